import { type Actor, newId, sql, type Sql } from '../../../core/index.js';
import { countPurchase } from '../../crm/index.js';
import { consumeStock } from '../../inventory/index.js';
import { moveCharge, recordIntent } from '../../payments/index.js';
import type { PaymentMeans } from '../../payments/index.js';
import type { Money } from '#libs/money';
import { OrderPlaced } from '../orders.events.js';
import { swapCart } from './carts.queries.js';
import type { OrderDraft } from './order-draft.js';

/** Gives a cart to one payment: whoever loses the race for the cart finds no row. */
export const beginPayment = (
  who: Actor,
  cart: { id: string; version: number },
  payment: { id: string; provider: string; amount: Money; means: PaymentMeans },
  draft: OrderDraft,
): Sql => sql`
  with cart as (${swapCart(who, cart, sql`status = 'paying', payment_id = ${payment.id}::uuid, draft = ${JSON.stringify(draft)}::jsonb`)}),
  intent as (${recordIntent(who, payment, sql`cart`)})
  select id from intent`;

/** Opens the carts of payments (a query of id and cart_id) that came to nothing. */
export const reopenCart = (who: Actor, payments: Sql): Sql => sql`
  update carts c set status = 'open', payment_id = null, draft = null, version = c.version + 1, updated_at = now()
  from (${payments}) p where c.tenant_id = ${who.tenantId}::uuid and c.id = p.cart_id and c.payment_id = p.id and c.status = 'paying'
  returning c.id`;

/** Ends a payment that took no money, and opens its cart again. Returns the cart when this caller was the one to end it. */
export const endPayment = (who: Actor, paymentId: string, failure: string, as: 'declined' | 'voided'): Sql => sql`
  with ended as (${moveCharge(who, paymentId, as, { failure })}) ${reopenCart(who, sql`select id, cart_id from ended`)}`;

/**
 * Turns a paid cart into an order: in one statement, and so in one transaction, the payment moves to succeeded, the held pieces
 * become a sale, the customer's turnover is counted, the order gets the next number, and its audit row and event are written.
 * Of two who settle one payment the second finds no row. The number's row, which all orders of a shop contend for, is locked
 * after everything else and until the commit only, which PostgreSQL does without another word from us.
 */
export function placeOrder(who: Actor, paymentId: string, { orderId, shop, order, items }: OrderDraft): Sql {
  const tenant = sql`${who.tenantId}::uuid`;
  const buyer = {
    id: newId(),
    email: order.email,
    firstName: order.first_name,
    lastName: order.last_name,
    phone: order.phone,
    locale: order.locale,
    total: order.total_amount,
  };
  return sql`
    with paid as (${moveCharge(who, paymentId, 'succeeded', { orderId })}),
    cart as (
      update carts c set status = 'ordered', order_id = ${orderId}::uuid, draft = null, version = c.version + 1, updated_at = now()
      from paid where c.tenant_id = ${tenant} and c.id = paid.cart_id and c.status = 'paying' and c.payment_id = paid.id
      returning c.id),
    ${consumeStock(who, orderId)},
    buyer as (${countPurchase(who, buyer, sql`cart, sold`)}),
    number as (
      insert into number_sequences as n (tenant_id, kind, year, value)
      select ${tenant}, 'order', extract(year from now() at time zone ${shop.timeZone})::integer, 1 from buyer
      on conflict (tenant_id, kind, year) do update set value = n.value + 1
      returning year, value),
    placed as (
      insert into orders (tenant_id, id, order_number, cart_id, customer_id, owner_id, location_id, source, status, payment_status, currency, subtotal,
        discount_amount, shipping_amount, tax_amount, tax_included_amount, total_amount, email, first_name, last_name, phone, locale,
        shipping_method, shipping_address, billing_address, customer_notes)
      select ${tenant}, ${orderId}::uuid, ${shop.prefix} || '-' || number.year || '-' || lpad(number.value::text, greatest(6, length(number.value::text)), '0'),
        cart.id, buyer.id, buyer.owner_id, sold.location_id, 'storefront', 'processing', 'paid', o.currency, o.subtotal,
        o.discount_amount, o.shipping_amount, o.tax_amount, o.tax_included_amount, o.total_amount, o.email, o.first_name, o.last_name, o.phone, o.locale,
        o.shipping_method, o.shipping_address, o.billing_address, o.customer_notes
      from number, buyer, sold, cart, jsonb_populate_record(null::orders, ${JSON.stringify(order)}::jsonb) o
      returning id, order_number, customer_id, owner_id, location_id, total_amount, currency, placed_at),
    items as (
      insert into order_items (tenant_id, id, order_id, position, product_id, variant_id, name, sku, options, image_url, quantity, price, total,
        discount_amount, tax_percent, tax_amount, tax_included)
      select ${tenant}, i.id, placed.id, i.position, i.product_id, i.variant_id, i.name, i.sku, i.options, i.image_url, i.quantity, i.price, i.total,
        i.discount_amount, i.tax_percent, i.tax_amount, i.tax_included
      from placed, jsonb_populate_recordset(null::order_items, ${JSON.stringify(items)}::jsonb) i),
    announced as (
      insert into outbox_events (tenant_id, id, name, payload)
      select ${tenant}, ${newId()}::uuid, ${OrderPlaced.name}, jsonb_build_object('orderId', id, 'number', order_number, 'total', ${order.total_amount}::text,
        'currency', trim(currency), 'customerId', customer_id, 'ownerId', owner_id, 'locationId', location_id, 'placedAt', placed_at)
      from placed returning pg_notify('outbox', '')),
    audited as (
      insert into audit_logs (tenant_id, id, actor_kind, user_id, action, resource, resource_id, changes, ip_address, user_agent, request_id)
      select ${tenant}, ${newId()}::uuid, ${who.kind}, ${who.userId}::uuid, 'create', 'orders', id::text,
        jsonb_build_object('after', jsonb_build_object('orderNumber', order_number, 'totalAmount', ${order.total_amount}::text, 'currency', trim(currency),
          'paymentId', ${paymentId}::text)),
        ${who.ip ?? null}::inet, ${who.userAgent?.slice(0, 500) ?? who.name ?? null}, ${who.requestId ?? null}
      from placed)
    select id, order_number, placed_at from placed`;
}
