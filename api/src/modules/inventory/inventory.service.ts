import { Injectable } from '@nestjs/common';
import { promisable } from '#libs/stock';
import { type Actor, Forbidden, Invalid, join, newId, sql, Store, type Transaction } from '../../core/index.js';
import { Stock } from './inventory.access.js';
import type { AdjustStock } from './inventory.dto.js';
import { BelowReserved } from './inventory.errors.js';
import { StockChanged } from './inventory.events.js';
import { StockEntry, type StockEntryKind } from './stock-entry.entity.js';
import { StockLevel } from './stock-level.entity.js';

export interface StockCount {
  variantId: string;
  locationId: string;
  onHand: number;
}

/** Moves pieces on and off the shelf. Each move is a line of the ledger; a level is their sum. */
@Injectable()
export class InventoryService {
  constructor(private readonly store: Store) {}

  /** Corrects a level by a difference or to a count. @throws BelowReserved, Forbidden for a location outside the scope */
  adjust(who: Actor, input: AdjustStock): Promise<StockLevel> {
    return this.store.transact(who, async (tx) => {
      const level = await this.lockOrCreate(tx, input);
      const change = input.counted === undefined ? (input.change ?? 0) : input.counted - level.onHand;
      if (change === 0) return level;
      const onHand = level.onHand + change;
      if (change < 0 && onHand < level.reserved) throw new BelowReserved({ onHand: level.onHand, reserved: level.reserved });
      await tx.add(
        Object.assign(new StockEntry(), {
          tenantId: who.tenantId,
          variantId: input.variantId,
          locationId: input.locationId,
          kind: input.kind satisfies StockEntryKind,
          quantity: change,
          reason: input.reason,
          actorId: who.userId,
        }),
      );
      level.onHand = onHand;
      await tx.save(level);
      tx.emit(StockChanged, { variantId: level.variantId, locationId: level.locationId, available: promisable(level) });
      return level;
    });
  }

  /**
   * Sets many levels to counted numbers at once, within the caller's transaction; unchanged ones are left alone. Each change is
   * a line of the ledger. Nothing is announced: whoever sets thousands of levels tells the world in one word. Returns what changed.
   */
  async count(tx: Transaction, counts: readonly StockCount[], reason: string): Promise<number> {
    let changed = 0;
    let open: readonly StockCount[] = counts;
    while (open.length > 0) {
      const done = await this.countOnce(tx, open, reason);
      changed += done.filter((row) => row.changed).length;
      const known = new Set(done.map((row) => `${row.variant_id}|${row.location_id}`));
      // a level that someone else made in this moment is counted in the next round
      open = open.filter((row) => !known.has(`${row.variantId}|${row.locationId}`));
    }
    if (changed > 0) tx.audit({ action: 'count', resource: 'stock_levels', id: null, after: { reason, levels: changed } });
    return changed;
  }

  private countOnce(
    tx: Transaction,
    counts: readonly StockCount[],
    reason: string,
  ): Promise<{ variant_id: string; location_id: string; changed: boolean }[]> {
    const tenant = sql`${tx.who.tenantId}::uuid`;
    const rows = counts.map((row) => ({
      id: newId(),
      entry: newId(),
      variant_id: row.variantId,
      location_id: row.locationId,
      on_hand: row.onHand,
    }));
    return tx.execute(sql`
      with given as materialized (
        select distinct on (variant_id, location_id) * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as g (id uuid, entry uuid, variant_id uuid, location_id uuid, on_hand integer)
        order by variant_id, location_id),
      known as materialized (
        select l.id, g.entry, l.variant_id, l.location_id, g.on_hand, g.on_hand - l.on_hand as change
        from given g join stock_levels l on l.tenant_id = ${tenant} and l.variant_id = g.variant_id and l.location_id = g.location_id
        order by l.variant_id, l.location_id for update of l),
      made as (
        insert into stock_levels (tenant_id, id, variant_id, location_id, on_hand)
        select ${tenant}, g.id, g.variant_id, g.location_id, g.on_hand from given g
        where not exists (select from known k where k.variant_id = g.variant_id and k.location_id = g.location_id)
        order by g.variant_id, g.location_id
        on conflict (tenant_id, variant_id, location_id) do nothing
        returning variant_id, location_id, on_hand),
      levels as (
        update stock_levels l set on_hand = k.on_hand, version = l.version + 1, updated_at = now()
        from known k where l.tenant_id = ${tenant} and l.id = k.id and k.change <> 0),
      moves as (
        select g.entry, m.variant_id, m.location_id, m.on_hand as change
        from made m join given g on g.variant_id = m.variant_id and g.location_id = m.location_id where m.on_hand <> 0
        union all select entry, variant_id, location_id, change from known where change <> 0),
      entries as (
        insert into stock_ledger (tenant_id, id, variant_id, location_id, kind, quantity, reason, actor_id)
        select ${tenant}, entry, variant_id, location_id, case when change > 0 then 'receipt' else 'adjustment' end, change, ${reason}, ${tx.who.userId}::uuid
        from moves)
      select variant_id, location_id, change <> 0 as changed from known
      union all select variant_id, location_id, on_hand <> 0 from made`);
  }

