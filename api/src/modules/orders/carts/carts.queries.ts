import { createHash } from 'node:crypto';
import type { StockPolicy } from '#libs/stock';
import { type Actor, sql, type Sql, type Store } from '../../../core/index.js';
import { heldForCart, type Hold, type ShelfRow, shelvesOfLine } from '../../inventory/index.js';
import { type MethodRow, methodsOfShop, type TaxRow, taxesOfShop } from '../../shipping/index.js';
import { CartNotFound } from '../orders.errors.js';
import type { CheckoutInput } from './cart.dto.js';
import type { OrderDraft } from './order-draft.js';

export type CartStatus = 'open' | 'paying' | 'ordered';

/** A line with what the shop says of its variant now; null where it is no longer in the catalog. */
export interface LineState {
  id: string;
  variantId: string;
  quantity: number;
  /** The price that the shopper saw last. */
  seen: string;
  productId: string | null;
  slug: string | null;
  name: string | null;
  names: { en?: string; es?: string } | null;
  variantName: string | null;
  productType: string | null;
  sku: string | null;
  currency: string | null;
  price: string | null;
  taxable: boolean | null;
  policy: StockPolicy | null;
  options: Record<string, string> | null;
  image: string | null;
  sold: boolean | null;
  shelves: ShelfRow[];
}

export interface Shop {
  name: string;
  slug: string;
  currency: string;
  timeZone: string;
  methods: MethodRow[];
  taxes: TaxRow[];
}

/** All that is known of a cart and its shop at one moment. */
export interface CartState {
  id: string;
  version: number;
  status: CartStatus;
  currency: string;
  checkout: CheckoutInput | null;
  shownTotal: string | null;
  paymentId: string | null;
  expiresAt: string;
  held: Hold[];
  lines: LineState[];
  shop: Shop;
}

/** A line `l` (a table with id, variant_id, quantity, unit_price) and its variant `v` as JSON of {@link LineState}. */
const lineState: Sql = sql`jsonb_build_object('id', l.id, 'variantId', l.variant_id, 'quantity', l.quantity, 'seen', l.unit_price::text,
  'productId', v.product_id, 'slug', v.product_slug, 'name', v.product_name, 'names', v.product_names, 'variantName', v.variant_name,
  'productType', v.product_type, 'sku', v.sku, 'currency', v.currency, 'price', v.price::text, 'taxable', v.taxable, 'policy', v.policy,
  'options', v.options, 'image', v.image_url, 'sold', v.sold, 'shelves', ${shelvesOfLine})`;

const shop: Sql = sql`jsonb_build_object('name', t.name, 'slug', t.slug, 'currency', t.currency, 'timeZone', t.time_zone,
  'methods', ${methodsOfShop}, 'taxes', ${taxesOfShop})`;

interface CartRow {
  id: string;
  version: number;
  status: CartStatus;
  currency: string;
  checkout: CheckoutInput | null;
  shown_total: string | null;
  payment_id: string | null;
  expires_at: Date;
  held: Hold[];
  lines: LineState[];
  shop: Shop;
}

const toState = (row: CartRow): CartState => ({
  id: row.id,
  version: row.version,
  status: row.status,
  currency: row.currency,
  checkout: row.checkout,
  shownTotal: row.shown_total,
  paymentId: row.payment_id,
  expiresAt: row.expires_at.toISOString(),
  held: row.held,
  lines: row.lines,
  shop: row.shop,
});

/** The cart that a token opens, in one statement; undefined when there is none or it expired. */
export async function readCart(store: Store, who: Actor, tokenHash: Buffer): Promise<CartState | undefined> {
  const [row] = await store.query<CartRow>(
    who,
    sql`select c.id, c.version, c.status, c.currency, c.checkout, c.shown_total, c.payment_id, c.expires_at, ${heldForCart} as held,
      (select coalesce(jsonb_agg(${lineState} order by l.position, l.id), '[]')
        from cart_lines l left join sellable_variants v on v.tenant_id = l.tenant_id and v.variant_id = l.variant_id
        where l.tenant_id = c.tenant_id and l.cart_id = c.id) as lines,
      ${shop} as shop
    from carts c join tenants t on t.id = c.tenant_id
    where c.tenant_id = ${who.tenantId} and c.token_hash = ${tokenHash} and (c.expires_at > now() or c.status <> 'open')`,
  );
  return row && toState(row);
}

/** The key under which a cart is found: its token is known to the shopper alone. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The state of the cart that a token opens. @throws CartNotFound */
export async function loadCart(store: Store, who: Actor, token: string): Promise<CartState> {
  const state = token.length > 0 && token.length <= 100 ? await readCart(store, who, hashOf(token)) : undefined;
  if (!state) throw new CartNotFound();
  return state;
}

/** A variant as a new line of a cart; undefined when it is not sold. */
export async function readSellable(store: Store, who: Actor, variantId: string): Promise<LineState | undefined> {
  const [row] = await store.query<{ line: LineState }>(
    who,
    sql`select ${lineState} as line
      from (select ${who.tenantId}::uuid as tenant_id, ${variantId}::uuid as id, ${variantId}::uuid as variant_id, 1 as quantity) k
        join sellable_variants v on v.tenant_id = k.tenant_id and v.variant_id = k.variant_id and v.sold
        cross join lateral (select k.*, v.price as unit_price) l`,
  );
  return row?.line;
}

export interface NewLine {
  id: string;
  variantId: string;
  quantity: number;
  position: number;
}

/** Days after its last use that a cart is forgotten. */
const CART_DAYS = 30;

/**
 * Makes a cart with its lines, in one statement: either all variants are sold here and in this currency, or nothing is
 * written and `missing` names those that are not.
 */
