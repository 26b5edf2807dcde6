import { numericToView } from '#libs/money';
import { type Actor, defineList, NotFound, type PageOf, type SearchHit, sql, type Sql, type Store } from '../../core/index.js';
import type { CustomerAddressView, CustomerListItem, CustomerView } from './crm.dto.js';
import { Customer, CUSTOMER_STATUSES, CUSTOMER_TYPES } from './customer.entity.js';

export const CustomerList = defineList({
  fields: {
    createdAt: { column: 'c.created_at', type: 'time' },
    email: { column: 'c.email', type: 'text' },
    totalSpent: { column: 'c.total_spent', type: 'number' },
    ordersCount: { column: 'c.orders_count', type: 'number' },
    lastOrderDate: { column: 'c.last_order_date', type: 'time' },
    status: { column: 'c.status', type: 'text', values: CUSTOMER_STATUSES },
    customerType: { column: 'c.customer_type', type: 'text', values: CUSTOMER_TYPES },
    marketingOptIn: { column: 'c.marketing_opt_in', type: 'flag' },
    owner: { column: 'c.owner_id', type: 'id' },
  },
  sort: ['createdAt', 'email', 'totalSpent', 'ordersCount'],
  descending: true,
  id: 'c.id',
});

interface CustomerRow {
  id: string;
  version: number;
  email: string;
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  phone: string | null;
  customer_type: CustomerListItem['customerType'];
  status: CustomerListItem['status'];
  total_spent: string;
  orders_count: number;
  last_order_date: Date | null;
  marketing_opt_in: boolean;
  tags: string[];
  owner_id: string | null;
  owner_name: string | null;
  created_at: Date;
  updated_at: Date;
  shop_currency: string;
}

interface CustomerDetailRow extends CustomerRow {
  tax_id: string | null;
  birthday: string | null;
  gender: CustomerView['gender'];
  locale: string | null;
  notes: string | null;
  addresses: CustomerAddressView[];
}

const columns: Sql = sql`c.id, c.version, c.email, c.first_name, c.last_name, c.company, c.phone, c.customer_type, c.status, c.total_spent,
  c.orders_count, c.last_order_date, c.marketing_opt_in, c.tags, c.owner_id, c.created_at, c.updated_at,
  (select trim(u.first_name || ' ' || u.last_name) from users u where u.tenant_id = c.tenant_id and u.id = c.owner_id) as owner_name,
  (select t.currency from tenants t where t.id = c.tenant_id) as shop_currency`;

/** Looks for every word of the text in name, company, address and phone. */
export function searchCustomers(text: string): Sql {
  const words = text
    .split(/\s+/)
    .slice(0, 6)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return sql`concat_ws(' ', c.first_name, c.last_name, c.company, c.email, c.phone) ilike all(${words}::text[])`;
}

const toItem = (row: CustomerRow): CustomerListItem => ({
  id: row.id,
  version: row.version,
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  company: row.company,
  phone: row.phone,
  customerType: row.customer_type,
  status: row.status,
  totalSpent: numericToView(row.total_spent, row.shop_currency),
  ordersCount: row.orders_count,
  lastOrderDate: row.last_order_date?.toISOString() ?? null,
  marketingOptIn: row.marketing_opt_in,
  tags: row.tags,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

/** One page of the customers that the actor may see. */
export async function listCustomers(
  store: Store,
  who: Actor,
  input: Parameters<typeof CustomerList.page>[2],
): Promise<PageOf<CustomerListItem>> {
  const page = await CustomerList.page<CustomerRow>(store, who, input, {
    select: columns,
    from: store.from(who, Customer, 'c'),
    search: searchCustomers,
  });
  return { ...page, items: page.items.map(toItem) };
}

/** One customer with addresses. @throws NotFound */
export async function readCustomer(store: Store, who: Actor, id: string): Promise<CustomerView> {
  const [row] = await store.query<CustomerDetailRow>(
    who,
    sql`select ${columns}, c.tax_id, c.birthday::text, c.gender, c.locale, c.notes,
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'version', a.version, 'type', a.type, 'firstName', a.first_name, 'lastName', a.last_name,
        'company', a.company, 'line1', a.address_line_1, 'line2', a.address_line_2, 'city', a.city, 'region', a.state,
        'postalCode', a.postal_code, 'country', a.country, 'phone', a.phone, 'isDefault', a.is_default) order by a.is_default desc, a.created_at, a.id), '[]')
        from customer_addresses a where a.tenant_id = c.tenant_id and a.customer_id = c.id) as addresses
      from ${store.from(who, Customer, 'c')} where c.id = ${id}`,
  );
  if (!row) throw new NotFound({ kind: 'customers' });
  return {
    ...toItem(row),
    taxId: row.tax_id,
    birthday: row.birthday,
    gender: row.gender,
    locale: row.locale,
    notes: row.notes,
    addresses: row.addresses,
  };
}

/** Customers by whatever is known of them, the latest buyers first; for the global search. */
export async function findCustomers(store: Store, who: Actor, text: string, limit: number): Promise<SearchHit[]> {
  const rows = await store.query<{ id: string; name: string; email: string }>(
    who,
    sql`select c.id, concat_ws(' ', c.first_name, c.last_name, c.company) as name, c.email from ${store.from(who, Customer, 'c')}
      where ${searchCustomers(text)} order by c.last_order_date desc nulls last, c.id desc limit ${limit}`,
  );
  return rows.map(({ id, name, email }) => ({ id, title: name || email, subtitle: email, url: `/customers/${id}` }));
}
