import type { Figure } from '../figures.js';
import { type Ground, unique } from '../ground.js';
import { compareLoads } from './loads.js';
import type { Measure } from './measure.js';

const ORDERS = 3000;
const SELLERS = 10;

/** Orders of an earlier system, of ten sellers in turn. */
const order = (i: number, sellers: readonly string[]) => ({
  externalNumber: `B-${i}`,
  placedAt: new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString(),
  email: `buyer-${i % 400}@example.com`,
  firstName: 'Ana',
  lastName: `Buyer ${i % 400}`,
  status: 'delivered',
  paymentStatus: 'paid',
  fulfillmentStatus: 'fulfilled',
  ownerId: sellers[i % SELLERS],
  lines: [{ sku: `W${i % 100}-0`, name: `Watch ${i % 100}`, quantity: 1, unitPrice: '950.00' }],
});

/** The back office's list of orders for someone who may see only their own, with caches off: the person is looked up each time. */
export const scoped: Measure = {
  name: 'scoped',
  about: 'back-office list of orders with the scope `own`, caches off',
  async measure(ground: Ground): Promise<Figure[]> {
    await ground.load();
    const api = await ground.api({ CACHE: 'off' });
    const owner = await ground.owner(api.url);
    const role = await owner.post<{ id: string }>('/roles', {
      name: `Sellers ${unique()}`,
      permissions: [{ resource: 'orders', action: 'read', scope: { own: true } }],
    });
    const password = unique();
    const sellers: { id: string; email: string }[] = [];
    for (let i = 0; i < SELLERS; i += 1) {
      sellers.push(
        await owner.post('/users', {
          email: `${unique().toLowerCase()}@bench.test`,
          firstName: 'Seller',
          lastName: String(i),
          password,
          roleId: role.id,
        }),
      );
    }
    const ids = sellers.map(({ id }) => id);
    for (let i = 0; i < ORDERS; i += 200) {
      await owner.post('/orders/imports', { orders: Array.from({ length: Math.min(200, ORDERS - i) }, (_, n) => order(i + n, ids)) });
    }
    await ground.rows('analyze');
    const seller = sellers[0];
    if (!seller) throw new Error('No seller');
    const headers = { authorization: `Bearer ${await ground.token(api.url, seller.email, password)}` };
    const paths = ['', '&sort=total', '&filter=status:eq:delivered', '&filter=total:gte:900'].map((query) => `/v1/orders?limit=24${query}`);
    // beside it runs the list alone; that the person is looked up for each request is ours to bear
    const queries = (await ground.statementsOf(paths, headers)).map(({ path, statements }) => ({ path, statements: statements.slice(-1) }));
    const plain = await ground.peer('plain-pg');
    await plain.process.ask({ queries });
    return compareLoads(ground, await ground.program('load'), {
      group: 'Reads, caches off',
      name: 'orders of the back office, scope `own`',
      ours: api,
      peer: plain,
      besideName: 'plain pg',
      goal: { atLeast: 0.4 },
      paths,
      headers,
    });
  },
};
