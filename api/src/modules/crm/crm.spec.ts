import { anAddress, TestShop } from '../../../test/commerce.js';
import { fewestStatements, testApi } from '../../../test/index.js';
import { newId } from '../../core/index.js';

const api = testApi();
const actions = ['read', 'create', 'update', 'import'];
const everything = actions.map((action) => ({ resource: 'customers', action }));
const own = everything.map((permission) => ({ ...permission, scope: { own: true } }));

describe('customers', () => {
  it('are made, found, changed and audited', async () => {
    const clerk = await api.signIn(everything);
    const made = await clerk.post('/customers', {
      email: 'Élise@Example.com'.normalize('NFC').replace('É', 'e'),
      firstName: 'Élise',
      lastName: '山田',
      tags: ['vip'],
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        email: 'elise@example.com',
        firstName: 'Élise',
        version: 1,
        ownerId: clerk.id,
        totalSpent: { amount: '0.00', currency: 'EUR' },
        addresses: [],
      },
    });
    const { id } = made.body as { id: string };
    expect((await clerk.get('/customers?q=山田')).body.items).toMatchObject([{ id }]);
    const changed = await clerk.patch(`/customers/${id}`, { phone: '+34 600', status: 'inactive' }, 1);
    expect(changed.body).toMatchObject({ phone: '+34 600', status: 'inactive', version: 2 });
    expect(await clerk.patch(`/customers/${id}`, { phone: 'x' }, 1)).toMatchObject({ status: 412, body: { current: 2 } });
    expect((await clerk.patch(`/customers/${id}`, { phone: 'x' })).status).toBe(428);
    expect((await clerk.get('/customers?filter=status:eq:inactive')).body.items).toMatchObject([{ id }]);
    expect(await api.rows(`select action from audit_logs where resource_id = $1 order by id`, [id])).toEqual([
      { action: 'create' },
      { action: 'update' },
    ]);
  });

  it('have one address book with one default', async () => {
    const clerk = await api.signIn(everything);
    const { id } = (await clerk.post('/customers', { email: `${newId()}@example.com` })).body as { id: string };
    await clerk.post(`/customers/${id}/addresses`, { ...anAddress, isDefault: true });
    const two = await clerk.post(`/customers/${id}/addresses`, { ...anAddress, line1: 'Calle 2', type: 'billing', isDefault: true });
    expect(two.body.addresses).toMatchObject([
      { line1: 'Calle 2', isDefault: true, type: 'billing' },
      { line1: 'Gran Vía 1', isDefault: false },
    ]);
    const [first] = two.body.addresses as { id: string; version: number }[];
    expect(
      (await clerk.patch(`/customers/${id}/addresses/${first!.id}`, { ...anAddress, city: 'Sevilla' }, first!.version)).body.addresses,
    ).toMatchObject([{}, {}]);
    expect((await clerk.delete(`/customers/${id}/addresses/${first!.id}`)).status).toBe(204);
    expect((await clerk.get(`/customers/${id}`)).body.addresses).toHaveLength(1);
  });

  it('are refused when they are nonsense or there already', async () => {
    const clerk = await api.signIn(everything);
    const email = `${newId()}@example.com`;
    expect((await clerk.post('/customers', { email })).status).toBe(201);
    expect((await clerk.post('/customers', { email: email.toUpperCase() })).body).toMatchObject({
      type: 'crm/email-taken',
      errors: [{ pointer: '/email' }],
    });
    const both = await Promise.all([1, 2].map(() => clerk.post('/customers', { email: `x${email}` })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    for (const [body, pointer] of [
      [{ email: 'x' }, '/email'],
      [{ email: 'a@b.com', firstName: 'x'.repeat(101) }, '/firstName'],
      [{ email: 'a@b.com', firstName: 'a\u0000' }, '/firstName'],
      [{ email: 'a@b.com', birthday: '2020-13-45' }, '/birthday'],
      [{ email: 'a@b.com', totalSpent: '9' }, '/totalSpent'],
      [{ email: 'a@b.com', tags: [1] }, '/tags/0'],
    ] as const) {
      expect(await clerk.post('/customers', body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    }
    expect((await clerk.post('/customers', { email: 'a@b.com', ownerId: newId() })).body.errors).toMatchObject([{ pointer: '/ownerId' }]);
  });

  it('are taken over once', async () => {
    const clerk = await api.signIn(everything);
    const customers = [
      { email: 'one@old.example', firstName: 'One', addresses: [anAddress], createdAt: '2024-01-01T00:00:00Z' },
      { email: 'two@old.example', lastName: 'Two' },
    ];
    expect((await clerk.post('/customers/imports', { customers })).body).toEqual({ created: 2, updated: 0, unchanged: 0 });
    expect((await clerk.post('/customers/imports', { customers })).body).toEqual({ created: 0, updated: 0, unchanged: 2 });
    expect((await clerk.post('/customers/imports', { customers: [{ email: 'ONE@old.example', phone: '1' }] })).body).toEqual({
      created: 0,
      updated: 1,
      unchanged: 0,
    });
    const [one] = (await clerk.get('/customers?q=one@old.example')).body.items as { id: string; createdAt: string }[];
    expect(one!.createdAt).toBe('2024-01-01T00:00:00.000Z');
    expect((await clerk.get(`/customers/${one!.id}`)).body).toMatchObject({
      firstName: 'One',
      phone: '1',
      addresses: [{ city: 'Madrid' }],
    });
  });

  it('count what they bought, whoever typed their address', async () => {
    const clerk = await api.signIn(everything);
    const { id, email } = (await clerk.post('/customers', { email: `${newId()}@example.com`, firstName: 'Real' })).body as {
      id: string;
      email: string;
    };
    const shop = new TestShop(api);
    const watch = await shop.variant({ price: '50.00', onHand: 9 });
    await shop.buy([{ variantId: watch.id, quantity: 2 }], {
      email,
      firstName: 'Mallory',
      lastName: 'X',
      shippingAddress: anAddress,
      shippingMethod: 'standard',
    });
    expect((await clerk.get(`/customers/${id}`)).body).toMatchObject({
      firstName: 'Real',
      ordersCount: 1,
      totalSpent: { amount: '100.00' },
      lastOrderDate: expect.any(String),
    });
    expect((await api.rows(`select owner_id from orders where customer_id = $1`, [id]))[0]).toEqual({ owner_id: clerk.id });
  });

  it('are seen by whom they belong to, and by nobody of another company', async () => {
    const [mine, theirs] = [await api.signIn(own), await api.signIn(own)];
    const { id, email } = (await mine.post('/customers', { email: `${newId()}@example.com` })).body as { id: string; email: string };
    expect((await mine.get('/customers?total=exact')).body).toMatchObject({ items: [{ id }], total: { count: 1 } });
    expect((await theirs.get('/customers')).body.items).toEqual([]);
    const found = async (who: typeof mine) =>
      (await who.get(`/search?q=${email}`)).body.groups as { resource: string; items: { id: string }[] }[];
    expect(await found(mine)).toMatchObject([{ resource: 'customers', items: [{ id, title: email, url: `/customers/${id}` }] }]);
    expect(await found(theirs)).toEqual([]);
    expect((await theirs.get(`/customers/${id}`)).status).toBe(404);
    expect((await theirs.patch(`/customers/${id}`, { notes: 'x' }, 1)).status).toBe(404);
    expect((await theirs.post('/customers', { email: `${newId()}@example.com`, ownerId: mine.id })).status).toBe(403);
    expect((await (await api.owner(api.other)).get(`/customers/${id}`)).status).toBe(404);
    expect((await (await api.signIn([])).get('/customers')).status).toBe(403);
    expect((await api.visitor().get('/customers')).status).toBe(401);
  });

  it('cost as many statements for many as for one', async () => {
    const clerk = await api.signIn(everything);
    const count = (limit: number): Promise<number> => fewestStatements(() => clerk.get(`/customers?limit=${limit}`));
    expect(await count(200)).toBe(await count(1));
  });
});
