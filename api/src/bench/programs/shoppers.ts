import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { percentile } from '../statistics.js';
import { answering } from './answering.js';
import type { Shopped, Shopping } from './shopping.js';

// Shoppers who check out through the API as the storefront does: cart, two lines, address and delivery, holding, paying.
const ADDRESS = { line1: 'Gran Vía 1', city: 'Madrid', postalCode: '28013', country: 'ES' };
let pool: Pool | undefined;

async function send<T>(method: 'POST' | 'PUT', path: string, body: object, headers: Record<string, string> = {}): Promise<T> {
  if (!pool) throw new Error('No shop');
  const reply = await pool.request({
    method,
    path: `/v1${path}`,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await reply.body.text();
  if (reply.statusCode >= 300) throw new Error(`${method} ${path} was answered ${reply.statusCode}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

async function buy(variants: readonly string[], buyer: number): Promise<void> {
  const first = Math.floor(Math.random() * variants.length);
  const second = (first + 1 + Math.floor(Math.random() * (variants.length - 1))) % variants.length;
  const lines = [first, second].map((i, n) => ({ variantId: variants[i], quantity: n + 1 }));
  const cart = await send<{ token: string }>('POST', '/carts', { lines });
  const held = { 'x-cart-token': cart.token };
  await send(
    'PUT',
    '/carts/current/checkout',
    { email: `shopper-${buyer}@example.com`, firstName: 'Ana', lastName: 'García', shippingAddress: ADDRESS, shippingMethod: 'standard' },
    held,
  );
  await send('POST', '/carts/current/reserve', {}, { ...held, 'idempotency-key': randomUUID() });
  const { order } = await send<{ order: { number: string } }>(
    'POST',
    '/carts/current/pay',
    { method: 'test', details: { card: '4242424242424242' } },
    { ...held, 'idempotency-key': randomUUID() },
  );
  if (!order.number) throw new Error('An order without a number');
}

answering<Shopping & { url: string; variants: readonly string[] }>(async ({ url, variants, shoppers, seconds }) => {
  pool = new Pool(url, { connections: shoppers });
  const times: number[] = [];
  const failures: string[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const shop = async (shopper: number): Promise<void> => {
    for (let n = 0; performance.now() < until; n += 1) {
      const started = performance.now();
      try {
        await buy(variants, shopper * 1000 + (n % 50));
        times.push(performance.now() - started);
      } catch (error) {
        failures.push(String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: shoppers }, (_, i) => shop(i)));
  const lasted = (performance.now() - began) / 1000;
  await pool.close();
  return {
    perSecond: times.length / lasted,
    orders: times.length,
    failed: failures.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    failures: failures.slice(0, 3),
  } satisfies Shopped;
});
