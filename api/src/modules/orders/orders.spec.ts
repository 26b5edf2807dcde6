import { anAddress, aCheckout, TestShop } from '../../../test/commerce.js';
import { fewestStatements, testApi, type TestUser } from '../../../test/index.js';
import { newId, Store } from '../../core/index.js';
import { verifyStock } from '../inventory/index.js';

const api = testApi({ worker: true });
const everything = ['read', 'create', 'update', 'transition', 'export', 'import'].map((action) => ({ resource: 'orders', action }));
const own = everything.map((permission) => ({ ...permission, scope: { own: true } }));

/** An order of the storefront, given to someone. */
async function anOrder({ owner, price = '100.00', checkout = aCheckout }: { owner?: TestUser; price?: string; checkout?: object } = {}) {
  const shop = new TestShop(api);
  const watch = await shop.variant({ price, onHand: 2 });
  const paid = await shop.buy([{ variantId: watch.id, quantity: 1 }], checkout);
  const number = paid.body.order.number as string;
  const [row] = await api.rows<{ id: string }>(`update orders set owner_id = $2 where order_number = $1 and tenant_id = $3 returning id`, [
    number,
    owner?.id ?? null,
    api.tenant.id,
  ]);
  return { id: row!.id, number, watch, shop, token: paid.body.order.token as string };
}

