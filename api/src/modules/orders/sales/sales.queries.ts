import { decimal, divideHalfEven, money, numericToView, roundMoney, toMoneyView } from '#libs/money';
import { type Actor, Invalid, sql, type Sql, type Store } from '../../../core/index.js';
import { Order } from '../order.entity.js';
import type { MetricsQuery, OrderSummary, SalesMetrics, SummaryQuery } from './sales.dto.js';

const DAY_MS = 86_400_000;
const MAX_DAYS = 731;

/** Orders that count as turnover: paid, and not taken back. */
const counted: Sql = sql`o.payment_status in ('paid', 'partially_paid') and o.status not in ('cancelled', 'refunded')`;

interface Calendar {
  currency: string;
  time_zone: string;
  first_day_of_week: number;
  today: string;
}

async function calendarOf(store: Store, who: Actor): Promise<Calendar> {
  const [row] = await store.query<Calendar>(
    who,
    sql`select currency, time_zone, first_day_of_week, to_char(now() at time zone time_zone, 'YYYY-MM-DD') as today from tenants where id = ${who.tenantId}`,
  );
  if (!row) throw new Error('The tenant is gone');
  return row;
}

const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** @throws Invalid when the period ends before it begins, or is too long */
function refuseOdd(from: string, to: string, pointer: string): number {
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw new Invalid({ errors: [{ pointer, message: 'The period ends before it begins', code: 'period' }] });
  if (days > MAX_DAYS) throw new Invalid({ errors: [{ pointer, message: `At most ${MAX_DAYS} days`, code: 'period' }] });
  return days;
}

/** Orders `o` that were placed on these local days, as the actor may see them. */
const placedOn = (
  store: Store,
  who: Actor,
  { time_zone: zone }: Calendar,
  from: string,
  to: string,
): Sql => sql`${store.from(who, Order, 'o')}
  where ${counted} and o.placed_at >= (${from}::date)::timestamp at time zone ${zone} and o.placed_at < (${addDays(to, 1)}::date)::timestamp at time zone ${zone}`;

interface StepRow {
  step: string;
  revenue: string;
  orders: number;
}

/** Turnover of a period and the one before, with a series by hour (one day) or day, in the tenant's time zone. */
export async function summarize(store: Store, who: Actor, query: SummaryQuery): Promise<OrderSummary> {
  const calendar = await calendarOf(store, who);
  const { currency, time_zone: zone } = calendar;
  const to = query.to ?? calendar.today;
  const from = query.from ?? to;
  const days = refuseOdd(from, to, '/query/to');
  const before = { from: addDays(from, -days), to: addDays(from, -1) };
  const granularity = days === 1 ? 'hour' : 'day';
  const format = granularity === 'hour' ? 'YYYY-MM-DD"T"HH24:00' : 'YYYY-MM-DD';
  const rows = await store.query<StepRow>(
    who,
    sql`select to_char(o.placed_at at time zone ${zone}, ${format}) as step, sum(o.total_amount) as revenue, count(*)::integer as orders
      from ${placedOn(store, who, calendar, before.from, to)} group by 1 order by 1`,
  );
  const now = rows.filter(({ step }) => step >= from);
  const byStep = new Map(now.map((row) => [row.step, row]));
  const steps =
    granularity === 'hour'
      ? Array.from({ length: 24 }, (_, hour) => `${from}T${String(hour).padStart(2, '0')}:00`)
      : Array.from({ length: days }, (_, day) => addDays(from, day));
  return {
    from,
    to,
    timeZone: zone,
    ...figuresOf(now, currency),
    previous: {
      ...before,
      ...figuresOf(
        rows.filter(({ step }) => step < from),
        currency,
      ),
    },
    granularity,
    series: steps.map((at) => ({
      at,
      revenue: numericToView(byStep.get(at)?.revenue ?? '0', currency),
      orders: byStep.get(at)?.orders ?? 0,
    })),
  };
}

function figuresOf(rows: readonly StepRow[], currency: string) {
  const minor = rows.reduce((sum, { revenue }) => sum + roundMoney(revenue, currency).minor, 0);
  const orders = rows.reduce((sum, row) => sum + row.orders, 0);
  const average = orders === 0 ? 0 : Number(divideHalfEven(BigInt(minor), BigInt(orders)));
  return { revenue: toMoneyView(money(minor, currency)), orders, averageTicket: toMoneyView(money(average, currency)) };
}

/** The figures of `GET /sales/metrics`, as plain numbers in the tenant's currency. The last 30 days when no period is given. */
export async function measureSales(store: Store, who: Actor, query: MetricsQuery): Promise<SalesMetrics> {
  const calendar = await calendarOf(store, who);
  const { currency, time_zone: zone, first_day_of_week: firstDay } = calendar;
  const to = query.endDate ?? calendar.today;
  const from = query.startDate ?? addDays(to, -29);
  refuseOdd(from, to, '/query/endDate');
  const local = sql`(o.placed_at at time zone ${zone})`;
  const period = {
    day: sql`to_char(${local}, 'YYYY-MM-DD')`,
    week: sql`to_char(date_trunc('week', ${local} - make_interval(days => ${firstDay - 1})) + make_interval(days => ${firstDay - 1}), 'YYYY-MM-DD')`,
    month: sql`to_char(${local}, 'YYYY-MM')`,
  }[query.groupBy ?? 'day'];
  const orders = sql`select o.tenant_id, o.id, o.total_amount, ${period} as period from ${placedOn(store, who, calendar, from, to)}`;
  const [row] = await store.query<{ revenue: string; orders: number; top: TopJson[]; series: SeriesJson[] }>(
    who,
    sql`with counted as materialized (${orders})
      select coalesce(sum(total_amount), 0) as revenue, count(*)::integer as orders,
        (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'revenue', p.revenue::text, 'quantity', p.quantity) order by p.revenue desc, p.name), '[]') from (
          select i.name, sum(i.total - i.discount_amount) as revenue, sum(i.quantity)::integer as quantity
          from counted c join order_items i on i.tenant_id = c.tenant_id and i.order_id = c.id
          group by i.name order by 2 desc, 1 limit 10) p) as top,
        (select coalesce(jsonb_agg(jsonb_build_object('period', s.period, 'revenue', s.revenue::text, 'orders', s.orders) order by s.period), '[]') from (
          select period, sum(total_amount) as revenue, count(*)::integer as orders from counted group by period) s) as series
      from counted`,
  );
  const figure = (amount: string): number => Number(decimal(roundMoney(amount, currency)));
  const revenue = roundMoney(row?.revenue ?? '0', currency);
  const total = row?.orders ?? 0;
  const average = total === 0 ? 0 : Number(divideHalfEven(BigInt(revenue.minor), BigInt(total)));
  return {
    totalRevenue: Number(decimal(revenue)),
    totalOrders: total,
    averageTicket: Number(decimal(money(average, currency))),
    topProducts: (row?.top ?? []).map((product) => ({
      productName: product.name,
      revenue: figure(product.revenue),
      quantity: product.quantity,
    })),
    ...(query.groupBy && {
      series: (row?.series ?? []).map((step) => ({ period: step.period, revenue: figure(step.revenue), orders: step.orders })),
    }),
  };
}

interface TopJson {
  name: string;
  revenue: string;
  quantity: number;
}

interface SeriesJson {
  period: string;
  revenue: string;
  orders: number;
}
