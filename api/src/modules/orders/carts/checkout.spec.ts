import fc from 'fast-check';
import { aCheckout, anAddress, cards, type Shopper, TestShop } from '../../../../test/commerce.js';
import { testApi } from '../../../../test/index.js';
import { newId, Store } from '../../../core/index.js';
import { verifyStock } from '../../inventory/index.js';
import { CheckoutService } from './checkout.service.js';
import { Reservations } from './reservations.js';

const api = testApi({ worker: true });

const ready = async (shop: TestShop, lines: { variantId: string; quantity: number }[], checkout: object = aCheckout): Promise<Shopper> => {
  const shopper = await shop.shopper(lines);
  await shopper.client.put('/carts/current/checkout', checkout);
  return shopper;
};
const paymentOf = async (shopper: Shopper) => {
  const [row] = await api.rows<{ id: string; status: string; order_id: string | null; created_at: Date }>(
    `select id, status, order_id, created_at from payments where cart_id = $1 order by created_at desc limit 1`,
    [shopper.cart.body.id],
  );
  if (!row) throw new Error('No payment');
  return row;
};
const chargesOf = (id: string) =>
  api.rows<{ status: string; amount: string }>(`select status, amount from payment_test_charges where id = $1`, [id]);
const ordersOf = (shopper: Shopper) =>
  api.rows<{ id: string; order_number: string }>(`select id, order_number from orders where cart_id = $1`, [shopper.cart.body.id]);