describe('orders for staff', () => {
  it('are listed, filtered, sorted and counted', async () => {
    const clerk = await api.signIn(everything);
    const [cheap, dear] = [
      await anOrder({ price: '10.00' }),
      await anOrder({ price: '900.00', checkout: { ...aCheckout, email: 'zoe@example.com', lastName: 'Zúñiga' } }),
    ];
    const list = await clerk.get('/orders?limit=200&total=exact');
    expect(list.body.items[0]).toMatchObject({
      number: dear.number,
      total: { amount: '900.00' },
      itemsCount: 1,
      status: 'processing',
      ownerId: null,
    });
    expect(list.body.total).toEqual({ count: list.body.items.length, exact: true });
    expect(
      (await clerk.get('/orders?filter=total:gte:899&filter=status:eq:processing')).body.items.map(
        (order: { number: string }) => order.number,
      ),
    ).toEqual([dear.number]);
    expect((await clerk.get(`/orders?q=z%C3%BA%C3%B1iga`)).body.items).toMatchObject([{ number: dear.number }]);
    expect((await clerk.get(`/orders?q=${cheap.number}`)).body.items).toMatchObject([{ number: cheap.number }]);
    const byTotal = (await clerk.get('/orders?sort=-total&limit=1')).body;
    expect(byTotal.items).toMatchObject([{ number: dear.number }]);
    expect((await clerk.get(`/orders?sort=-total&limit=1&after=${byTotal.next}`)).body.items[0].number).not.toBe(dear.number);
    expect((await clerk.get('/orders?filter=status:eq:lost')).status).toBe(400);
    expect((await clerk.get('/orders?filter=colour:eq:red')).status).toBe(400);
  });

  it('cost as many statements however many they are', async () => {
    const clerk = await api.signIn(everything);
    await anOrder();
    const count = (limit: number): Promise<number> => fewestStatements(() => clerk.get(`/orders?limit=${limit}`));
    expect(await count(200)).toBe(await count(1));
  });

  it('are shown with lines, payments, timeline and where they may go', async () => {
    const clerk = await api.signIn(everything);
    const { id, watch } = await anOrder();
    const { body, headers } = await clerk.get(`/orders/${id}`);
    expect(headers['etag']).toBe('"1"');
    expect(body.timeline.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['paid', 'placed']);
    expect(body).toMatchObject({
      version: 1,
      lines: [{ variantId: watch.id, quantity: 1, unitPrice: { amount: '100.00' } }],
      payments: [{ provider: 'test', status: 'succeeded', brand: 'visa', last4: '4242', amount: { amount: '100.00', currency: 'EUR' } }],
      transitions: ['shipped', 'cancelled', 'refunded'],
      shippingAddress: anAddress,
    });
  });

  it('move along their life, once per version, and say so in the timeline and the audit log', async () => {
    const clerk = await api.signIn(everything);
    const { id } = await anOrder();
    expect((await clerk.post(`/orders/${id}/transitions`, { to: 'shipped' })).status).toBe(428);
    const shipped = await clerk.post(
      `/orders/${id}/transitions`,
      { to: 'shipped', note: 'By courier', trackingNumber: 'TR-1' },
      { 'if-match': '"1"' },
    );
    expect(shipped.body).toMatchObject({
      status: 'shipped',
      fulfillmentStatus: 'fulfilled',
      trackingNumber: 'TR-1',
      version: 2,
      shippedAt: expect.any(String),
    });
    expect(shipped.body.timeline.at(-1)).toMatchObject({
      kind: 'status',
      from: 'processing',
      to: 'shipped',
      note: 'By courier',
      actorId: clerk.id,
    });
    expect((await clerk.post(`/orders/${id}/transitions`, { to: 'delivered' }, { 'if-match': '"1"' })).body).toMatchObject({
      type: 'stale-version',
      current: 2,
    });
    const races = await Promise.all(
      [1, 2, 3].map(() => clerk.post(`/orders/${id}/transitions`, { to: 'delivered' }, { 'if-match': '"2"' })),
    );
    expect(races.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(await clerk.post(`/orders/${id}/transitions`, { to: 'pending' }, { 'if-match': '"3"' })).toMatchObject({
      status: 409,
      body: { type: 'orders/move-refused', from: 'delivered', allowed: ['refunded'] },
    });
    const audited = await api.rows<{ changes: object }>(
      `select changes from audit_logs where resource = 'orders' and resource_id = $1 and action = 'update' order by id`,
      [id],
    );
    expect(audited).toHaveLength(2);
    expect(audited[0]?.changes).toMatchObject({ before: { status: 'processing' }, after: { status: 'shipped' } });
  });

  it('give goods and money back when they are cancelled', async () => {
    const clerk = await api.signIn(everything);
    const { id, watch, shop } = await anOrder({ checkout: { ...aCheckout, email: 'back@example.com' } });
    expect(await shop.level(watch.id)).toEqual({ onHand: 1, reserved: 0 });
    const cancelled = await clerk.post(`/orders/${id}/transitions`, { to: 'cancelled' }, { 'if-match': '"1"' });
    expect(cancelled.body).toMatchObject({ status: 'cancelled', payments: [{ status: expect.stringMatching(/refund/) }] });
    expect(await shop.level(watch.id)).toEqual({ onHand: 2, reserved: 0 });
    await api.eventually(async () => (await clerk.get(`/orders/${id}`)).body.paymentStatus === 'refunded');
    const done = (await clerk.get(`/orders/${id}`)).body;
    expect(done).toMatchObject({ payments: [{ status: 'refunded' }], transitions: [] });
    expect(
      await api.rows(`select c.status from payment_test_charges c join payments p on p.id = c.id where p.order_id = $1`, [id]),
    ).toEqual([{ status: 'refunded' }]);
    expect(await api.rows(`select orders_count, total_spent::float from customers where email = 'back@example.com'`)).toEqual([
      { orders_count: 0, total_spent: 0 },
    ]);
    expect(await verifyStock(api.part(Store))).toEqual([]);
  });

  it('take notes, an owner and a place', async () => {
    const [clerk, colleague] = [await api.signIn(everything), await api.signIn(own)];
    const { id } = await anOrder();
    const noted = await clerk.post(`/orders/${id}/notes`, { note: 'Ruft an: مرحبا 🎁' });
    expect(noted.body.timeline.at(-1)).toMatchObject({ kind: 'note', note: 'Ruft an: مرحبا 🎁', actorId: clerk.id });
    const given = await clerk.patch(`/orders/${id}`, { ownerId: colleague.id, adminNotes: 'VIP' }, 1);
    expect(given.body).toMatchObject({ ownerId: colleague.id, adminNotes: 'VIP', version: 2 });
    expect((await clerk.patch(`/orders/${id}`, { ownerId: newId() }, 2)).body.errors).toMatchObject([{ pointer: '/ownerId' }]);
    expect((await clerk.patch(`/orders/${id}`, { totalAmount: '1' }, 2)).status).toBe(400);
    expect((await colleague.patch(`/orders/${id}`, { ownerId: clerk.id }, 2)).status).toBe(403); // not out of one's own reach
  });

  it('leave as CSV, safe for a spreadsheet', async () => {
    const clerk = await api.signIn(everything);
    const { number } = await anOrder({ checkout: { ...aCheckout, firstName: '=cmd()', lastName: 'A "quoted", name' } });
    const { text, headers } = await clerk.get(`/orders/export.csv?q=${number}`);
    expect(headers['content-type']).toContain('text/csv');
    const lines = text.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`${number},`);
    expect(lines[1]).toContain(`'=cmd(),"A ""quoted"", name"`);
  });
});

