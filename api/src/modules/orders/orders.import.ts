import { Injectable } from '@nestjs/common';
import { decimal, InvalidAmount, type Money, parseMoney } from '#libs/money';
import { type OrderPrice, priceOrder, type TaxRate } from '#libs/pricing';
import { type Actor, type FieldError, Forbidden, Invalid, newId, sql, Store, type Transaction } from '../../core/index.js';
import type { ImportCounts } from '../crm/index.js';
import { numberPrefix } from './carts/order-draft.js';
import type { HistoricOrder, ImportOrders } from './order.dto.js';
import { Orders } from './orders.access.js';

interface Shop {
  name: string;
  slug: string;
  currency: string;
  time_zone: string;
}

interface PricedOrder {
  order: HistoricOrder;
  id: string;
  price: OrderPrice;
  unitPrices: Money[];
  tax: TaxRate;
}

/** Takes over orders of an earlier system, as they were: no stock moves, nobody is charged, no letter is sent. */
@Injectable()
export class OrderHistory {
  constructor(private readonly store: Store) {}

  /** All or nothing; orders whose earlier number is known are left alone. @throws Invalid, Forbidden for orders outside one's reach */
  import(who: Actor, { orders }: ImportOrders): Promise<ImportCounts> {
    return this.store.transact(who, async (tx) => {
      // one import of a company at a time: the second of two equal ones finds what the first brought
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`orders.import ${who.tenantId}`}, 0))`);
      const shop = await readShop(tx);
      await refuseUnknownPlaces(tx, orders);
      const known = await knownNumbers(tx, orders);
      const fresh = [...new Map(orders.map((order) => [order.externalNumber, order])).values()].filter(
        ({ externalNumber }) => !known.has(externalNumber),
      );
      const priced = fresh.map((order) => priceHistoric(order, orders.indexOf(order), shop.currency));
      for (const { order } of priced) {
        const row = { ownerId: order.ownerId ?? null, locationId: order.locationId ?? null, placedAt: order.placedAt };
        if (!who.allows('import', Orders, row)) throw new Forbidden({ resource: Orders.name, action: 'import' });
      }
      if (priced.length > 0) {
        const customers = await countCustomers(tx, priced);
        const numbers = await takeNumbers(tx, shop, priced);
        await write(tx, { priced, customers, numbers });
        tx.audit({
          action: 'import',
          resource: 'orders',
          id: null,
          after: { created: priced.length, externalNumbers: fresh.map((order) => order.externalNumber) },
        });
      }
      return { created: priced.length, updated: 0, unchanged: orders.length - priced.length };
    });
  }
}

async function readShop(tx: Transaction): Promise<Shop> {
  const [shop] = await tx.query<Shop>(sql`select name, slug, currency, time_zone from tenants where id = ${tx.who.tenantId}`);
  if (!shop) throw new Error('The tenant is gone');
  return shop;
}

async function knownNumbers(tx: Transaction, orders: readonly HistoricOrder[]): Promise<Set<string>> {
  const rows = await tx.query<{ external_number: string }>(
    sql`select external_number from orders where tenant_id = ${tx.who.tenantId} and external_number = any(${orders.map((order) => order.externalNumber)}::text[])`,
  );
  return new Set(rows.map((row) => row.external_number));
}

/** @throws Invalid for people and places that the tenant does not have */
async function refuseUnknownPlaces(tx: Transaction, orders: readonly HistoricOrder[]): Promise<void> {
  const rows = await tx.query<{ id: string }>(sql`
    select id from users where tenant_id = ${tx.who.tenantId} and id = any(${orders.flatMap(({ ownerId }) => ownerId ?? [])}::uuid[])
    union all select id from locations where tenant_id = ${tx.who.tenantId} and id = any(${orders.flatMap(({ locationId }) => locationId ?? [])}::uuid[])`);
  const known = new Set(rows.map(({ id }) => id));
  const errors = orders.flatMap(({ ownerId, locationId }, index): FieldError[] => [
    ...(ownerId && !known.has(ownerId)
      ? [{ pointer: `/orders/${index}/ownerId`, message: 'There is no such person here', code: 'unknown' }]
      : []),
    ...(locationId && !known.has(locationId)
      ? [{ pointer: `/orders/${index}/locationId`, message: 'There is no such location', code: 'unknown' }]
      : []),
  ]);
  if (errors.length > 0) throw new Invalid({ errors });
}

/** @throws Invalid for another currency, or amounts with more decimals than it knows */
function priceHistoric(order: HistoricOrder, index: number, shopCurrency: string): PricedOrder {
  const currency = order.currency ?? shopCurrency;
  const at = (field: string): string => `/orders/${index}/${field}`;
  if (currency !== shopCurrency)
    throw new Invalid({ errors: [{ pointer: at('currency'), message: `This shop sells in ${shopCurrency}`, code: 'currency' }] });
  const read = (amount: string, field: string): Money => {
    try {
      return parseMoney(amount, currency);
    } catch (error) {
      if (error instanceof InvalidAmount) throw new Invalid({ errors: [{ pointer: at(field), message: error.message, code: 'amount' }] });
      throw error;
    }
  };
  const tax: TaxRate = { percent: order.taxPercent, included: true };
  const unitPrices = order.lines.map(({ unitPrice }, line) => read(unitPrice, `lines/${line}/unitPrice`));
  const price = priceOrder({
    currency,
    lines: order.lines.map(({ quantity }, line) => ({ unitPrice: unitPrices[line] ?? read('0', 'lines'), quantity, tax })),
    shipping: { amount: read(order.shipping, 'shipping'), tax },
    discount: read(order.discount, 'discount'),
  });
  return { order, id: newId(), price, unitPrices, tax };
}

/** Whether an order counts as turnover. */
const counts = ({ status, paymentStatus }: HistoricOrder): boolean =>
  status !== 'cancelled' && status !== 'refunded' && (paymentStatus === 'paid' || paymentStatus === 'partially_paid');

/** Finds or makes the customers and adds their turnover. Returns their ids by e-mail address. */
async function countCustomers(tx: Transaction, priced: readonly PricedOrder[]): Promise<Map<string, string>> {
  const rows = [...Map.groupBy(priced, ({ order }) => order.email)].map(([email, theirs]) => {
    const latest = theirs.reduce((a, b) => (Date.parse(a.order.placedAt) > Date.parse(b.order.placedAt) ? a : b));
    const counted = theirs.filter(({ order }) => counts(order));
    return {
      id: newId(),
      email,
      first_name: latest.order.firstName,
      last_name: latest.order.lastName,
      phone: latest.order.phone ?? null,
      locale: latest.order.locale,
      owner_id: latest.order.ownerId ?? null,
      total_spent: sumOf(counted),
      orders_count: counted.length,
      last_order_date: counted.length > 0 ? latest.order.placedAt : null,
      created_at: theirs.map(({ order }) => order.placedAt).sort()[0],
    };
  });
  const written = await tx.execute<{ id: string; email: string }>(sql`
    insert into customers as known (tenant_id, id, email, first_name, last_name, phone, locale, owner_id, total_spent, orders_count, last_order_date, created_at)
    select ${tx.who.tenantId}::uuid, c.id, c.email, c.first_name, c.last_name, c.phone, c.locale, c.owner_id, c.total_spent, c.orders_count,
      c.last_order_date, c.created_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, email text, first_name text, last_name text, phone text, locale text,
      owner_id uuid, total_spent numeric, orders_count integer, last_order_date timestamptz, created_at timestamptz)
    order by c.email
    on conflict (tenant_id, email) do update
    set total_spent = known.total_spent + excluded.total_spent, orders_count = known.orders_count + excluded.orders_count,
      last_order_date = greatest(known.last_order_date, excluded.last_order_date), owner_id = coalesce(known.owner_id, excluded.owner_id)
    returning id, email`);
  return new Map(written.map(({ id, email }) => [email, id]));
}

const sumOf = (priced: readonly PricedOrder[]): string => {
  const [first] = priced;
  if (!first) return '0';
  return decimal({ currency: first.price.total.currency, minor: priced.reduce((sum, { price }) => sum + price.total.minor, 0) });
};

/** Takes as many numbers as there are orders of each year, in the order in which they were placed. By the order's id. */
async function takeNumbers(tx: Transaction, shop: Shop, priced: readonly PricedOrder[]): Promise<Map<string, string>> {
  const year = (at: string): number =>
    Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: shop.time_zone }).format(new Date(at)));
  const byTime = [...priced].sort((a, b) => Date.parse(a.order.placedAt) - Date.parse(b.order.placedAt));
  const byYear = Map.groupBy(byTime, ({ order }) => year(order.placedAt));
  const rows = [...byYear].map(([inYear, orders]) => ({ year: inYear, count: orders.length })).sort((a, b) => a.year - b.year);
  const taken = await tx.execute<{ year: number; value: string }>(sql`
    insert into number_sequences as n (tenant_id, kind, year, value)
    select ${tx.who.tenantId}::uuid, 'order', y.year, y.count from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as y (year integer, count bigint)
    order by y.year
    on conflict (tenant_id, kind, year) do update set value = n.value + excluded.value
    returning year, value`);
  const last = new Map(taken.map((row) => [row.year, Number(row.value)]));
  const prefix = numberPrefix(shop.name, shop.slug);
  return new Map(
    [...byYear].flatMap(([inYear, orders]) =>
      orders.map(
        ({ id }, index) =>
          [id, `${prefix}-${inYear}-${String((last.get(inYear) ?? 0) - orders.length + index + 1).padStart(6, '0')}`] as const,
      ),
    ),
  );
}

interface Batch {
  priced: readonly PricedOrder[];
  customers: ReadonlyMap<string, string>;
  numbers: ReadonlyMap<string, string>;
}

async function write(tx: Transaction, { priced, customers, numbers }: Batch): Promise<void> {
  const orders = priced.map(({ order, id, price }) => ({
    id,
    order_number: numbers.get(id),
    external_number: order.externalNumber,
    customer_id: customers.get(order.email),
    owner_id: order.ownerId ?? null,
    location_id: order.locationId ?? null,
    status: order.status,
    payment_status: order.paymentStatus,
    fulfillment_status: order.fulfillmentStatus,
    currency: price.total.currency,
    subtotal: decimal(price.subtotal),
    discount_amount: decimal(price.discount),
    shipping_amount: decimal(price.shipping),
    tax_amount: decimal(price.tax),
    tax_included_amount: decimal(price.taxIncluded),
    total_amount: decimal(price.total),
    email: order.email,
    first_name: order.firstName,
    last_name: order.lastName,
    phone: order.phone ?? null,
    locale: order.locale,
    shipping_method: order.shippingMethod ?? null,
    shipping_address: order.shippingAddress ?? null,
    billing_address: order.billingAddress ?? order.shippingAddress ?? null,
    tracking_number: order.trackingNumber ?? null,
    customer_notes: order.customerNotes ?? null,
    placed_at: order.placedAt,
    shipped_at: order.shippedAt ?? null,
    delivered_at: order.deliveredAt ?? null,
  }));
  await tx.execute(sql`
    insert into orders (tenant_id, id, order_number, external_number, customer_id, owner_id, location_id, source, status, payment_status, fulfillment_status,
      currency, subtotal, discount_amount, shipping_amount, tax_amount, tax_included_amount, total_amount, email, first_name, last_name, phone, locale,
      shipping_method, shipping_address, billing_address, tracking_number, customer_notes, placed_at, shipped_at, delivered_at)
    select ${tx.who.tenantId}::uuid, o.id, o.order_number, o.external_number, o.customer_id, o.owner_id, o.location_id, 'import', o.status, o.payment_status,
      o.fulfillment_status, o.currency, o.subtotal, o.discount_amount, o.shipping_amount, o.tax_amount, o.tax_included_amount, o.total_amount, o.email,
      o.first_name, o.last_name, o.phone, o.locale, o.shipping_method, o.shipping_address, o.billing_address, o.tracking_number, o.customer_notes,
      o.placed_at, o.shipped_at, o.delivered_at
    from jsonb_populate_recordset(null::orders, ${JSON.stringify(orders)}::jsonb) o`);
  const items = priced.flatMap(({ order, id, price, unitPrices, tax }) =>
    order.lines.map((line, position) => ({
      id: newId(),
      order_id: id,
      position,
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      price: decimal(unitPrices[position] ?? price.total),
      total: decimal(price.lines[position]?.total ?? price.total),
      discount_amount: decimal(price.lines[position]?.discount ?? price.discount),
      tax_percent: tax.percent,
      tax_amount: decimal(price.lines[position]?.tax ?? price.tax),
      created_at: order.placedAt,
    })),
  );
  await tx.execute(sql`
    insert into order_items (tenant_id, id, order_id, position, product_id, variant_id, name, sku, options, image_url, quantity, price, total, discount_amount,
      tax_percent, tax_amount, tax_included, created_at)
    select ${tx.who.tenantId}::uuid, i.id, i.order_id, i.position, v.product_id, v.variant_id, i.name, i.sku, coalesce(v.options, '{}'), v.image_url, i.quantity,
      i.price, i.total, i.discount_amount, i.tax_percent, i.tax_amount, true, i.created_at
    from jsonb_populate_recordset(null::order_items, ${JSON.stringify(items)}::jsonb) i
      left join sellable_variants v on v.tenant_id = ${tx.who.tenantId}::uuid and v.sku = i.sku`);
}
