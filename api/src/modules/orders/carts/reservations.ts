import { Injectable } from '@nestjs/common';
import { decimal } from '#libs/money';
import { allocate, type Allotment, holdChanges } from '#libs/stock';
import { Actor, defineSchedule, HandlesSchedule, newId, sql, Store } from '../../../core/index.js';
import { HOLD_SECONDS, holdStock, OutOfStock, releaseStock, RENEW_BELOW_SECONDS } from '../../inventory/index.js';
import { CartBusy, CartIncomplete } from '../orders.errors.js';
import { assess, isCovered, locationsOf, reservedUntil, shelvesOf, wantsOf } from './cart.rules.js';
import { type CartState, loadCart, swapCart } from './carts.queries.js';

/** How often a hold is tried again when someone else took pieces, or changed the cart, in the meantime. */
const TRIES = 8;
/** Carts whose holds end in one statement. */
const BATCH = 200;
/** Lines that a cart's holds can have at most, over all locations. */
const HOLDS_PER_CART = 1000;

const ExpireReservations = defineSchedule('orders.expire-reservations', { every: '30s' });
const ForgetCarts = defineSchedule('orders.forget-carts', { every: '1h' });

/** Holds of pieces for carts: made before anyone pays, renewed by activity, ended by the clock. */
@Injectable()
export class Reservations {
  constructor(private readonly store: Store) {}

