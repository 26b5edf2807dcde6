import { type Allotment, holdChanges, LOW_STOCK } from '#libs/stock';
import { type Actor, newId, sql, type Sql } from '../../core/index.js';
import { StockChanged } from './inventory.events.js';

/**
 * Reservations in SQL. Each function returns common table expressions that follow one named `cart`, a table with the id of
 * the carts that this statement may touch (none, when the caller lost a race for them). One statement is one transaction;
 * rows are always locked in the order cart, stock levels by variant and location, so that nobody waits in a circle.
 */

/** How long pieces are held for a cart, and below what rest the hold is renewed by activity, in seconds. */
export const HOLD_SECONDS = 15 * 60;
export const RENEW_BELOW_SECONDS = 10 * 60;

export interface Hold extends Allotment {
  expiresAt: string;
}

/** What the shelves hold of the variant of a row `l`, and in which order they are used, as a JSON list of {@link ShelfRow}. */
export const shelvesOfLine: Sql = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('locationId', s.location_id, 'free', s.on_hand - s.reserved,
    'rank', case p.kind when 'warehouse' then 'a' when 'shop' then 'b' else 'c' end || p.code)), '[]')
  from stock_levels s join locations p on p.tenant_id = s.tenant_id and p.id = s.location_id and p.active and p.kind <> 'transit'
  where s.tenant_id = l.tenant_id and s.variant_id = l.variant_id)`;

/** What is held for a cart `c`, as a JSON list of {@link Hold}. */
export const heldForCart: Sql = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('variantId', r.variant_id, 'locationId', r.location_id, 'quantity', r.quantity,
    'expiresAt', r.expires_at)), '[]')
  from reservations r where r.tenant_id = c.tenant_id and r.cart_id = c.id)`;

export interface ShelfRow {
  locationId: string;
  /** On hand − reserved. */
  free: number;
  rank: string;
}

/** Tells of levels in `moved` (variant_id, location_id, before, after: promisable pieces) that came to or from a low shelf. */
const announce = (who: Actor, moved: Sql, eventIds: readonly string[]): Sql => sql`
  noticed as (
    select row_number() over () as n, m.variant_id, m.location_id, greatest(m.after, 0) as available from ${moved} m
    where least(m.before, m.after) <= ${LOW_STOCK}),
  announced as (
    insert into outbox_events (tenant_id, id, name, payload)
    select ${who.tenantId}::uuid, e.id, ${StockChanged.name},
      jsonb_build_object('variantId', c.variant_id, 'locationId', c.location_id, 'available', c.available)
    from noticed c join unnest(${[...eventIds]}::uuid[]) with ordinality as e (id, n) on e.n = c.n
    returning pg_notify('outbox', ''))`;

/**
 * Makes what is held for a cart equal to the allotments, all or nothing: the change succeeds only where the shelves still
 * have the pieces (or the variant is sold on backorder). `fits.ok` says whether it did.
 */
