import { type Actor, defineList, NotFound, type PageOf, predicate, sql, type Sql, type Store } from '../../core/index.js';
import type { StockEntryView, StockLevelView } from './inventory.dto.js';
import { STOCK_ENTRY_KINDS } from './stock-entry.entity.js';
import { StockLevel } from './stock-level.entity.js';

export const StockList = defineList({
  fields: {
    updatedAt: { column: 's.updated_at', type: 'time' },
    onHand: { column: 's.on_hand', type: 'number' },
    reserved: { column: 's.reserved', type: 'number' },
    available: { column: '(s.on_hand - s.reserved)', type: 'number' },
    variant: { column: 's.variant_id', type: 'id' },
    location: { column: 's.location_id', type: 'id' },
    product: { column: 'v.product_id', type: 'id' },
    sku: { column: 'v.sku', type: 'text' },
  },
  sort: ['updatedAt', 'onHand', 'available'],
  descending: true,
  id: 's.id',
});

export const LedgerList = defineList({
  fields: {
    createdAt: { column: 's.created_at', type: 'time' },
    kind: { column: 's.kind', type: 'text', values: STOCK_ENTRY_KINDS },
    variant: { column: 's.variant_id', type: 'id' },
    location: { column: 's.location_id', type: 'id' },
    order: { column: 's.order_id', type: 'id' },
    quantity: { column: 's.quantity', type: 'number' },
  },
  sort: ['createdAt'],
  descending: true,
  id: 's.id',
});

/** Every word must be found in the name of product or variant, or in the SKU. */
function searchStock(text: string): Sql {
  const words = text
    .split(/\s+/)
    .slice(0, 6)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return sql`concat_ws(' ', v.sku, v.product_name, v.variant_name) ilike all(${words}::text[])`;
}

interface PlaceRow {
  id: string;
  variant_id: string;
  sku: string | null;
  product_id: string | null;
  product_name: string | null;
  variant_name: string | null;
  location_id: string;
  location_name: string | null;
}

interface LevelRow extends PlaceRow {
  version: number;
  on_hand: number;
  reserved: number;
  updated_at: Date;
}

interface EntryRow extends PlaceRow {
  kind: StockEntryView['kind'];
  quantity: number;
  reason: string | null;
  order_id: string | null;
  actor_id: string | null;
  actor_name: string | null;
  created_at: Date;
}

const placeColumns: Sql = sql`s.id, s.variant_id, s.location_id, v.sku, v.product_id, v.product_name, v.variant_name, p.name as location_name`;
const places: Sql = sql`left join sellable_variants v on v.tenant_id = s.tenant_id and v.variant_id = s.variant_id
  left join locations p on p.tenant_id = s.tenant_id and p.id = s.location_id`;

const placeOf = (row: PlaceRow) => ({
  id: row.id,
  variantId: row.variant_id,
  sku: row.sku,
  productId: row.product_id,
  productName: row.product_name ?? '',
  variantName: row.variant_name ?? '',
  locationId: row.location_id,
  locationName: row.location_name ?? '',
});

const toLevel = (row: LevelRow): StockLevelView => ({
  ...placeOf(row),
  version: row.version,
  onHand: row.on_hand,
  reserved: row.reserved,
  available: Math.max(0, row.on_hand - row.reserved),
  updatedAt: row.updated_at.toISOString(),
});

const levelColumns: Sql = sql`${placeColumns}, s.version, s.on_hand, s.reserved, s.updated_at`;

/** One page of the levels at the locations that the actor may see. */
export async function listStock(store: Store, who: Actor, input: Parameters<typeof StockList.page>[2]): Promise<PageOf<StockLevelView>> {
  const page = await StockList.page<LevelRow>(store, who, input, {
    select: levelColumns,
    from: sql`${store.from(who, StockLevel, 's')} ${places}`,
    search: searchStock,
  });
  return { ...page, items: page.items.map(toLevel) };
}

/** @throws NotFound */
export async function readLevel(store: Store, who: Actor, id: string): Promise<StockLevelView> {
  const [row] = await store.query<LevelRow>(
    who,
    sql`select ${levelColumns} from ${store.from(who, StockLevel, 's')} ${places} where s.id = ${id}`,
  );
  if (!row) throw new NotFound({ kind: 'stock_levels' });
  return toLevel(row);
}

/** One page of the ledger, newest first, of the locations whose levels the actor may see. */
export async function listLedger(store: Store, who: Actor, input: Parameters<typeof LedgerList.page>[2]): Promise<PageOf<StockEntryView>> {
  const page = await LedgerList.page<EntryRow>(store, who, input, {
    select: sql`${placeColumns}, s.kind, s.quantity, s.reason, s.order_id, s.actor_id, s.created_at,
      (select trim(u.first_name || ' ' || u.last_name) from users u where u.tenant_id = s.tenant_id and u.id = s.actor_id) as actor_name`,
    from: sql`(select * from stock_ledger where tenant_id = ${who.tenantId}::uuid and ${predicate(who.conditions(StockLevel))}) s ${places}`,
    search: searchStock,
  });
  return {
    ...page,
    items: page.items.map((row) => ({
      ...placeOf(row),
      kind: row.kind,
      quantity: row.quantity,
      reason: row.reason,
      orderId: row.order_id,
      actorId: row.actor_id,
      actorName: row.actor_name,
      createdAt: row.created_at.toISOString(),
    })),
  };
}

/** A level that its ledger or its reservations do not bear out. */
export interface StockDifference {
  tenantId: string;
  variantId: string;
  locationId: string;
  onHand: number;
  ledger: number;
  reserved: number;
  held: number;
}

/** Compares every level with its ledger and its reservations, of one tenant or of all. Empty when all agree. */
export async function verifyStock(store: Store): Promise<StockDifference[]> {
  const rows = await store.acrossTenants('stock of every tenant is verified', (db) =>
    db.query<{
      tenant_id: string;
      variant_id: string;
      location_id: string;
      on_hand: number;
      ledger: number;
      reserved: number;
      held: number;
    }>(sql`
      with booked as (select tenant_id, variant_id, location_id, sum(quantity)::integer as pieces from stock_ledger group by 1, 2, 3),
      held as (select tenant_id, variant_id, location_id, sum(quantity)::integer as pieces from reservations group by 1, 2, 3),
      places as (
        select tenant_id, variant_id, location_id from stock_levels
        union select h.tenant_id, h.variant_id, h.location_id from held h
        union select b.tenant_id, b.variant_id, b.location_id from booked b
          where exists (select from product_variants v where v.tenant_id = b.tenant_id and v.id = b.variant_id))
      select p.tenant_id, p.variant_id, p.location_id, coalesce(l.on_hand, 0) as on_hand, coalesce(b.pieces, 0) as ledger,
        coalesce(l.reserved, 0) as reserved, coalesce(h.pieces, 0) as held
      from places p
        left join stock_levels l using (tenant_id, variant_id, location_id)
        left join booked b using (tenant_id, variant_id, location_id)
        left join held h using (tenant_id, variant_id, location_id)
      where coalesce(l.on_hand, 0) <> coalesce(b.pieces, 0) or coalesce(l.reserved, 0) <> coalesce(h.pieces, 0)
      order by 1, 2, 3 limit 1000`),
  );
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    variantId: row.variant_id,
    locationId: row.location_id,
    onHand: row.on_hand,
    ledger: row.ledger,
    reserved: row.reserved,
    held: row.held,
  }));
}
