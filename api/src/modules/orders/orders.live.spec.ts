import { io, type Socket } from 'socket.io-client';
import { anAddress, TestShop } from '../../../test/commerce.js';
import { testApi, type TestUser } from '../../../test/index.js';
import { newId } from '../../core/index.js';

const api = testApi({ worker: true });
const sockets: Socket[] = [];
beforeAll(() => api.listen(), 60_000);
afterAll(() => sockets.forEach((socket) => socket.close()));

interface Heard {
  event: string;
  payload: { number?: string; variantId?: string; available?: number };
}

/** Everything that someone's screen hears. */
async function listen(user: TestUser): Promise<Heard[]> {
  const heard: Heard[] = [];
  const socket = io(await api.listen(), {
    auth: { token: user.token },
    transports: ['websocket'],
    extraHeaders: { host: user.user.tenant.host },
  });
  sockets.push(socket);
  socket.onAny((event: string, payload: Heard['payload']) => heard.push({ event, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return heard;
}

it('tells of an order those who may read it, and nobody else', async () => {
  const read = { resource: 'orders', action: 'read' };
  const [seller, colleague, manager] = [
    await api.signIn([{ ...read, scope: { own: true } }]),
    await api.signIn([{ ...read, scope: { own: true } }]),
    await api.signIn([read]),
  ];
  const [bySeller, byColleague, byManager, byStranger] = await Promise.all([
    listen(seller),
    listen(colleague),
    listen(manager),
    listen(await api.owner(api.other)),
  ]);
  const owner = await api.owner();
  const email = `${newId()}@example.com`;
  await owner.post('/customers', { email, ownerId: seller.id });
  const shop = new TestShop(api);
  const watch = await shop.variant({ onHand: 4 });
  const paid = await shop.buy([{ variantId: watch.id, quantity: 1 }], {
    email,
    firstName: 'A',
    lastName: 'B',
    shippingAddress: anAddress,
    shippingMethod: 'standard',
  });
  const number = paid.body.order.number as string;
  const told = (heard: Heard[]) => heard.filter(({ event, payload }) => event === 'orders.placed' && payload.number === number);
  await api.eventually(async () => told(bySeller).length === 1 && told(byManager).length === 1);
  const [order] = await api.rows<{ id: string }>(`select id from orders where order_number = $1 and tenant_id = $2`, [
    number,
    api.tenant.id,
  ]);
  await owner.post(`/orders/${order!.id}/transitions`, { to: 'shipped' }, { 'if-match': '"1"' });
  await api.eventually(async () => byManager.some(({ event, payload }) => event === 'orders.changed' && payload.number === number));
  expect([...told(byColleague), ...byStranger]).toEqual([]);
  expect(byColleague.filter(({ event }) => event.startsWith('orders.'))).toEqual([]);
});

it('shows the shop what ran out, and screens the level', async () => {
  const keeper = await api.signIn([{ resource: 'stock', action: 'read' }]);
  const heard = await listen(keeper);
  const shop = new TestShop(api);
  const watch = await shop.variant({ onHand: 1 });
  const inStock = async () =>
    (await api.rows<{ in_stock: boolean }>(`select in_stock from product_cards where id = $1`, [watch.productId]))[0]?.in_stock;
  expect(await inStock()).toBe(true);
  expect((await shop.buy([{ variantId: watch.id, quantity: 1 }])).status).toBe(201);
  await api.eventually(async () => (await inStock()) === false);
  await api.eventually(async () =>
    heard.some(({ event, payload }) => event === 'stock.changed' && payload.variantId === watch.id && payload.available === 0),
  );
});