export function holdStock(
  who: Actor,
  {
    cartId,
    held,
    wanted,
    backorders,
  }: { cartId: string; held: readonly Allotment[]; wanted: readonly Allotment[]; backorders: ReadonlySet<string> },
): Sql {
  const key = (part: Allotment): string => `${part.variantId}|${part.locationId}`;
  const change = new Map(holdChanges(held, wanted).map((part) => [key(part), part.quantity]));
  const target = new Map(wanted.map((part) => [key(part), part]));
  for (const part of held) if (!target.has(key(part))) target.set(key(part), { ...part, quantity: 0 });
  const rows = [...target.values()].map((part) => ({
    id: newId(),
    variant_id: part.variantId,
    location_id: part.locationId,
    quantity: part.quantity,
    change: change.get(key(part)) ?? 0,
    backorder: backorders.has(part.variantId),
  }));
  return sql`
    wanted as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as w (id uuid, variant_id uuid, location_id uuid, quantity integer, change integer, backorder boolean)),
    locked as materialized (
      select l.id, l.variant_id, l.location_id, l.on_hand - l.reserved as free, w.change, w.backorder
      from wanted w join stock_levels l on l.tenant_id = ${who.tenantId}::uuid and l.variant_id = w.variant_id and l.location_id = w.location_id
      where exists (select from cart)
      order by l.variant_id, l.location_id for update of l),
    fits as materialized (
      select count(*) = ${rows.length} and coalesce(bool_and(change <= 0 or backorder or free >= change), true) as ok
      from locked where exists (select from cart)),
    levels as (
      update stock_levels l set reserved = l.reserved + k.change
      from locked k, fits where fits.ok and k.change <> 0 and l.tenant_id = ${who.tenantId}::uuid and l.id = k.id),
    dropped as (
      delete from reservations r using wanted w, fits
      where fits.ok and w.quantity = 0 and r.tenant_id = ${who.tenantId}::uuid and r.cart_id = ${cartId}::uuid
        and r.variant_id = w.variant_id and r.location_id = w.location_id),
    kept as (
      insert into reservations (tenant_id, id, cart_id, variant_id, location_id, quantity, expires_at)
      select ${who.tenantId}::uuid, w.id, ${cartId}::uuid, w.variant_id, w.location_id, w.quantity, now() + make_interval(secs => ${HOLD_SECONDS})
      from wanted w, fits where fits.ok and w.quantity > 0
      on conflict (tenant_id, cart_id, variant_id, location_id) do update set quantity = excluded.quantity, expires_at = excluded.expires_at),
    moved as (select variant_id, location_id, free as before, free - change as after from locked, fits where fits.ok and change <> 0),
    ${announce(
      who,
      sql`moved`,
      rows.map(() => newId()),
    )}`;
}

/** Gives back what is held for the carts: all of it, or only what has expired. */
export const releaseStock = (who: Actor, { onlyExpired, atMost }: { onlyExpired: boolean; atMost: number }): Sql => sql`
  gone as (
    delete from reservations r using cart
    where r.tenant_id = ${who.tenantId}::uuid and r.cart_id = cart.id and (not ${onlyExpired} or r.expires_at <= now())
    returning r.variant_id, r.location_id, r.quantity),
  freed as (select variant_id, location_id, sum(quantity)::integer as quantity from gone group by variant_id, location_id),
  locked as materialized (
    select l.id, l.variant_id, l.location_id, l.on_hand - l.reserved as free, f.quantity
    from freed f join stock_levels l on l.tenant_id = ${who.tenantId}::uuid and l.variant_id = f.variant_id and l.location_id = f.location_id
    order by l.variant_id, l.location_id for update of l),
  levels as (
    update stock_levels l set reserved = l.reserved - k.quantity
    from locked k where l.tenant_id = ${who.tenantId}::uuid and l.id = k.id),
  moved as (select variant_id, location_id, free as before, free + quantity as after from locked),
  ${announce(who, sql`moved`, Array.from({ length: atMost }, newId))}`;

/**
 * Turns what is held for a cart into a sale: the pieces leave the shelf, the ledger says for which order, the hold is gone.
 * What can be promised stays the same. `sold` counts the ledger's lines; a statement that needs them done first selects from it.
 */
export const consumeStock = (who: Actor, orderId: string): Sql => sql`
  gone as (
    delete from reservations r using cart where r.tenant_id = ${who.tenantId}::uuid and r.cart_id = cart.id
    returning r.id, r.variant_id, r.location_id, r.quantity),
  locked as materialized (
    select l.id, g.id as entry_id, l.variant_id, l.location_id, g.quantity
    from gone g join stock_levels l on l.tenant_id = ${who.tenantId}::uuid and l.variant_id = g.variant_id and l.location_id = g.location_id
    order by l.variant_id, l.location_id for update of l),
  levels as (
    update stock_levels l set on_hand = l.on_hand - k.quantity, reserved = l.reserved - k.quantity
    from locked k where l.tenant_id = ${who.tenantId}::uuid and l.id = k.id
    returning k.entry_id, k.variant_id, k.location_id, k.quantity),
  entries as (
    insert into stock_ledger (tenant_id, id, variant_id, location_id, kind, quantity, order_id)
    select ${who.tenantId}::uuid, entry_id, variant_id, location_id, 'sale', -quantity, ${orderId}::uuid from levels
    returning location_id),
  sold as materialized (select count(*) as lines, min(location_id::text)::uuid as location_id from entries)`;