  /** Puts the pieces of an order that never left back on their shelves. */
  async returnSold(tx: Transaction, orderId: string): Promise<void> {
    const { tenantId, userId } = tx.who;
    const sold = await tx.query<{ variant_id: string; location_id: string; pieces: number }>(sql`
      select variant_id, location_id, -sum(quantity)::integer as pieces from stock_ledger
      where tenant_id = ${tenantId} and order_id = ${orderId} group by variant_id, location_id having sum(quantity) < 0
      order by variant_id, location_id`);
    if (sold.length === 0) return;
    const rows = sold.map((row) => sql`(${newId()}::uuid, ${row.variant_id}::uuid, ${row.location_id}::uuid, ${row.pieces}::integer)`);
    const back = await tx.execute<{ variant_id: string; location_id: string; available: number }>(sql`
      with back (entry, variant_id, location_id, pieces) as (values ${join(rows)}),
      locked as materialized (
        select l.id, b.* from back b join stock_levels l on l.tenant_id = ${tenantId}::uuid and l.variant_id = b.variant_id and l.location_id = b.location_id
        order by l.variant_id, l.location_id for update of l),
      levels as (
        update stock_levels l set on_hand = l.on_hand + k.pieces, version = l.version + 1, updated_at = now()
        from locked k where l.tenant_id = ${tenantId}::uuid and l.id = k.id
        returning k.entry, k.pieces, l.variant_id, l.location_id, greatest(l.on_hand - l.reserved, 0) as available),
      entries as (
        insert into stock_ledger (tenant_id, id, variant_id, location_id, kind, quantity, order_id, actor_id)
        select ${tenantId}::uuid, entry, variant_id, location_id, 'return', pieces, ${orderId}::uuid, ${userId}::uuid from levels)
      select variant_id, location_id, available from levels`);
    for (const row of back) tx.emit(StockChanged, { variantId: row.variant_id, locationId: row.location_id, available: row.available });
  }

  private async lockOrCreate(tx: Transaction, { variantId, locationId }: AdjustStock): Promise<StockLevel> {
    if (!tx.who.allows('adjust', Stock, { locationId })) throw new Forbidden({ resource: Stock.name, action: 'adjust' });
    const known = await tx.query<{ variant: boolean; location: boolean }>(sql`
      select exists (select from product_variants where tenant_id = ${tx.who.tenantId} and id = ${variantId}) as variant,
        exists (select from locations where tenant_id = ${tx.who.tenantId} and id = ${locationId}) as location`);
    const errors = [
      ...(known[0]?.variant ? [] : [{ pointer: '/variantId', message: 'There is no such variant', code: 'unknown' }]),
      ...(known[0]?.location ? [] : [{ pointer: '/locationId', message: 'There is no such location', code: 'unknown' }]),
    ];
    if (errors.length > 0) throw new Invalid({ errors });
    await tx.execute(sql`insert into stock_levels (tenant_id, id, variant_id, location_id)
      values (${tx.who.tenantId}, ${newId()}, ${variantId}, ${locationId}) on conflict (tenant_id, variant_id, location_id) do nothing`);
    return tx.lock(StockLevel, { variantId, locationId });
  }
}
