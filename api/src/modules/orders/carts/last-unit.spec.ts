import { aCheckout, cards, TestShop } from '../../../../test/commerce.js';
import { testApi } from '../../../../test/index.js';
import { ApiProcess, type RemoteReply } from '../../../../test/processes.js';
import { newId, Store } from '../../../core/index.js';
import { verifyStock } from '../../inventory/index.js';
import { CheckoutService } from './checkout.service.js';
import { Reservations } from './reservations.js';

const api = testApi();
const processes: ApiProcess[] = [];

beforeAll(async () => {
  processes.push(...(await Promise.all([ApiProcess.start(api), ApiProcess.start(api)])));
}, 60_000);
afterAll(() => Promise.all(processes.map((process) => process.stop())), 60_000);

interface Buyer {
  process: ApiProcess;
  cart: string;
  token: string;
}

async function buyer(process: ApiProcess, variantId: string, number: number): Promise<Buyer> {
  const made = await process.send('POST', '/carts', { lines: [{ variantId, quantity: 1 }] });
  const headers = { 'x-cart-token': made.body.token as string };
  await process.send('PUT', '/carts/current/checkout', { ...aCheckout, email: `buyer${number}@example.com` }, headers);
  return { process, cart: made.body.id as string, token: headers['x-cart-token'] };
}

const reserve = ({ process, token }: Buyer): Promise<RemoteReply> =>
  process.send('POST', '/carts/current/reserve', {}, { 'x-cart-token': token });
const pay = ({ process, token }: Buyer): Promise<RemoteReply> =>
  process.send(
    'POST',
    '/carts/current/pay',
    { method: 'test', details: { card: cards.good } },
    { 'x-cart-token': token, 'idempotency-key': newId() },
  );
const captured = (carts: string[]) =>
  api.rows<{ cart_id: string; order_id: string | null }>(
    `select p.cart_id, o.id as order_id from payment_test_charges c join payments p on p.id = c.id left join orders o on o.cart_id = p.cart_id
     where c.status = 'captured' and p.cart_id = any($1)`,
    [carts],
  );

describe('the last unit, over two processes', () => {
  it.each([
    ['reserve, then pay', true],
    ['pay at once', false],
  ])(
    'goes to one of 64 buyers who %s; all others are told before they pay',
    async (_, reserving) => {
      const shop = new TestShop(api);
      const watch = await shop.variant({ name: 'One of one', onHand: 1 });
      const buyers = await Promise.all(Array.from({ length: 64 }, (_, number) => buyer(processes[number % 2]!, watch.id, number)));
      const outcomes = await Promise.all(
        buyers.map(async (one) => {
          if (reserving) {
            const held = await reserve(one);
            if (held.status !== 200) return held;
          }
          return pay(one);
        }),
      );
      expect(outcomes.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const { status, body } of outcomes.filter((outcome) => outcome.status !== 201)) {
        expect({ status, type: body.type, left: body.lines?.[0]?.left }).toEqual({ status: 409, type: 'inventory/out-of-stock', left: 0 });
      }
      const carts = buyers.map(({ cart }) => cart);
      expect(await api.rows(`select 1 from orders where cart_id = any($1)`, [carts])).toHaveLength(1);
      expect(await captured(carts)).toHaveLength(1);
      expect(await api.rows(`select 1 from payments where cart_id = any($1)`, [carts])).toHaveLength(1);
      expect(await shop.level(watch.id)).toEqual({ onHand: 0, reserved: 0 });
      expect(await verifyStock(api.part(Store))).toEqual([]);
    },
    120_000,
  );

  it('sells exactly what there is when many want several of two variants in any order', async () => {
    const shop = new TestShop(api);
    const locationId = await shop.location();
    const [a, b] = [await shop.variant({ onHand: 10, locationId }), await shop.variant({ onHand: 10, locationId })];
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, async (_, number) => {
        const process = processes[number % 2]!;
        const ids = number % 3 === 0 ? [a.id, b.id] : [b.id, a.id];
        const made = await process.send('POST', '/carts', { lines: ids.map((variantId) => ({ variantId, quantity: 1 })) });
        const headers = { 'x-cart-token': made.body.token as string };
        await process.send('PUT', '/carts/current/checkout', { ...aCheckout, email: `pair${number}@example.com` }, headers);
        return pay({ process, cart: made.body.id as string, token: headers['x-cart-token'] });
      }),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 201),
      ...Array.from({ length: 14 }, () => 409),
    ]);
    expect([await shop.level(a.id), await shop.level(b.id)]).toEqual([
      { onHand: 0, reserved: 0 },
      { onHand: 0, reserved: 0 },
    ]);
    const numbers = await api.rows<{ order_number: string }>(`select order_number from orders where tenant_id = $1 order by order_number`, [
      shop.tenant.id,
    ]);
    expect(numbers.map(({ order_number: number }) => Number(number.split('-').at(-1)))).toEqual(numbers.map((_, index) => index + 1));
  }, 120_000);
});

describe('a process that is killed while its buyers pay', () => {
  it.each([60, 180])(
    'after %i ms leaves nobody charged without an order, and nothing twice',
    async (milliseconds) => {
      const shop = new TestShop(api);
      const watch = await shop.variant({ onHand: 40 });
      const doomed = await ApiProcess.start(api);
      const buyers = await Promise.all(Array.from({ length: 20 }, (_, number) => buyer(doomed, watch.id, number)));
      const paying = Promise.allSettled(buyers.map(pay));
      await new Promise((wake) => setTimeout(wake, milliseconds));
      await doomed.stop('SIGKILL');
      await paying;
      const carts = buyers.map(({ cart }) => cart);
      // whoever tries again at another process meets the same cart
      await Promise.all(buyers.slice(0, 5).map((one) => pay({ ...one, process: processes[0]! })));
      await api.rows(`update payments set updated_at = now() - interval '5 minutes' where cart_id = any($1) and status = 'intended'`, [
        carts,
      ]);
      await Promise.all([api.part(CheckoutService).recoverAll(), api.part(CheckoutService).recoverAll()]);
      const charges = await captured(carts);
      for (const charge of charges) expect(charge.order_id).not.toBeNull();
      expect(new Set(charges.map(({ cart_id: cart }) => cart)).size).toBe(charges.length);
      const orders = await api.rows<{ cart_id: string }>(`select cart_id from orders where cart_id = any($1)`, [carts]);
      expect(orders.map(({ cart_id: cart }) => cart).sort()).toEqual(charges.map(({ cart_id: cart }) => cart).sort());
      expect(await api.rows(`select 1 from carts where id = any($1) and status = 'paying'`, [carts])).toEqual([]);
      await api.rows(`update reservations set expires_at = now() where cart_id = any($1)`, [carts]);
      await api.part(Reservations).expireAll();
      expect(await shop.level(watch.id)).toEqual({ onHand: 40 - orders.length, reserved: 0 });
      expect(await verifyStock(api.part(Store))).toEqual([]);
    },
    120_000,
  );
});
