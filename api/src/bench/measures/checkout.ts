import type { Figure } from '../figures.js';
import type { Ground } from '../ground.js';
import type { Shopped } from '../programs/shopping.js';
import { inTurn } from '../rounds.js';
import { medianOf } from '../statistics.js';
import type { Measure } from './measure.js';

const SHOPPERS = 16;

/** Tables that an order writes to, in both ways of placing one. */
const COMPARED = [
  ...['carts', 'cart_lines', 'reservations', 'stock_levels', 'stock_ledger', 'payments', 'payment_test_charges', 'customers'],
  ...['orders', 'order_items', 'number_sequences', 'outbox_events', 'idempotency_keys'],
];

/** Sixteen shoppers who buy one order after the other, beside the same rows as plain SQL. A worker follows the orders meanwhile. */
export const checkout: Measure = {
  name: 'checkout',
  about: `full checkout by ${SHOPPERS} shoppers beside plain SQL`,
  async measure(ground: Ground): Promise<Figure[]> {
    await ground.load();
    const [api] = await Promise.all([ground.api(), ground.worker()]);
    const owner = await ground.owner(api.url);
    const { items } = await owner.get<{ items: { code: string }[] }>('/shipping/methods');
    if (!items.some(({ code }) => code === 'standard')) {
      await owner.post('/shipping/methods', {
        code: 'standard',
        name: { en: 'Delivery', es: 'Envío' },
        price: '25.00',
        freeFrom: null,
        daysMin: 2,
        daysMax: 4,
        position: 1,
      });
      await owner.post('/shipping/tax-rates', { country: 'ES', name: 'IVA', percent: '21', included: true });
    }
    const [level] = await ground.rows<{ tenantId: string; locationId: string }>(
      `select tenant_id as "tenantId", location_id as "locationId" from stock_levels limit 1`,
    );
    const variants = await ground.rows<{ id: string; productId: string; price: string }>(
      `select id, product_id as "productId", price from product_variants order by id limit 4000`,
    );
    const [shoppers, plain] = await Promise.all([
      ground.program('shoppers'),
      ground.program('plain-checkout', { DATABASE_URL: ground.superuser }),
    ]);
    const seconds = Math.max(2, ground.extent.seconds * 2);
    const ours = (length = seconds): Promise<Shopped> =>
      shoppers.ask({ url: api.url, variants: variants.map(({ id }) => id), shoppers: SHOPPERS, seconds: length });
    const peer = (length = seconds): Promise<Shopped> => plain.ask({ ...level, variants, shoppers: SHOPPERS, seconds: length });
    await ours(2);
    await peer(1);
    const written: { ours: Record<string, number>[]; peer: Record<string, number>[] } = { ours: [], peer: [] };
    const counted = async (whose: 'ours' | 'peer', run: () => Promise<Shopped>): Promise<Shopped> => {
      const before = await rowCounts(ground);
      const result = await run();
      const after = await rowCounts(ground);
      written[whose].push(
        Object.fromEntries(
          COMPARED.map((table) => [table, Math.round((((after[table] ?? 0) - (before[table] ?? 0)) / result.orders) * 10) / 10]),
        ),
      );
      return result;
    };
    const taken = await inTurn(ground.extent.rounds, { ours: () => counted('ours', ours), peer: () => counted('peer', peer) });
    const failed = taken.ours.reduce((sum, round) => sum + round.failed, 0);
    const failures = [...taken.ours, ...taken.peer].flatMap((round) => round.failures);
    if (taken.peer.some((round) => round.failed > 0)) throw new Error(`The peer failed: ${failures.join('\n')}`);
    const group = 'Checkout';
    return [
      {
        group,
        name: `paid orders by ${SHOPPERS} shoppers`,
        value: medianOf(taken.ours, (round) => round.perSecond),
        unit: '/s',
        beside: { name: 'plain SQL', value: medianOf(taken.peer, (round) => round.perSecond) },
        goal: { atLeast: 0.35 },
        notes: `an order p50 ${Math.round(medianOf(taken.ours, (round) => round.p50))}, p95 ${Math.round(medianOf(taken.ours, (round) => round.p95))} ms, four requests`,
        rounds: [taken, { written }],
      },
      {
        group,
        name: 'orders that failed',
        value: failed,
        unit: 'orders',
        goal: { most: 0 },
        ...(failures[0] && { notes: failures[0].slice(0, 200) }),
      },
      { group: 'Processes', name: 'API memory after the checkouts', value: api.process.memory(), unit: 'MB', goal: { most: 220 } },
    ];
  },
};

/** Rows inserted, changed and deleted so far, by table, as PostgreSQL counts them. */
async function rowCounts(ground: Ground): Promise<Record<string, number>> {
  await new Promise((wake) => setTimeout(wake, 1100)); // backends hand their counts in once a second
  const rows = await ground.rows<{ relname: string; n: string }>(
    'select relname, n_tup_ins + n_tup_upd + n_tup_del as n from pg_stat_user_tables where relname = any($1)',
    [COMPARED],
  );
  return Object.fromEntries(rows.map(({ relname, n }) => [relname, Number(n)]));
}
