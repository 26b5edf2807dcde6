import { testApi } from '../../../../test/index.js';
import { aCheckout, TestShop } from '../../../../test/commerce.js';
import { newId } from '../../../core/index.js';
import { Reservations } from './reservations.js';

const api = testApi();

describe('carts', () => {
  it('holds what was put in, at the prices of now', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ name: 'Diver', price: '1200.50', onHand: 5 });
    const strap = await shop.variant({ name: 'Strap', price: '49.90', onHand: 9 });
    const cart = await api.visitor().post('/carts', {
      lines: [
        { variantId: watch.id, quantity: 1 },
        { variantId: strap.id, quantity: 2 },
      ],
    });
    expect(cart.status).toBe(201);
    expect(cart.body).toMatchObject({
      version: 1,
      status: 'open',
      currency: 'EUR',
      subtotal: { amount: '1300.30', currency: 'EUR' },
      shipping: null,
      total: { amount: '1300.30' },
      issues: [],
      lines: [
        { variantId: watch.id, name: 'Diver', quantity: 1, available: 5, unitPrice: { amount: '1200.50' } },
        { variantId: strap.id, name: 'Strap', quantity: 2, available: 9, total: { amount: '99.80' } },
      ],
    });
    const again = await api.visitor({ 'x-cart-token': cart.body.token }).get('/carts/current');
    expect(again.body).toEqual(cart.body);
  });

  it('adds, changes and removes lines, each a version further', async () => {
    const shop = new TestShop(api);
    const [a, b] = [await shop.variant({ onHand: 5 }), await shop.variant({ onHand: 5 })];
    const { client } = await shop.shopper([{ variantId: a.id, quantity: 1 }]);
    const added = await client.post('/carts/current/lines', { variantId: a.id, quantity: 2 });
    expect(added.body.lines).toMatchObject([{ variantId: a.id, quantity: 3 }]);
    const both = await client.post('/carts/current/lines', { variantId: b.id, quantity: 1 });
    expect(both.body).toMatchObject({ version: 3, total: { amount: '400.00' } });
    const line = both.body.lines[0].id as string;
    expect((await client.patch(`/carts/current/lines/${line}`, { quantity: 1 })).body.total.amount).toBe('200.00');
    expect((await client.delete(`/carts/current/lines/${line}`)).body.lines).toMatchObject([{ variantId: b.id }]);
  });

  it('takes parallel changes of one cart, one after the other', async () => {
    const shop = new TestShop(api);
    const variant = await shop.variant({ onHand: 50 });
    const { client } = await shop.shopper([{ variantId: variant.id, quantity: 1 }]);
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => client.post('/carts/current/lines', { variantId: variant.id, quantity: 1 })),
    );
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await client.get('/carts/current')).body.lines).toMatchObject([{ quantity: 5 }]);
  });

  it('says when a price changed, a piece is gone or a product left the shop', async () => {
    const shop = new TestShop(api);
    const variant = await shop.variant({ name: 'Moon', price: '10.00', onHand: 1 });
    const { client } = await shop.shopper([{ variantId: variant.id, quantity: 2 }]);
    await shop.reprice(variant, '12.00');
    const cart = await client.get('/carts/current', { 'accept-language': 'es' });
    expect(cart.body.issues).toMatchObject([
      { code: 'out-of-stock', message: 'Solo quedan 1 de Moon' },
      { code: 'price-changed', message: expect.stringContaining('12,00') },
    ]);
    expect(cart.body.total.amount).toBe('24.00');
    await api.rows(`update product_cards set status = 'archived' where id = $1`, [variant.productId]);
    expect((await client.get('/carts/current')).body.issues).toMatchObject([{ code: 'unavailable' }]);
  });

  it('takes names in any script and refuses nonsense', async () => {
    const shop = new TestShop(api);
    const variant = await shop.variant({ onHand: 5 });
    const { client } = await shop.shopper([{ variantId: variant.id, quantity: 1 }]);
    const rtl = await client.put('/carts/current/checkout', {
      ...aCheckout,
      firstName: 'محمد',
      lastName: '👩‍👩‍👧‍👦 ﷽',
      note: "Robert'); drop table orders;--",
    });
    expect(rtl.status).toBe(200);
    expect(rtl.body.checkout).toMatchObject({ firstName: 'محمد', lastName: '👩‍👩‍👧‍👦 ﷽' });
    for (const [body, pointer] of [
      [{ ...aCheckout, email: 'nobody' }, '/email'],
      [{ ...aCheckout, firstName: 'a\u0000b' }, '/firstName'],
      [{ ...aCheckout, firstName: '' }, '/firstName'],
      [{ ...aCheckout, shippingAddress: { ...aCheckout.shippingAddress, country: 'QQ' } }, '/shippingAddress/country'],
      [{ ...aCheckout, shippingMethod: 'teleport' }, '/shippingMethod'],
      [{ ...aCheckout, colour: 'red' }, '/colour'],
    ] as const) {
      const reply = await client.put('/carts/current/checkout', body);
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([expect.any(Number), pointer]);
      expect([400, 422]).toContain(reply.status);
    }
    for (const quantity of [0, -1, 1.5, 1e9, '2', null]) {
      expect((await client.post('/carts/current/lines', { variantId: variant.id, quantity })).status).toBe(400);
    }
    const many = await client.post('/carts/current/lines', { variantId: variant.id, quantity: 999 });
    expect(many).toMatchObject({ status: 422, body: { errors: [{ pointer: '/quantity' }] } });
    expect((await api.visitor().post('/carts', { lines: [], currency: 'USD' })).body.errors).toMatchObject([{ pointer: '/currency' }]);
    expect((await api.visitor().post('/carts', { lines: [{ variantId: newId(), quantity: 1 }] })).body.errors).toMatchObject([
      { pointer: '/lines/0/variantId' },
    ]);
  });

  it('is opened by its token alone, and in its own shop alone', async () => {
    const shop = new TestShop(api);
    const variant = await shop.variant({ onHand: 5 });
    const { client, cart } = await shop.shopper([{ variantId: variant.id, quantity: 1 }]);
    expect((await client.get('/carts/current')).status).toBe(200);
    for (const token of ['', 'x', cart.body.id as string, 'a'.repeat(5000)])
      expect((await api.visitor({ 'x-cart-token': token }).get('/carts/current')).status).toBe(404);
    expect((await api.visitor({ 'x-cart-token': cart.body.token }, api.other).get('/carts/current')).body.type).toBe('cart/not-found');
    expect((await api.visitor({}, api.other).post('/carts', { lines: [{ variantId: variant.id, quantity: 1 }] })).status).toBe(422);
    const [row] = await api.rows<{ found: boolean }>(`select exists (select from carts where encode(token_hash, 'escape') = $1) as found`, [
      cart.body.token,
    ]);
    expect(row?.found).toBe(false);
  });
});

it('forgets carts that nobody came back to, with what they held', async () => {
  const shop = new TestShop(api);
  const watch = await shop.variant({ onHand: 3 });
  const kept = await shop.shopper([{ variantId: watch.id, quantity: 1 }]);
  const old = await shop.shopper([{ variantId: watch.id, quantity: 1 }]);
  await old.client.post('/carts/current/reserve');
  await api.rows(`update carts set expires_at = now() - interval '1 day' where id = $1`, [old.cart.body.id]);
  await api.part(Reservations).forgetCarts();
  expect(await api.rows(`select 1 from carts where id = $1`, [old.cart.body.id])).toHaveLength(1); // its pieces first
  await api.rows(`update reservations set expires_at = now() where cart_id = $1`, [old.cart.body.id]);
  await api.part(Reservations).expireAll();
  await api.part(Reservations).forgetCarts();
  expect(await api.rows(`select id from carts where id = any($1)`, [[kept.cart.body.id, old.cart.body.id]])).toEqual([
    { id: kept.cart.body.id },
  ]);
  expect((await old.client.get('/carts/current')).status).toBe(404);
  expect(await shop.level(watch.id)).toEqual({ onHand: 3, reserved: 0 });
});