export async function insertCart(
  store: Store,
  who: Actor,
  cart: { id: string; tokenHash: Buffer; currency: string | undefined; lines: readonly NewLine[] },
): Promise<{ state: CartState | undefined; missing: string[]; currency: string }> {
  const rows = cart.lines.map((line) => ({ id: line.id, variant_id: line.variantId, quantity: line.quantity, position: line.position }));
  const [row] = await store.query<{ shop: Shop; lines: LineState[]; id: string | null; expires_at: Date | null }>(
    who,
    sql`with given as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, variant_id uuid, quantity integer, position integer)),
      l as materialized (
        select ${who.tenantId}::uuid as tenant_id, g.id, g.variant_id, g.quantity, g.position, v.price as unit_price
        from given g join sellable_variants v on v.tenant_id = ${who.tenantId}::uuid and v.variant_id = g.variant_id and v.sold
          join tenants t on t.id = v.tenant_id and t.currency = v.currency),
      made as (
        insert into carts (tenant_id, id, token_hash, currency, locale, expires_at)
        select t.id, ${cart.id}::uuid, ${cart.tokenHash}, t.currency, ${who.locale}, now() + make_interval(days => ${CART_DAYS})
        from tenants t
        where t.id = ${who.tenantId}::uuid and (select count(*) from l) = ${rows.length} and coalesce(${cart.currency ?? null}, t.currency) = t.currency
        returning id, expires_at),
      written as (
        insert into cart_lines (tenant_id, id, cart_id, variant_id, quantity, unit_price, position)
        select l.tenant_id, l.id, made.id, l.variant_id, l.quantity, l.unit_price, l.position from l, made)
      select ${shop} as shop,
        (select coalesce(jsonb_agg(${lineState} order by l.position, l.id), '[]')
          from l join sellable_variants v on v.tenant_id = l.tenant_id and v.variant_id = l.variant_id) as lines,
        made.id, made.expires_at
      from tenants t left join made on true where t.id = ${who.tenantId}`,
  );
  if (!row) throw new Error('The tenant is gone');
  const found = new Set(row.lines.map(({ variantId }) => variantId));
  return {
    currency: row.shop.currency,
    missing: cart.lines.map(({ variantId }) => variantId).filter((id) => !found.has(id)),
    state: row.id
      ? {
          id: row.id,
          version: 1,
          status: 'open',
          currency: row.shop.currency,
          checkout: null,
          shownTotal: null,
          paymentId: null,
          expiresAt: (row.expires_at ?? new Date()).toISOString(),
          held: [],
          lines: row.lines,
          shop: row.shop,
        }
      : undefined,
  };
}

/** Compare-and-swap of an open cart: one version further if nobody else was faster. Any change of a cart begins with it. */
export const swapCart = (who: Actor, cart: { id: string; version: number }, set: Sql): Sql => sql`
  update carts set version = version + 1, updated_at = now(), ${set}
  where tenant_id = ${who.tenantId}::uuid and id = ${cart.id}::uuid and version = ${cart.version} and status = 'open'
  returning id`;

export interface CartChanges {
  checkout?: CheckoutInput;
  shownTotal: string;
  /** Lines to write: new ones, and others with their new quantity or the price that is shown now. */
  lines?: readonly { id: string; variantId: string; quantity: number; unitPrice: string; position: number }[];
  removed?: readonly string[];
}

/** Writes changes of an open cart in one statement. Whether it was still at the version that was read. */
export async function writeCart(store: Store, who: Actor, cart: { id: string; version: number }, changes: CartChanges): Promise<boolean> {
  const rows = (changes.lines ?? []).map((line) => ({
    id: line.id,
    variant_id: line.variantId,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    position: line.position,
  }));
  const lines =
    rows.length === 0
      ? sql``
      : sql`, written as (
      insert into cart_lines as k (tenant_id, id, cart_id, variant_id, quantity, unit_price, position)
      select ${who.tenantId}::uuid, l.id, cart.id, l.variant_id, l.quantity, l.unit_price, l.position
      from cart, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as l (id uuid, variant_id uuid, quantity integer, unit_price numeric, position integer)
      on conflict (tenant_id, cart_id, variant_id) do update set quantity = excluded.quantity, unit_price = excluded.unit_price)`;
  const removed = !changes.removed?.length
    ? sql``
    : sql`, removed as (
      delete from cart_lines k using cart where k.tenant_id = ${who.tenantId}::uuid and k.cart_id = cart.id and k.id = any(${[...changes.removed]}::uuid[]))`;
  const checkout = changes.checkout ? sql`checkout = ${JSON.stringify(changes.checkout)}::jsonb,` : sql``;
  const found = await store.query(
    who,
    sql`with cart as (${swapCart(who, cart, sql`${checkout} shown_total = ${changes.shownTotal}::numeric, expires_at = case when expires_at < now() + make_interval(days => ${CART_DAYS - 5}) then now() + make_interval(days => ${CART_DAYS}) else expires_at end`)})
      ${lines} ${removed} select id from cart`,
  );
  return found.length > 0;
}

/** The draft kept with a cart whose payment hangs in the air. */
export async function readDraft(store: Store, who: Actor, paymentId: string): Promise<OrderDraft | undefined> {
  const [row] = await store.query<{ draft: OrderDraft | null }>(
    who,
    sql`select c.draft from payments p join carts c on c.tenant_id = p.tenant_id and c.id = p.cart_id and c.payment_id = p.id
      where p.tenant_id = ${who.tenantId} and p.id = ${paymentId}`,
  );
  return row?.draft ?? undefined;
}