describe('checkout', () => {
  it('turns a cart into a paid order: exact amounts, stock sold, ledger, customer, event, audit row', async () => {
    const shop = new TestShop(api, await api.addTenant('taxed', 'taxed.test'));
    const owner = await api.owner(shop.tenant);
    await owner.post('/shipping/methods', {
      code: 'express',
      name: { en: 'Express', es: 'Exprés' },
      countries: ['ES'],
      price: '12.10',
      daysMin: 1,
      daysMax: 2,
    });
    await owner.post('/shipping/tax-rates', { country: 'ES', name: 'IVA', percent: '21', included: true });
    const watch = await shop.variant({ name: 'Diver', price: '12300.00', onHand: 3 });
    const shopper = await shop.shopper([{ variantId: watch.id, quantity: 2 }]);
    const cart = await shopper.client.put('/carts/current/checkout', { ...aCheckout, shippingMethod: 'express' });
    expect(cart.body).toMatchObject({ shipping: { amount: '12.10' }, tax: { amount: '4271.52' }, total: { amount: '24612.10' } });
    const reserved = await shopper.client.post('/carts/current/reserve');
    expect(reserved).toMatchObject({ status: 200, body: { lines: [{ available: 3 }] } });
    expect(Date.parse(reserved.body.reservedUntil) - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(await shop.level(watch.id)).toEqual({ onHand: 3, reserved: 2 });
    const paid = await shopper.pay();
    expect(paid.status).toBe(201);
    const year = new Date().getUTCFullYear();
    expect(paid.body.order).toMatchObject({
      number: `TAX-${year}-000001`,
      status: 'processing',
      paymentStatus: 'paid',
      total: { amount: '24612.10', currency: 'EUR' },
      tax: { amount: '4271.52' },
      lines: [{ name: 'Diver', quantity: 2, tax: { amount: '4269.42' }, taxPercent: '21' }],
    });
    expect(await shop.level(watch.id)).toEqual({ onHand: 1, reserved: 0 });
    const [order] = await ordersOf(shopper);
    expect(await api.rows(`select kind, quantity from stock_ledger where order_id = $1`, [order?.id])).toEqual([
      { kind: 'sale', quantity: -2 },
    ]);
    expect(await api.rows(`select email, orders_count, total_spent::float from customers where tenant_id = $1`, [shop.tenant.id])).toEqual([
      { email: 'ana@example.com', orders_count: 1, total_spent: 24612.1 },
    ]);
    expect(
      await api.rows(`select payload ->> 'number' as number from outbox_events where name = 'orders.placed' and tenant_id = $1`, [
        shop.tenant.id,
      ]),
    ).toEqual([{ number: paid.body.order.number }]);
    expect(await api.rows(`select action from audit_logs where resource = 'orders' and resource_id = $1`, [order?.id])).toEqual([
      { action: 'create' },
    ]);
    // opened by its token, and by number and address
    const visitor = api.visitor({}, shop.tenant);
    expect((await visitor.get(`/orders/confirmation/${paid.body.order.token}`)).body).toEqual(paid.body.order);
    expect((await api.visitor().get(`/orders/confirmation/${paid.body.order.token}`)).status).toBe(404);
    expect(
      (await visitor.post('/orders/lookup', { number: paid.body.order.number.toLowerCase(), email: 'ANA@example.com' })).body.number,
    ).toBe(paid.body.order.number);
    const [wrong, none] = [
      await visitor.post('/orders/lookup', { number: paid.body.order.number, email: 'eve@example.com' }),
      await visitor.post('/orders/lookup', { number: 'TAX-1999-000001', email: 'ana@example.com' }),
    ];
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
    expect(wrong.status).toBe(404);
    // a letter goes out
    await api.eventually(
      async () =>
        (
          await api.rows(`select 1 from jobs where name = 'mail.send' and tenant_id = $1 and payload ->> 'subject' like $2`, [
            shop.tenant.id,
            `%${paid.body.order.number}`,
          ])
        )[0],
    );
  });

  it('adds tax where prices do not hold it', async () => {
    const shop = new TestShop(api, await api.addTenant('american', 'american.test'));
    await (
      await api.owner(shop.tenant)
    ).post('/shipping/tax-rates', { country: 'US', name: 'Sales tax', percent: '8.875', included: false });
    const watch = await shop.variant({ price: '0.40', onHand: 9 });
    const paid = await shop.buy([{ variantId: watch.id, quantity: 3 }], { ...aCheckout, shippingAddress: { ...anAddress, country: 'US' } });
    expect(paid.body.order).toMatchObject({ subtotal: { amount: '1.20' }, tax: { amount: '0.11' }, total: { amount: '1.31' } }); // 0.1065
  });

  it('leaves the cart as it is when the card is declined, and takes the next card', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 1 });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    const declined = await shopper.pay(cards.declined);
    expect(declined).toMatchObject({ status: 402, body: { type: 'payment/declined', reason: 'card_declined' } });
    expect((await shopper.client.get('/carts/current')).body).toMatchObject({ status: 'open', lines: [{ available: 1 }] });
    expect(await shop.level(watch.id)).toEqual({ onHand: 1, reserved: 1 }); // still his own
    expect((await shopper.pay()).status).toBe(201);
    expect((await shopper.pay('1234', newId())).body.errors).toMatchObject([{ pointer: '/details/card' }]);
  });

  it('waits for the bank where the bank asks the buyer', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 3 });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    const asked = await shopper.pay(cards.authenticate);
    expect(asked).toMatchObject({ status: 402, body: { type: 'payment/authentication-required', challenge: { kind: 'test' } } });
    const paid = await shopper.client.post('/carts/current/pay/answer', { paymentId: asked.body.paymentId, proof: 'complete' });
    expect(paid).toMatchObject({ status: 201, body: { order: { paymentStatus: 'paid' } } });
    const refuser = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    const again = await refuser.pay(cards.authenticate);
    const refused = await refuser.client.post('/carts/current/pay/answer', { paymentId: again.body.paymentId, proof: 'fail' });
    expect(refused).toMatchObject({ status: 402, body: { type: 'payment/declined', reason: 'authentication_failed' } });
    // who gives the challenge up for another card pays once
    const third = await refuser.pay(cards.authenticate);
    expect((await refuser.pay()).status).toBe(201);
    expect(await chargesOf(third.body.paymentId)).toMatchObject([{ status: 'cancelled' }]);
  });

  it('tells before the charge: sold out, changed price, changed delivery, nothing to pay', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ name: 'Moon', price: '10.00', onHand: 1 });
    const short = await ready(shop, [{ variantId: watch.id, quantity: 2 }]);
    expect(await short.pay()).toMatchObject({
      status: 409,
      body: { type: 'inventory/out-of-stock', lines: [{ variantId: watch.id, name: 'Moon', wanted: 2, left: 1 }] },
    });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    await shop.reprice(watch, '11.00');
    expect(await shopper.pay()).toMatchObject({
      status: 409,
      body: { type: 'cart/changed', issues: [{ code: 'price-changed' }, { code: 'total-changed' }] },
    });
    expect((await shopper.pay()).body.order.total.amount).toBe('11.00'); // now it was seen
    expect((await (await shop.shopper([])).pay()).body).toMatchObject({ type: 'cart/incomplete', missing: ['lines'] });
    expect((await (await shop.shopper([{ variantId: watch.id, quantity: 1 }])).pay()).body).toMatchObject({
      type: 'cart/incomplete',
      missing: ['checkout'],
    });
    expect((await shopper.client.post('/carts/current/pay', { method: 'test', details: {} })).status).toBe(400); // no Idempotency-Key
    expect((await shopper.client.post('/carts/current/pay', { method: 'gold', details: {} }, { 'idempotency-key': 'g' })).body.type).toBe(
      'payment/unknown-method',
    );
    expect(await api.rows(`select 1 from payments where cart_id = $1`, [short.cart.body.id])).toEqual([]);
  });

  it('makes one order of parallel double submits, whatever their keys', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 10 });
    for (const keys of [
      ['same', 'same', 'same', 'same'],
      ['a', 'b', 'c', 'd'],
    ]) {
      const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
      const replies = await Promise.all(keys.map((key) => shopper.pay(cards.good, `${key}-${shopper.cart.body.id}`)));
      expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
      for (const { status } of replies) expect([201, 409]).toContain(status);
      expect(await ordersOf(shopper)).toHaveLength(1);
      expect(
        await api.rows(
          `select 1 from payments p join payment_test_charges c on c.id = p.id where p.cart_id = $1 and c.status = 'captured'`,
          [shopper.cart.body.id],
        ),
      ).toHaveLength(1);
      const late = await shopper.pay(cards.good, newId());
      expect(late).toMatchObject({ status: 409, body: { type: 'cart/ordered', token: expect.any(String), number: expect.any(String) } });
    }
  });

  it('sells variants that are not counted, or are on backorder, beyond what lies there', async () => {
    const shop = new TestShop(api);
    const endless = await shop.variant({ policy: 'untracked' });
    const owed = await shop.variant({ policy: 'backorder', onHand: 1 });
    const nowhere = await shop.variant({ policy: 'backorder' });
    const paid = await shop.buy([
      { variantId: endless.id, quantity: 50 },
      { variantId: owed.id, quantity: 3 },
      { variantId: nowhere.id, quantity: 1 },
    ]);
    expect(paid.status).toBe(201);
    expect(await shop.level(owed.id)).toEqual({ onHand: -2, reserved: 0 });
    expect(await shop.level(nowhere.id)).toEqual({ onHand: -1, reserved: 0 });
  });

  it('takes a cart from one place that has all of it, else from several', async () => {
    const shop = new TestShop(api);
    const [north, south] = [await shop.location('a-north'), await shop.location('b-south')];
    const [watch, strap] = [await shop.variant({ onHand: 5, locationId: north }), await shop.variant({ onHand: 1, locationId: south })];
    await shop.stock(watch.id, south, 2);
    const places = async (number: string) =>
      (
        await api.rows<{ code: string; quantity: number }>(
          `select l.code, s.quantity from stock_ledger s join locations l on l.id = s.location_id join orders o on o.id = s.order_id where o.order_number = $1 order by 1, 2`,
          [number],
        )
      ).map(({ code, quantity }) => `${code} ${quantity}`);
    const both = await shop.buy([
      { variantId: watch.id, quantity: 1 },
      { variantId: strap.id, quantity: 1 },
    ]);
    expect(await places(both.body.order.number)).toEqual(['b-south -1', 'b-south -1']);
    const split = await shop.buy([{ variantId: watch.id, quantity: 6 }]);
    expect(await places(split.body.order.number)).toEqual(['a-north -5', 'b-south -1']);
  });
});

