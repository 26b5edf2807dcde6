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

  /** Sets many levels to counted numbers at once, within the caller's transaction; unchanged ones are left alone. Returns how many changed. */
  async count(tx: Transaction, counts: readonly StockCount[], reason: string): Promise<number> {
    if (counts.length === 0) return 0;
    const rows = counts.map(({ variantId, locationId, onHand }) => ({
      id: newId(),
      entry: newId(),
      variant_id: variantId,
      location_id: locationId,
      on_hand: onHand,
    }));
    const tenantId = tx.who.tenantId;
    const given = sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w (id uuid, entry uuid, variant_id uuid, location_id uuid, on_hand integer)`;
    await tx.execute(sql`insert into stock_levels (tenant_id, id, variant_id, location_id)
      select ${tenantId}::uuid, w.id, w.variant_id, w.location_id from (${given}) w order by w.variant_id, w.location_id
      on conflict (tenant_id, variant_id, location_id) do nothing`);
    const changed = await tx.execute<{ variant_id: string; location_id: string; available: number }>(sql`
      with locked as materialized (
        select l.id, w.entry, w.on_hand, w.on_hand - l.on_hand as change
        from (${given}) w join stock_levels l on l.tenant_id = ${tenantId}::uuid and l.variant_id = w.variant_id and l.location_id = w.location_id
        order by l.variant_id, l.location_id for update of l),
      levels as (
        update stock_levels l set on_hand = k.on_hand, version = l.version + 1, updated_at = now()
        from locked k where l.tenant_id = ${tenantId}::uuid and l.id = k.id and k.change <> 0
        returning k.entry, l.variant_id, l.location_id, k.change, greatest(l.on_hand - l.reserved, 0) as available),
      entries as (
        insert into stock_ledger (tenant_id, id, variant_id, location_id, kind, quantity, reason, actor_id)
        select ${tenantId}::uuid, entry, variant_id, location_id, case when change > 0 then 'receipt' else 'adjustment' end, change,
          ${reason}, ${tx.who.userId}::uuid from levels)
      select variant_id, location_id, available from levels`);
    for (const row of changed) tx.emit(StockChanged, { variantId: row.variant_id, locationId: row.location_id, available: row.available });
    if (changed.length > 0) tx.audit({ action: 'count', resource: 'stock_levels', id: null, after: { reason, levels: changed.length } });
    return changed.length;
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
