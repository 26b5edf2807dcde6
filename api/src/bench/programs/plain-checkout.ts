import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { percentile } from '../statistics.js';
import { answering } from './answering.js';
import type { Shopped, Shopping } from './shopping.js';

// The peer of a checkout: the rows of a paid order and of the way to it, written as plain SQL in one transaction per order.
interface Variant {
  readonly id: string;
  readonly productId: string;
  readonly price: string;
}
interface Question extends Shopping {
  readonly tenantId: string;
  readonly locationId: string;
  readonly variants: readonly Variant[];
}

const ADDRESS = JSON.stringify({ line1: 'Gran Vía 1', city: 'Madrid', postalCode: '28013', country: 'ES' });

async function buy(db: Client, { tenantId: t, locationId, variants }: Question, buyer: number): Promise<void> {
  const pick = (): Variant => variants[Math.floor(Math.random() * variants.length)] as Variant;
  const first = pick();
  let second = pick();
  while (second.id === first.id) second = pick();
  const [a, b] = [first, second].sort((x, y) => (x.id < y.id ? -1 : 1)) as [Variant, Variant];
  const [cart, payment, order, customer] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const run = async (text: string, values: unknown[]): Promise<Record<string, string>> =>
    (await db.query<Record<string, string>>(text, values)).rows[0] ?? {};
  const total = Number(a.price) + Number(b.price) * 2;
  await db.query('begin');
  await run(
    `insert into carts (tenant_id, id, token_hash, currency, locale, expires_at) values ($1, $2, $3, 'EUR', 'en', now() + interval '30 days')`,
    [t, cart, randomBytes(32)],
  );
  await run(
    `insert into cart_lines (tenant_id, id, cart_id, variant_id, quantity, unit_price, position) values ($1, $2, $3, $4, 1, $5, 0), ($1, $6, $3, $7, 2, $8, 1)`,
    [t, randomUUID(), cart, a.id, a.price, randomUUID(), b.id, b.price],
  );
  await run(
    `update carts set checkout = $3, shown_total = $4, version = version + 1, updated_at = now() where tenant_id = $1 and id = $2`,
    [t, cart, JSON.stringify({ shippingAddress: ADDRESS }), total],
  );
  for (const [key, status] of [
    ['reserve', 200],
    ['pay', 201],
  ] as const) {
    await run(`insert into idempotency_keys (tenant_id, caller, key, request_hash) values ($1, $2, $3, $4)`, [
      t,
      cart,
      key,
      randomBytes(32),
    ]);
    if (key === 'reserve') {
      await run(
        `update stock_levels set reserved = reserved + case variant_id when $3 then 1 else 2 end where tenant_id = $1 and location_id = $2 and variant_id in ($3, $4)`,
        [t, locationId, a.id, b.id],
      );
      await run(
        `insert into reservations (tenant_id, id, cart_id, variant_id, location_id, quantity, expires_at) values ($1, $2, $3, $4, $5, 1, now() + interval '15 minutes'), ($1, $6, $3, $7, $5, 2, now() + interval '15 minutes')`,
        [t, randomUUID(), cart, a.id, locationId, randomUUID(), b.id],
      );
      await run(`update carts set version = version + 1, updated_at = now() where tenant_id = $1 and id = $2`, [t, cart]);
    } else {
      await run(`update carts set status = 'paying', payment_id = $3, draft = $4, version = version + 1 where tenant_id = $1 and id = $2`, [
        t,
        cart,
        payment,
        JSON.stringify({ order, items: [a, b] }),
      ]);
      await run(
        `insert into payments (tenant_id, id, cart_id, provider, status, amount, currency) values ($1, $2, $3, 'test', 'intended', $4, 'EUR')`,
        [t, payment, cart, total],
      );
      await run(`insert into payment_test_charges (tenant_id, id, status, amount, currency) values ($1, $2, 'captured', $3, 'EUR')`, [
        t,
        payment,
        total,
      ]);
      await run(`delete from reservations where tenant_id = $1 and cart_id = $2`, [t, cart]);
      await run(
        `update stock_levels set on_hand = on_hand - case variant_id when $3 then 1 else 2 end, reserved = reserved - case variant_id when $3 then 1 else 2 end where tenant_id = $1 and location_id = $2 and variant_id in ($3, $4)`,
        [t, locationId, a.id, b.id],
      );
      await run(
        `insert into stock_ledger (tenant_id, id, variant_id, location_id, kind, quantity, order_id) values ($1, $2, $3, $4, 'sale', -1, $5), ($1, $6, $7, $4, 'sale', -2, $5)`,
        [t, randomUUID(), a.id, locationId, order, randomUUID(), b.id],
      );
      const { id } = await run(
        `insert into customers as k (tenant_id, id, email, first_name, last_name, total_spent, orders_count, last_order_date) values ($1, $2, $3, 'Ana', 'García', $4, 1, now())
         on conflict (tenant_id, email) do update set total_spent = k.total_spent + excluded.total_spent, orders_count = k.orders_count + 1, last_order_date = now() returning id`,
        [t, customer, `plain-${buyer}@example.com`, total],
      );
      const { value = '0' } = await run(
        `insert into number_sequences as n (tenant_id, kind, year, value) values ($1, 'plain', 2026, 1) on conflict (tenant_id, kind, year) do update set value = n.value + 1 returning value`,
        [t],
      );
      await run(
        `insert into orders (tenant_id, id, order_number, cart_id, customer_id, source, status, payment_status, currency, subtotal, total_amount, email, first_name, last_name, locale, shipping_method, shipping_address, billing_address)
         values ($1, $2, $3, $4, $5, 'storefront', 'processing', 'paid', 'EUR', $6, $6, $7, 'Ana', 'García', 'en', 'standard', $8, $8)`,
        [t, order, `P-2026-${value.padStart(6, '0')}`, cart, id, total, `plain-${buyer}@example.com`, ADDRESS],
      );
      await run(
        `insert into order_items (tenant_id, id, order_id, position, product_id, variant_id, name, quantity, price, total) values ($1, $2, $3, 0, $4, $5, 'Watch', 1, $6, $6), ($1, $7, $3, 1, $8, $9, 'Watch', 2, $10::numeric, $10::numeric * 2)`,
        [t, randomUUID(), order, a.productId, a.id, a.price, randomUUID(), b.productId, b.id, b.price],
      );
      await run(
        `update payments set status = 'succeeded', order_id = $3, version = version + 1, updated_at = now() where tenant_id = $1 and id = $2`,
        [t, payment, order],
      );
      await run(
        `update carts set status = 'ordered', order_id = $3, draft = null, version = version + 1, updated_at = now() where tenant_id = $1 and id = $2`,
        [t, cart, order],
      );
      await run(`insert into outbox_events (tenant_id, id, name, payload, published_at) values ($1, $2, 'plain.order', $3, now())`, [
        t,
        randomUUID(),
        JSON.stringify({ order }),
      ]);
      await run(
        `insert into audit_logs (tenant_id, id, actor_kind, action, resource, resource_id, changes) values ($1, $2, 'shopper', 'create', 'orders', $3, $4)`,
        [t, randomUUID(), order, JSON.stringify({ after: { total } })],
      );
    }
    await run(`update idempotency_keys set status = $4, headers = '{}', body = $5 where tenant_id = $1 and caller = $2 and key = $3`, [
      t,
      cart,
      key,
      status,
      Buffer.alloc(800, 0x20),
    ]);
  }
  await db.query('commit');
}

answering<Question>(async (question) => {
  const times: number[] = [];
  const failures: string[] = [];
  const connections = await Promise.all(
    Array.from({ length: question.shoppers }, async () => {
      const db = new Client({ connectionString: process.env['DATABASE_URL'] });
      await db.connect();
      return db;
    }),
  );
  const began = performance.now();
  const until = began + question.seconds * 1000;
  await Promise.all(
    connections.map(async (db, shopper) => {
      for (let n = 0; performance.now() < until; n += 1) {
        const started = performance.now();
        try {
          await buy(db, question, shopper * 1000 + (n % 50));
          times.push(performance.now() - started);
        } catch (error) {
          failures.push(String(error));
          await db.query('rollback');
        }
      }
    }),
  );
  const lasted = (performance.now() - began) / 1000;
  await Promise.all(connections.map((db) => db.end()));
  return {
    perSecond: times.length / lasted,
    orders: times.length,
    failed: failures.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    failures: failures.slice(0, 3),
  } satisfies Shopped;
});
