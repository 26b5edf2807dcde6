import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId, sql, type Transaction } from '../../core/index.js';
import { type StockGiven, StockPort, type StockSink } from '../catalog/index.js';
import { InventoryService } from './inventory.service.js';

/** Takes the stock that comes with products, from a file or a form. */
@Injectable()
export class CatalogStock implements StockSink, OnModuleInit {
  constructor(
    private readonly port: StockPort,
    private readonly inventory: InventoryService,
  ) {}

  onModuleInit(): void {
    this.port.connect(this);
  }

  /** What differs from the given sum comes to or leaves the main location: what lies elsewhere was counted there. */
  async setLevels(tx: Transaction, given: readonly StockGiven[], reason: string): Promise<number> {
    if (given.length === 0) return 0;
    const locationId = await this.mainLocation(tx);
    const elsewhere = await this.elsewhere(
      tx,
      locationId,
      given.map(({ variantId }) => variantId),
    );
    return this.inventory.count(
      tx,
      given.map(({ variantId, onHand }) => ({ variantId, locationId, onHand: onHand - (elsewhere.get(variantId) ?? 0) })),
      reason,
    );
  }

  /** Pieces of variants at all other locations. */
  private async elsewhere(tx: Transaction, locationId: string, variantIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{
      variant_id: string;
      pieces: number;
    }>(sql`select variant_id, sum(on_hand)::integer as pieces from stock_levels
      where tenant_id = ${tx.who.tenantId} and variant_id = any(${[...variantIds]}::uuid[]) and location_id <> ${locationId} group by variant_id`);
    return new Map(rows.map((row) => [row.variant_id, row.pieces]));
  }

  /** The first active warehouse, or else shop, by code. A company that has no place yet gets one. */
  private async mainLocation(tx: Transaction): Promise<string> {
    const { tenantId } = tx.who;
    const [main] = await tx.query<{
      id: string;
    }>(sql`select id from locations where tenant_id = ${tenantId} and active and kind <> 'transit'
      order by case kind when 'warehouse' then 0 when 'shop' then 1 else 2 end, code limit 1`);
    if (main) return main.id;
    const [made] = await tx.execute<{ id: string }>(sql`insert into locations as l (tenant_id, id, code, name, kind)
      values (${tenantId}, ${newId()}, 'MAIN', 'Main warehouse', 'warehouse')
      on conflict (tenant_id, code) do update set active = true returning id`);
    if (!made) throw new Error('The main location could not be made');
    tx.audit({ action: 'create', resource: 'locations', id: made.id, after: { code: 'MAIN' } });
    return made.id;
  }
}