  /**
   * Makes sure that an open cart's pieces are set aside, all or nothing, and will be for some minutes more. What is held
   * for this cart already counts as available to it. `known` is its state as just read. @throws OutOfStock, CartIncomplete
   */
  async hold(who: Actor, token: string, known: CartState): Promise<CartState> {
    let state = known;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      if (state.lines.length === 0) throw new CartIncomplete({ missing: ['lines'] });
      if (isCovered(state) && !isEnding(state)) return state;
      const wanted = await this.allot(who, state);
      const held = wanted && (await this.write(who, state, wanted));
      if (held) return held;
      state = await loadCart(this.store, who, token);
      if (state.status !== 'open') break;
    }
    throw new CartBusy();
  }

  /** Gives back what expired, of all variants or of some, and returns how many carts lost their holds. */
  async expire(who: Actor, variantIds?: readonly string[]): Promise<number> {
    const only = variantIds ? sql`and r.variant_id = any(${[...variantIds]}::uuid[])` : sql``;
    const carts = await this.store.query<{ id: string }>(
      who,
      sql`with due as (
          select c.id from carts c
          where c.tenant_id = ${who.tenantId}::uuid and c.status = 'open' and exists (
            select from reservations r where r.tenant_id = c.tenant_id and r.cart_id = c.id and r.expires_at <= now() ${only})
          order by c.id limit ${BATCH} for update skip locked),
        cart as (
          update carts c set version = c.version + 1 from due where c.tenant_id = ${who.tenantId}::uuid and c.id = due.id returning c.id),
        ${releaseStock(who, { onlyExpired: true, atMost: BATCH * 2 })}
        select id from cart`,
    );
    return carts.length;
  }

  @HandlesSchedule(ExpireReservations)
  async expireAll(): Promise<void> {
    const tenants = await this.store.acrossTenants('holds of every tenant end by one schedule', (db) =>
      db.query<{ tenant_id: string }>(sql`select distinct tenant_id from reservations where expires_at <= now()`),
    );
    for (const { tenant_id: tenantId } of tenants) {
      const who = Actor.system(tenantId, ExpireReservations.name);
      while ((await this.expire(who)) === BATCH);
    }
  }

  @HandlesSchedule(ForgetCarts)
  async forgetCarts(): Promise<void> {
    await this.store.acrossTenants('old carts of every tenant are forgotten by one schedule', (db) =>
      db.query(sql`delete from carts c using (
        select tenant_id, id from carts o where o.status <> 'paying' and o.expires_at < now()
          and not exists (select from reservations r where r.tenant_id = o.tenant_id and r.cart_id = o.id) limit 5000) old
        where c.tenant_id = old.tenant_id and c.id = old.id`),
    );
  }

  /** Where the cart's pieces come from; undefined when expired holds of others had to be ended first. @throws OutOfStock */
  private async allot(who: Actor, state: CartState): Promise<Allotment[] | undefined> {
    if (isCovered(state)) return state.held.map(({ variantId, locationId, quantity }) => ({ variantId, locationId, quantity }));
    const known = locationsOf(state);
    const locations = known.length > 0 ? known : await this.locations(who);
    const { allotments, shortages } = allocate(wantsOf(state), shelvesOf(state), locations);
    if (shortages.length === 0) return allotments;
    if (
      (await this.expire(
        who,
        shortages.map(({ variantId }) => variantId),
      )) > 0
    )
      return undefined;
    const names = new Map(assess(state, who.locale).lines.map((line) => [line.state.variantId, line.name]));
    throw new OutOfStock({ lines: shortages.map((line) => ({ ...line, name: names.get(line.variantId) ?? '' })) });
  }

  /** Changes the holds to the allotments; undefined when the shelves or the cart are no longer as they were read. */
  private async write(who: Actor, state: CartState, wanted: readonly Allotment[]): Promise<CartState | undefined> {
    await this.openShelves(who, state, wanted);
    const shownTotal = decimal(assess(state, who.locale).price.total);
    const backorders = new Set(wantsOf(state).flatMap(({ variantId, policy }) => (policy === 'backorder' ? [variantId] : [])));
    const [row] = await this.store.query<{ swapped: boolean; ok: boolean }>(
      who,
      sql`with cart as (${swapCart(who, state, sql`shown_total = ${shownTotal}::numeric`)}),
        ${holdStock(who, { cartId: state.id, held: state.held, wanted: wanted.slice(0, HOLDS_PER_CART), backorders })}
        select exists (select from cart) as swapped, fits.ok from fits`,
    );
    if (!row?.swapped || !row.ok) return undefined;
    const expiresAt = new Date(Date.now() + HOLD_SECONDS * 1000).toISOString();
    return afterHold(
      state,
      shownTotal,
      wanted.map((part) => ({ ...part, expiresAt })),
    );
  }

  /** Makes the empty shelves that backorders are owed from. */
  private async openShelves(who: Actor, state: CartState, wanted: readonly Allotment[]): Promise<void> {
    const known = new Set(shelvesOf(state).map((shelf) => `${shelf.variantId}|${shelf.locationId}`));
    const rows = wanted
      .filter((part) => !known.has(`${part.variantId}|${part.locationId}`))
      .map((part) => ({ id: newId(), variant_id: part.variantId, location_id: part.locationId }));
    if (rows.length === 0) return;
    await this.store.query(
      who,
      sql`insert into stock_levels (tenant_id, id, variant_id, location_id)
        select ${who.tenantId}::uuid, w.id, w.variant_id, w.location_id
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id uuid, variant_id uuid, location_id uuid)
        on conflict (tenant_id, variant_id, location_id) do nothing`,
    );
  }

  private async locations(who: Actor): Promise<string[]> {
    const rows = await this.store.query<{ id: string }>(
      who,
      sql`select id from locations where tenant_id = ${who.tenantId} and active and kind <> 'transit'
        order by case kind when 'warehouse' then 0 when 'shop' then 1 else 2 end, code`,
    );
    return rows.map(({ id }) => id);
  }
}

const isEnding = (state: CartState): boolean => {
  const until = reservedUntil(state);
  return until !== null && until.getTime() - Date.now() < RENEW_BELOW_SECONDS * 1000;
};

/** The cart as it is after its holds were changed: what was free before, less what is held now. */
function afterHold(state: CartState, shownTotal: string, held: CartState['held']): CartState {
  const change = new Map(holdChanges(state.held, held).map((part) => [`${part.variantId}|${part.locationId}`, part.quantity]));
  const lines = state.lines.map((line) => ({
    ...line,
    shelves: line.shelves.map((shelf) => ({ ...shelf, free: shelf.free - (change.get(`${line.variantId}|${shelf.locationId}`) ?? 0) })),
  }));
  return { ...state, version: state.version + 1, shownTotal, held, lines };
}
