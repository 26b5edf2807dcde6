import { type Actor, sql, type Sql } from '../../core/index.js';

export interface Buyer {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  phone: string | null;
  locale: string;
  /** What this purchase adds to the customer's turnover, as a decimal string. */
  total: string;
}

/**
 * Finds the customer of an e-mail address or makes one, and counts the purchase. Someone who only typed an address
 * changes nothing else of the customer whose address it is. For every row of `source`; returns id and owner_id.
 */
export const countPurchase = (who: Actor, buyer: Buyer, source: Sql): Sql => sql`
  insert into customers as known (tenant_id, id, email, first_name, last_name, phone, locale, total_spent, orders_count, last_order_date)
  select ${who.tenantId}::uuid, ${buyer.id}::uuid, ${buyer.email}, ${buyer.firstName}, ${buyer.lastName}, ${buyer.phone}, ${buyer.locale},
    ${buyer.total}::numeric, 1, now() from ${source}
  on conflict (tenant_id, email) do update
  set total_spent = known.total_spent + excluded.total_spent, orders_count = known.orders_count + 1, last_order_date = now()
  returning id, owner_id`;

/** Takes a purchase that was undone off the customer's turnover. */
export const discountPurchase = (who: Actor, customerId: string, total: string): Sql => sql`
  update customers set total_spent = total_spent - ${total}::numeric, orders_count = orders_count - 1
  where tenant_id = ${who.tenantId}::uuid and id = ${customerId}::uuid`;