describe('whose orders', () => {
  it('own narrows lists, counts, details, search, export, summary and what may be done', async () => {
    const [mine, theirs] = [await api.signIn([...own, { resource: 'sales', action: 'read', scope: { own: true } }]), await api.signIn(own)];
    const one = await anOrder({ owner: mine, price: '11.00' });
    const two = await anOrder({ owner: theirs, price: '22.00' });
    const list = (await mine.get('/orders?total=exact')).body;
    expect(list).toMatchObject({ items: [{ number: one.number }], total: { count: 1, exact: true } });
    expect((await mine.get(`/orders?q=${two.number}`)).body.items).toEqual([]);
    expect((await mine.get(`/orders/${one.id}`)).status).toBe(200);
    expect((await mine.get(`/orders/${two.id}`)).status).toBe(404);
    expect((await mine.post(`/orders/${two.id}/transitions`, { to: 'shipped' }, { 'if-match': '"1"' })).status).toBe(404);
    expect((await mine.patch(`/orders/${two.id}`, { adminNotes: 'x' }, 1)).status).toBe(404);
    expect((await mine.post(`/orders/${two.id}/notes`, { note: 'x' })).status).toBe(404);
    const file = (await mine.get('/orders/export.csv')).text;
    expect(file).toContain(one.number);
    expect(file).not.toContain(two.number);
    expect((await mine.get('/orders/summary')).body).toMatchObject({ orders: 1, revenue: { amount: '11.00' } });
    expect((await mine.get('/sales/metrics')).body).toMatchObject({
      totalOrders: 1,
      totalRevenue: 11,
      averageTicket: 11,
      topProducts: [{ quantity: 1, revenue: 11 }],
    });
    const found = (await mine.get(`/search?q=${encodeURIComponent(one.number.slice(0, 8))}`)).body.groups as {
      resource: string;
      items: { title: string }[];
    }[];
    expect(found.find(({ resource }) => resource === 'orders')?.items.map(({ title }) => title)).toEqual([one.number]);
  });

  it('team and location narrow likewise', async () => {
    const teamId = newId();
    await api.rows(`insert into teams (tenant_id, id, name) values ($1, $2, 'Team')`, [api.tenant.id, teamId]);
    const member = await api.signIn(own, { teams: [{ id: teamId }] });
    const lead = await api.signIn([{ resource: 'orders', action: 'read', scope: { team: true } }], { teams: [{ id: teamId, lead: true }] });
    const [ofTeam, ofNobody] = [await anOrder({ owner: member }), await anOrder()];
    expect((await lead.get('/orders')).body.items).toMatchObject([{ number: ofTeam.number }]);
    const [row] = await api.rows<{ location_id: string }>(`select location_id from orders where id = $1`, [ofNobody.id]);
    const keeper = await api.signIn([{ resource: 'orders', action: 'read', scope: { location: [row!.location_id] } }]);
    expect((await keeper.get('/orders')).body.items).toMatchObject([{ number: ofNobody.number }]);
  });

  it('another company finds nothing, and who has no permission is refused', async () => {
    const { id, number, token } = await anOrder();
    const stranger = await api.owner(api.other);
    expect((await stranger.get('/orders')).body.items).toEqual([]);
    expect((await stranger.get(`/orders/${id}`)).status).toBe(404);
    expect((await stranger.post(`/orders/${id}/transitions`, { to: 'shipped' }, { 'if-match': '"1"' })).status).toBe(404);
    expect((await stranger.get('/orders/export.csv')).text).not.toContain(number);
    expect((await api.visitor({}, api.other).get(`/orders/confirmation/${token}`)).status).toBe(404);
    expect((await api.visitor({}, api.other).post('/orders/lookup', { number, email: aCheckout.email })).status).toBe(404);
    const nobody = await api.signIn([]);
    for (const path of ['/orders', `/orders/${id}`, '/orders/export.csv', '/orders/summary', '/sales/metrics']) {
      expect((await nobody.get(path)).status).toBe(403);
      expect((await api.visitor().get(path)).status).toBe(401);
    }
    for (const path of [`/orders/${newId()}`, '/orders/nonsense']) expect([400, 404]).toContain((await stranger.get(path)).status);
    const altered = token.replace(/^(.{8})(.)/, (_, head: string, letter: string) => head + (letter === 'x' ? 'y' : 'x'));
    for (const forged of [altered, 'x', `${token}${token}`])
      expect([400, 404]).toContain((await api.visitor().get(`/orders/confirmation/${forged}`)).status);
  });
});