describe('reservations', () => {
  it('never block their own buyer, and end by the clock', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 2 });
    const first = await ready(shop, [{ variantId: watch.id, quantity: 2 }]);
    await first.client.post('/carts/current/reserve');
    expect((await first.client.post('/carts/current/reserve')).body).toMatchObject({ issues: [], lines: [{ available: 2 }] });
    const second = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    expect((await second.client.post('/carts/current/reserve')).body).toMatchObject({
      type: 'inventory/out-of-stock',
      lines: [{ left: 0 }],
    });
    // fewer pieces in the cart, fewer held
    await first.client.patch(`/carts/current/lines/${first.cart.body.lines[0].id}`, { quantity: 1 });
    await first.client.post('/carts/current/reserve');
    expect(await shop.level(watch.id)).toEqual({ onHand: 2, reserved: 1 });
    // an expired hold is given to the next who asks, without waiting for the schedule
    await api.rows(`update reservations set expires_at = now() - interval '1 second' where variant_id = $1`, [watch.id]);
    const third = await ready(shop, [{ variantId: watch.id, quantity: 2 }]);
    expect((await third.client.post('/carts/current/reserve')).status).toBe(200);
    expect((await first.pay()).body.type).toBe('inventory/out-of-stock');
    await api.rows(`update reservations set expires_at = now() - interval '1 second' where variant_id = $1`, [watch.id]);
    await api.part(Reservations).expireAll();
    expect(await shop.level(watch.id)).toEqual({ onHand: 2, reserved: 0 });
  });

  it('are not ended while their cart is being paid', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 1 });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    expect((await shopper.pay(cards.lostAnswer)).status).toBe(503);
    await api.rows(`update reservations set expires_at = now() - interval '1 second' where variant_id = $1`, [watch.id]);
    await api.part(Reservations).expireAll();
    expect(await shop.level(watch.id)).toEqual({ onHand: 1, reserved: 1 });
    const payment = await paymentOf(shopper);
    await api.part(CheckoutService).recover({ tenantId: shop.tenant.id, id: payment.id, provider: 'test', createdAt: payment.created_at });
    expect(await shop.level(watch.id)).toEqual({ onHand: 0, reserved: 0 });
  });

  it('keep levels, ledger and holds in agreement through whatever shoppers do', async () => {
    const shop = new TestShop(api);
    const [north, south] = [await shop.location(), await shop.location()];
    const variants = [await shop.variant({ onHand: 4, locationId: north }), await shop.variant({ onHand: 3, locationId: south })];
    await shop.stock(variants[0]!.id, south, 2);
    const step = fc.record({
      shopper: fc.nat(2),
      variant: fc.nat(1),
      act: fc.constantFrom('add', 'reserve', 'pay', 'decline', 'less', 'expire'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const shoppers = await Promise.all([0, 1, 2].map(() => ready(shop, [{ variantId: variants[0]!.id, quantity: 1 }])));
        await Promise.all(
          steps.map(async ({ shopper: index, variant, act }) => {
            const { client } = shoppers[index]!;
            if (act === 'add') await client.post('/carts/current/lines', { variantId: variants[variant]!.id, quantity: 1 });
            if (act === 'reserve') await client.post('/carts/current/reserve');
            if (act === 'pay') await shoppers[index]!.pay();
            if (act === 'decline') await shoppers[index]!.pay(cards.declined);
            if (act === 'less') {
              const line = (await client.get('/carts/current')).body.lines?.[0]?.id as string | undefined;
              if (line) await client.patch(`/carts/current/lines/${line}`, { quantity: 1 });
            }
            if (act === 'expire') {
              await api.rows(`update reservations set expires_at = now() where cart_id = $1`, [shoppers[index]!.cart.body.id]);
              await api.part(Reservations).expireAll();
            }
          }),
        );
        expect(await verifyStock(api.part(Store))).toEqual([]);
        const negative = await api.rows(
          `select 1 from stock_levels where tenant_id = $1 and variant_id = any($2) and (on_hand < 0 or reserved > on_hand)`,
          [shop.tenant.id, variants.map(({ id }) => id)],
        );
        expect(negative).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

describe('recovery', () => {
  it('finishes what was charged when the answer was lost', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ price: '77.00', onHand: 1 });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    expect(await shopper.pay(cards.lostAnswer)).toMatchObject({ status: 503, body: { type: 'payment/unconfirmed' } });
    expect((await shopper.pay()).body.type).toBe('payment/in-progress');
    const payment = await paymentOf(shopper);
    expect(payment.status).toBe('intended');
    await shop.reprice(watch, '99.00'); // what was charged counts
    const again = { tenantId: shop.tenant.id, id: payment.id, provider: 'test', createdAt: payment.created_at };
    await Promise.all([
      api.part(CheckoutService).recover(again),
      api.part(CheckoutService).recover(again),
      api.part(CheckoutService).recover(again),
    ]);
    expect(await ordersOf(shopper)).toHaveLength(1);
    expect(await chargesOf(payment.id)).toMatchObject([{ status: 'captured', amount: '77.0000' }]);
    expect(await api.rows(`select total_amount from orders where cart_id = $1`, [shopper.cart.body.id])).toEqual([
      { total_amount: '77.0000' },
    ]);
  });

  it('gives up what was never charged, and a late charge is refused', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 1 });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    expect((await shopper.pay(cards.lostRequest)).status).toBe(503);
    const payment = await paymentOf(shopper);
    await api.part(CheckoutService).recover({ tenantId: shop.tenant.id, id: payment.id, provider: 'test', createdAt: payment.created_at });
    expect((await paymentOf(shopper)).status).toBe('voided');
    expect(await chargesOf(payment.id)).toMatchObject([{ status: 'cancelled' }]);
    expect((await shopper.pay()).status).toBe(201);
  });

  it('is found by the schedule once it has waited long enough', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 1 });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    await shopper.pay(cards.lostAnswer);
    await api.part(CheckoutService).recoverAll();
    expect((await paymentOf(shopper)).status).toBe('intended');
    await api.rows(`update payments set updated_at = now() - interval '2 minutes' where cart_id = $1`, [shopper.cart.body.id]);
    await api.part(CheckoutService).recoverAll();
    expect(await paymentOf(shopper)).toMatchObject({ status: 'succeeded', order_id: expect.any(String) });
  });

  it('gives a charge back that cannot become an order', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 1 });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    await shopper.pay(cards.lostAnswer);
    const payment = await paymentOf(shopper);
    await api.rows(`update carts set draft = jsonb_set(draft, '{order,total_amount}', '"1.00"') where id = $1`, [shopper.cart.body.id]);
    const open = { tenantId: shop.tenant.id, id: payment.id, provider: 'test' };
    await expect(api.part(CheckoutService).recover({ ...open, createdAt: payment.created_at })).rejects.toThrow();
    expect(await api.part(CheckoutService).recover({ ...open, createdAt: new Date(Date.now() - 2 * 3_600_000) })).toBe('voided');
    await api.eventually(async () => (await chargesOf(payment.id))[0]?.status === 'refunded');
    await api.eventually(async () => (await paymentOf(shopper)).status === 'refunded');
    expect(await ordersOf(shopper)).toEqual([]);
    expect((await shopper.client.get('/carts/current')).body.status).toBe('open');
  });

  it('keeps an order whose product was deleted while its buyer paid', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ name: 'Gone', policy: 'untracked' });
    const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }]);
    await shopper.pay(cards.lostAnswer);
    const payment = await paymentOf(shopper);
    await api.rows(`delete from products where id = $1`, [watch.productId]);
    await api.part(CheckoutService).recover({ tenantId: shop.tenant.id, id: payment.id, provider: 'test', createdAt: payment.created_at });
    expect(
      await api.rows(`select i.name, i.variant_id from order_items i join orders o on o.id = i.order_id where o.cart_id = $1`, [
        shopper.cart.body.id,
      ]),
    ).toEqual([{ name: 'Gone', variant_id: null }]);
  });
});

describe('numbers', () => {
  it('have no gap and no double, however many order at once, and declined payments take none', async () => {
    const shop = new TestShop(api, await api.addTenant('numbers', 'numbers.test'));
    const watch = await shop.variant({ onHand: 60 });
    const replies = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const shopper = await ready(shop, [{ variantId: watch.id, quantity: 1 }], { ...aCheckout, email: `buyer${index % 7}@example.com` });
        return shopper.pay(index % 5 === 0 ? cards.declined : cards.good);
      }),
    );
    const numbers = replies.flatMap(({ body }) => (body.order ? [Number(body.order.number.split('-').at(-1))] : [])).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(
      await api.rows(`select sum(orders_count)::int as orders, sum(total_spent)::text as spent from customers where tenant_id = $1`, [
        shop.tenant.id,
      ]),
    ).toEqual([{ orders: 24, spent: '2400.0000' }]);
  });
});

it('leaves every level borne out by its ledger and its holds', async () => {
  expect(await verifyStock(api.part(Store))).toEqual([]);
});
