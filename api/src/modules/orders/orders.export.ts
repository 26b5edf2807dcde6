import { Readable } from 'node:stream';
import { decimal, roundMoney } from '#libs/money';
import { csvLine } from '#libs/tabular';
import { type Actor, type ListInput, sql, type Store } from '../../core/index.js';
import { Order } from './order.entity.js';
import { OrderList, type OrderListRow, orderListColumns, searchOrders } from './orders.queries.js';

const COLUMNS = [
  'number',
  'external_number',
  'placed_at',
  'status',
  'payment_status',
  'fulfillment_status',
  'total',
  'currency',
  'items',
  'email',
  'first_name',
  'last_name',
  'owner',
  'location',
];
/** Orders that are read at a time, so that memory stays flat however many there are. */
const BATCH = 1000;

/** The orders that the actor may see, as CSV, newest first. */
export const exportOrders = (store: Store, who: Actor, input: Pick<ListInput, 'filter' | 'q'>): Readable =>
  Readable.from(lines(store, who, input));

async function* lines(store: Store, who: Actor, input: Pick<ListInput, 'filter' | 'q'>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(COLUMNS)}`;
  let last: { placed_at: Date; key: string; id: string } | undefined;
  do {
    const after = last ? sql`(o.placed_at, o.id) < (${last.key}::timestamptz, ${last.id}::uuid)` : undefined;
    const where = OrderList.where(input, { search: searchOrders, ...(after && { where: after }) });
    const rows: (OrderListRow & { key: string })[] = await store.query<OrderListRow & { key: string }>(
      who,
      sql`select ${orderListColumns}, o.placed_at::text as key from ${store.from(who, Order, 'o')} ${where} order by o.placed_at desc, o.id desc limit ${BATCH}`,
    );
    if (rows.length > 0) yield rows.map((row) => csvLine(toCells(row))).join('');
    last = rows.length === BATCH ? rows.at(-1) : undefined;
  } while (last);
}

const toCells = (row: OrderListRow): (string | number | null)[] => [
  row.order_number,
  row.external_number,
  row.placed_at.toISOString(),
  row.status,
  row.payment_status,
  row.fulfillment_status,
  decimal(roundMoney(row.total_amount, row.currency)),
  row.currency,
  row.items_count,
  row.email,
  row.first_name,
  row.last_name,
  row.owner_name,
  row.location_name,
];