describe('history', () => {
  const past = (externalNumber: string, placedAt: string, more: object = {}) => ({
    externalNumber,
    placedAt,
    email: 'old@example.com',
    firstName: 'Old',
    lastName: 'Buyer',
    status: 'delivered',
    paymentStatus: 'paid',
    fulfillmentStatus: 'fulfilled',
    shipping: '10.00',
    discount: '5.00',
    taxPercent: '21',
    lines: [{ sku: 'GONE-1', name: 'Old watch', quantity: 2, unitPrice: '121.00' }],
    ...more,
  });

  it('is taken over once, with numbers of its own years, exact amounts and no stock moved', async () => {
    const tenant = await api.addTenant('history', 'history.test');
    const owner = await api.owner(tenant);
    const shop = new TestShop(api, tenant);
    const watch = await shop.variant({ onHand: 5 });
    const orders = [
      past('A-2', '2025-03-02T10:00:00Z'),
      past('A-1', '2025-03-01T10:00:00Z', { lines: [{ sku: watch.sku, name: 'Watch', quantity: 1, unitPrice: '100' }] }),
      past('A-3', '2024-12-31T23:30:00Z', { status: 'cancelled', paymentStatus: 'refunded', fulfillmentStatus: 'unfulfilled' }),
    ];
    expect((await owner.post('/orders/imports', { orders })).body).toEqual({ created: 3, updated: 0, unchanged: 0 });
    expect((await owner.post('/orders/imports', { orders })).body).toEqual({ created: 0, updated: 0, unchanged: 3 });
    const twice = await Promise.all(
      [1, 2, 3].map(() =>
        owner.post('/orders/imports', { orders: [past('A-1', '2025-03-01T10:00:00Z'), past('A-9', '2023-01-01T10:00:00Z')] }),
      ),
    );
    expect(twice.map(({ body }) => body.created).sort()).toEqual([0, 0, 1]);
    const list = (await owner.get('/orders?sort=placedAt&filter=placedAt:gte:2024-01-01')).body.items as {
      number: string;
      externalNumber: string;
      total: { amount: string };
    }[];
    expect(list.map(({ number, externalNumber, total }) => [number, externalNumber, total.amount])).toEqual([
      ['HIS-2024-000001', 'A-3', '247.00'],
      ['HIS-2025-000001', 'A-1', '105.00'],
      ['HIS-2025-000002', 'A-2', '247.00'],
    ]);
    expect(await shop.level(watch.id)).toEqual({ onHand: 5, reserved: 0 });
    expect(await api.rows(`select orders_count, total_spent::float from customers where tenant_id = $1`, [tenant.id])).toEqual([
      { orders_count: 3, total_spent: 599 },
    ]);
    expect((await owner.get('/sales/metrics?startDate=2025-03-01&endDate=2025-03-31&groupBy=month')).body).toMatchObject({
      totalRevenue: 352,
      totalOrders: 2,
      averageTicket: 176,
      series: [{ period: '2025-03', revenue: 352, orders: 2 }],
    });
    expect((await owner.get('/orders/summary?from=2025-03-02&to=2025-03-02')).body).toMatchObject({
      revenue: { amount: '247.00', currency: 'EUR' },
      orders: 1,
      previous: { from: '2025-03-01', revenue: { amount: '105.00' } },
      granularity: 'hour',
    });
    // bought today, the next number of this year is the first
    expect((await shop.buy([{ variantId: watch.id, quantity: 1 }])).body.order.number).toBe(`HIS-${new Date().getUTCFullYear()}-000001`);
  });

  it('is refused as a whole when one order is not right', async () => {
    const owner = await api.owner();
    for (const [wrong, pointer] of [
      [{ currency: 'USD' }, '/orders/1/currency'],
      [{ ownerId: newId() }, '/orders/1/ownerId'],
      [{ lines: [{ sku: 'x', name: 'x', quantity: 1, unitPrice: '1.234' }] }, '/orders/1/lines/0/unitPrice'],
      [{ lines: [{ sku: 'x', name: 'x', quantity: -1, unitPrice: '1' }] }, '/orders/1/lines/0/quantity'],
      [{ placedAt: 'yesterday' }, '/orders/1/placedAt'],
      [{ lines: [] }, '/orders/1/lines'],
    ] as const) {
      const reply = await owner.post('/orders/imports', {
        orders: [past('B-1', '2025-01-01T00:00:00Z'), past('B-2', '2025-01-01T00:00:00Z', wrong)],
      });
      expect([reply.status >= 400, reply.body.errors?.[0]?.pointer]).toEqual([true, pointer]);
    }
    expect(await api.rows(`select 1 from orders where external_number like 'B-%'`)).toEqual([]);
    expect((await owner.post('/orders/imports', { orders: [] })).status).toBe(400);
    expect((await owner.get('/orders/summary?from=2025-02-01&to=2025-01-01')).status).toBe(422);
  });
});
