import { numericToView } from '#libs/money';
import {
  FULFILLMENT_STATUSES,
  type FulfillmentStatus,
  ORDER_MOVES,
  ORDER_STATUSES,
  type OrderStatus,
  PAYMENT_STATUSES,
  type PaymentStatus,
} from '#libs/order-lifecycle';
import { type Actor, defineList, NotFound, type PageOf, sql, type Sql, type Store } from '../../core/index.js';
import type { Address } from '../crm/index.js';
import { paymentsOfOrder } from '../payments/index.js';
import { Order } from './order.entity.js';
import type { OrderLineView, OrderListItem, OrderPublicView, OrderView, PaymentView, TimelineEntry } from './order.dto.js';

interface Amounts {
  currency: string;
  subtotal: string;
  discount_amount: string;
  shipping_amount: string;
  tax_amount: string;
  tax_included_amount: string;
  total_amount: string;
}

interface ItemRow {
  id: string;
  productId: string | null;
  variantId: string | null;
  name: string;
  sku: string | null;
  options: Record<string, string>;
  image: string | null;
  quantity: number;
  price: string;
  discount: string;
  tax: string;
  taxPercent: string;
  taxIncluded: boolean;
  total: string;
}

/** Lines of an order `o` as a JSON list. */
const linesOfOrder: Sql = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'productId', i.product_id, 'variantId', i.variant_id, 'name', i.name, 'sku', i.sku,
    'options', i.options, 'image', i.image_url, 'quantity', i.quantity, 'price', i.price::text, 'discount', i.discount_amount::text, 'tax', i.tax_amount::text,
    'taxPercent', trim_scale(i.tax_percent)::text, 'taxIncluded', i.tax_included, 'total', i.total::text) order by i.position, i.id), '[]')
  from order_items i where i.tenant_id = o.tenant_id and i.order_id = o.id)`;

const amountColumns: Sql = sql`o.currency, o.subtotal, o.discount_amount, o.shipping_amount, o.tax_amount, o.tax_included_amount, o.total_amount`;

const amountsOf = (row: Amounts) => {
  const view = (amount: string) => numericToView(amount, row.currency);
  return {
    currency: row.currency,
    subtotal: view(row.subtotal),
    discount: view(row.discount_amount),
    shipping: view(row.shipping_amount),
    tax: view(row.tax_amount),
    taxIncluded: view(row.tax_included_amount),
    total: view(row.total_amount),
  };
};

const toLine = (item: ItemRow, currency: string): OrderLineView => ({
  id: item.id,
  productId: item.productId,
  variantId: item.variantId,
  name: item.name,
  sku: item.sku,
  options: item.options,
  image: item.image,
  quantity: item.quantity,
  unitPrice: numericToView(item.price, currency),
  discount: numericToView(item.discount, currency),
  tax: numericToView(item.tax, currency),
  taxPercent: item.taxPercent,
  taxIncluded: item.taxIncluded,
  total: numericToView(item.total, currency),
});

/** An order `o` as its buyer sees it. */
export const publicOrderColumns: Sql = sql`o.order_number, o.status, o.payment_status, o.fulfillment_status, ${amountColumns}, o.email, o.first_name, o.last_name,
  o.shipping_address, o.billing_address, o.shipping_method, o.tracking_number, o.customer_notes, o.placed_at, o.shipped_at, o.delivered_at,
  ${linesOfOrder} as lines`;

export interface PublicOrderRow extends Amounts {
  order_number: string;
  status: OrderStatus;
  payment_status: PaymentStatus;
  fulfillment_status: FulfillmentStatus;
  email: string;
  first_name: string;
  last_name: string;
  shipping_address: Address | null;
  billing_address: Address | null;
  shipping_method: string | null;
  tracking_number: string | null;
  customer_notes: string | null;
  placed_at: Date;
  shipped_at: Date | null;
  delivered_at: Date | null;
  lines: ItemRow[];
}

export const toPublicView = (row: PublicOrderRow): OrderPublicView => ({
  number: row.order_number,
  status: row.status,
  paymentStatus: row.payment_status,
  fulfillmentStatus: row.fulfillment_status,
  ...amountsOf(row),
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  shippingAddress: row.shipping_address,
  billingAddress: row.billing_address,
  shippingMethod: row.shipping_method,
  trackingNumber: row.tracking_number,
  note: row.customer_notes,
  lines: row.lines.map((item) => toLine(item, row.currency)),
  placedAt: row.placed_at.toISOString(),
  shippedAt: row.shipped_at?.toISOString() ?? null,
  deliveredAt: row.delivered_at?.toISOString() ?? null,
});

export const OrderList = defineList({
  fields: {
    placedAt: { column: 'o.placed_at', type: 'time' },
    createdAt: { column: 'o.created_at', type: 'time' },
    number: { column: 'o.order_number', type: 'text' },
    total: { column: 'o.total_amount', type: 'number' },
    status: { column: 'o.status', type: 'text', values: ORDER_STATUSES },
    paymentStatus: { column: 'o.payment_status', type: 'text', values: PAYMENT_STATUSES },
    fulfillmentStatus: { column: 'o.fulfillment_status', type: 'text', values: FULFILLMENT_STATUSES },
    owner: { column: 'o.owner_id', type: 'id' },
    location: { column: 'o.location_id', type: 'id' },
    customer: { column: 'o.customer_id', type: 'id' },
    email: { column: 'o.email', type: 'text' },
  },
  sort: ['placedAt', 'createdAt', 'number', 'total'],
  descending: true,
  id: 'o.id',
});

/** Every word must be found in number, earlier number, name or e-mail address. */
export function searchOrders(text: string): Sql {
  const words = text
    .split(/\s+/)
    .slice(0, 6)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return sql`concat_ws(' ', o.order_number, o.external_number, o.first_name, o.last_name, o.email) ilike all(${words}::text[])`;
}

export const orderListColumns: Sql = sql`o.id, o.version, o.order_number, o.external_number, o.status, o.payment_status, o.fulfillment_status, o.total_amount,
  o.currency, o.customer_id, o.email, o.first_name, o.last_name, o.owner_id, o.location_id, o.source, o.placed_at, o.updated_at,
  (select coalesce(sum(i.quantity), 0)::integer from order_items i where i.tenant_id = o.tenant_id and i.order_id = o.id) as items_count,
  (select trim(u.first_name || ' ' || u.last_name) from users u where u.tenant_id = o.tenant_id and u.id = o.owner_id) as owner_name,
  (select l.name from locations l where l.tenant_id = o.tenant_id and l.id = o.location_id) as location_name`;

export interface OrderListRow {
  id: string;
  version: number;
  order_number: string;
  external_number: string | null;
  status: OrderStatus;
  payment_status: PaymentStatus;
  fulfillment_status: FulfillmentStatus;
  total_amount: string;
  currency: string;
  customer_id: string;
  email: string;
  first_name: string;
  last_name: string;
  owner_id: string | null;
  owner_name: string | null;
  location_id: string | null;
  location_name: string | null;
  source: 'storefront' | 'import';
  placed_at: Date;
  updated_at: Date;
  items_count: number;
}

export const toListItem = (row: OrderListRow): OrderListItem => ({
  id: row.id,
  version: row.version,
  number: row.order_number,
  externalNumber: row.external_number,
  status: row.status,
  paymentStatus: row.payment_status,
  fulfillmentStatus: row.fulfillment_status,
  total: numericToView(row.total_amount, row.currency),
  itemsCount: row.items_count,
  customerId: row.customer_id,
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  locationId: row.location_id,
  locationName: row.location_name,
  source: row.source,
  placedAt: row.placed_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

export type OrderListInput = Parameters<typeof OrderList.page>[2];

/** One page of the orders that the actor may see. */
export async function listOrders(store: Store, who: Actor, input: OrderListInput): Promise<PageOf<OrderListItem>> {
  const page = await OrderList.page<OrderListRow>(store, who, input, {
    select: orderListColumns,
    from: store.from(who, Order, 'o'),
    search: searchOrders,
  });
  return { ...page, items: page.items.map(toListItem) };
}

interface PaymentJson {
  id: string;
  provider: string;
  status: PaymentView['status'];
  amount: string;
  currency: string;
  details: { brand?: string; last4?: string };
  failure: string | null;
  createdAt: string;
  updatedAt: string;
}

interface TimelineJson {
  id: string;
  kind: TimelineEntry['kind'];
  at: string;
  actorId: string | null;
  actorName: string | null;
  data: { from?: string; to?: string };
  note: string | null;
}

interface OrderDetailRow extends OrderListRow, Amounts {
  currency: string;
  total_amount: string;
  phone: string | null;
  locale: string;
  shipping_address: Address | null;
  billing_address: Address | null;
  shipping_method: string | null;
  tracking_number: string | null;
  customer_notes: string | null;
  admin_notes: string | null;
  shipped_at: Date | null;
  delivered_at: Date | null;
  lines: ItemRow[];
  payments: PaymentJson[];
  timeline: TimelineJson[];
}

/** One order with lines, payments and timeline, in one statement. @throws NotFound when absent or out of scope */
export async function readOrder(store: Store, who: Actor, id: string): Promise<OrderView> {
  const [row] = await store.query<OrderDetailRow>(
    who,
    sql`select ${orderListColumns}, o.subtotal, o.discount_amount, o.shipping_amount, o.tax_amount, o.tax_included_amount, o.phone, o.locale,
      o.shipping_address, o.billing_address, o.shipping_method, o.tracking_number, o.customer_notes, o.admin_notes, o.shipped_at, o.delivered_at,
      ${linesOfOrder} as lines, ${paymentsOfOrder} as payments,
      (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'at', e.created_at, 'actorId', e.actor_id, 'data', e.data, 'note', e.note,
        'actorName', (select trim(u.first_name || ' ' || u.last_name) from users u where u.tenant_id = e.tenant_id and u.id = e.actor_id)) order by e.id), '[]')
        from order_timeline e where e.tenant_id = o.tenant_id and e.order_id = o.id) as timeline
      from ${store.from(who, Order, 'o')} where o.id = ${id}`,
  );
  if (!row) throw new NotFound({ kind: 'orders' });
  return {
    ...toListItem(row),
    ...amountsOf(row),
    phone: row.phone,
    locale: row.locale,
    shippingAddress: row.shipping_address,
    billingAddress: row.billing_address,
    shippingMethod: row.shipping_method,
    trackingNumber: row.tracking_number,
    customerNotes: row.customer_notes,
    adminNotes: row.admin_notes,
    shippedAt: row.shipped_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    lines: row.lines.map((item) => toLine(item, row.currency)),
    payments: row.payments.map((payment) => ({
      ...payment,
      amount: numericToView(payment.amount, payment.currency),
      brand: payment.details.brand ?? null,
      last4: payment.details.last4 ?? null,
      createdAt: new Date(payment.createdAt).toISOString(),
      updatedAt: new Date(payment.updatedAt).toISOString(),
    })),
    timeline: timelineOf(row),
    transitions: [...ORDER_MOVES[row.status]],
  };
}

/** What happened to an order, oldest first: that it was placed and paid is told by the order and its payments themselves. */
function timelineOf(row: OrderDetailRow): TimelineEntry[] {
  const plain = { actorId: null, actorName: null, from: null, to: null, note: null };
  const paid = row.payments.filter(({ status }) => ['succeeded', 'refunding', 'refunded'].includes(status));
  return [
    { ...plain, id: `placed-${row.id}`, kind: 'placed' as const, at: row.placed_at.toISOString() },
    ...paid.map(({ id, createdAt }) => ({ ...plain, id: `paid-${id}`, kind: 'paid' as const, at: new Date(createdAt).toISOString() })),
    ...row.timeline.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      at: new Date(entry.at).toISOString(),
      actorId: entry.actorId,
      actorName: entry.actorName,
      from: entry.data.from ?? null,
      to: entry.data.to ?? null,
      note: entry.note,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
