import { decimal, type Money } from '#libs/money';
import { CHARGE_MOVES, type ChargeStatus, sourcesOf } from '#libs/order-lifecycle';
import { type Actor, sql, type Sql } from '../../core/index.js';
import type { PaymentMeans } from './payment-provider.js';

/** Writes down, before the provider is asked, that a cart is about to be charged. For every row of `cart`: a table with the cart's id. */
export const recordIntent = (
  who: Actor,
  payment: { id: string; provider: string; amount: Money; means: PaymentMeans },
  cart: Sql,
): Sql => sql`
  insert into payments (tenant_id, id, cart_id, provider, status, amount, currency, provider_reference, details)
  select ${who.tenantId}::uuid, ${payment.id}::uuid, ${cart}.id, ${payment.provider}, 'intended', ${decimal(payment.amount)}::numeric,
    ${payment.amount.currency}, ${payment.id}, ${JSON.stringify(payment.means)}::jsonb
  from ${cart}
  returning id`;

/**
 * Compare-and-swap of a payment's status: moves it only from a status that allows the move, so of two who try one succeeds.
 * Returns the row when it moved.
 */
export const moveCharge = (who: Actor, paymentId: string, to: ChargeStatus, set: { orderId?: string; failure?: string } = {}): Sql => sql`
  update payments set status = ${to}, version = version + 1, updated_at = now(),
    order_id = coalesce(${set.orderId ?? null}::uuid, order_id), failure = coalesce(${set.failure ?? null}, failure)
  where tenant_id = ${who.tenantId}::uuid and id = ${paymentId}::uuid and status = any(${sourcesOf(CHARGE_MOVES, to)}::text[])
  returning id, cart_id, order_id, provider`;

/** Payments of an order `o`, oldest first, as a JSON list for the order's detail. */
export const paymentsOfOrder: Sql = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'provider', p.provider, 'status', p.status, 'amount', p.amount::text,
    'currency', p.currency, 'details', p.details, 'failure', p.failure, 'createdAt', p.created_at, 'updatedAt', p.updated_at) order by p.created_at), '[]')
  from payments p where p.tenant_id = o.tenant_id and p.order_id = o.id)`;
