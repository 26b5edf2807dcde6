import { readFileSync } from 'node:fs';
import { aCheckout, anAddress, TestShop } from '../../../test/commerce.js';
import { testApi } from '../../../test/index.js';
import { newId } from '../../core/index.js';

const api = testApi();
const strings = JSON.parse(readFileSync(new URL('../../../test/naughty-strings/blns.json', import.meta.url), 'utf8')) as string[];

/** The beginning of a text, no character cut in half. */
const start = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');

/** Runs some at a time. */
async function each(work: (text: string, index: number) => Promise<void>): Promise<void> {
  for (let i = 0; i < strings.length; i += 16) await Promise.all(strings.slice(i, i + 16).map((text, index) => work(text, i + index)));
}

describe('the big list of naughty strings', () => {
  it('goes unbroken through what buyers write', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ policy: 'untracked' });
    const { client } = await shop.shopper([{ variantId: watch.id, quantity: 1 }]);
    for (const text of strings) {
      const note = start(text, 2000);
      const line = start(text.trim(), 100);
      const address = { ...anAddress, line1: line || 'x', line2: line, city: line || 'x', region: line };
      const reply = await client.put('/carts/current/checkout', {
        ...aCheckout,
        firstName: line || 'x',
        lastName: line || 'x',
        note,
        shippingAddress: address,
      });
      if (reply.status === 400) {
        // only what no database keeps is refused: a zero character, or half of one
        expect(text.includes('\u0000') || !line.isWellFormed() || !note.isWellFormed() || line !== line.trim()).toBe(true);
        continue;
      }
      expect({ text, status: reply.status }).toEqual({ text, status: 200 });
      expect(reply.body.checkout).toMatchObject({ note: note.trim(), shippingAddress: { line2: line.trim() } });
    }
    await client.put('/carts/current/checkout', {
      ...aCheckout,
      firstName: strings[400],
      note: strings.slice(200, 260).join(' ').slice(0, 2000),
    });
  });

  it('goes unbroken through what staff write', async () => {
    const clerk = await api.owner();
    const shop = new TestShop(api);
    const locationId = await shop.location();
    const watch = await shop.variant({ onHand: 1, locationId });
    const paid = await shop.buy([{ variantId: watch.id, quantity: 1 }]);
    const [order] = await api.rows<{ id: string }>(`select id from orders where order_number = $1`, [paid.body.order.number]);
    const { id } = (await clerk.post('/customers', { email: `${newId()}@example.com` })).body as { id: string };
    let version = 1;
    for (const text of strings) {
      const changed = await clerk.patch(
        `/customers/${id}`,
        { notes: text, company: start(text, 255), tags: text.trim() ? [start(text.trim(), 50)] : [] },
        version,
      );
      expect({ text, status: changed.status }).toEqual({ text, status: 200 });
      version = changed.body.version as number;
      expect(changed.body.notes).toBe(text.trim());
    }
    for (let i = 0; i < strings.length; i += 25) {
      const note = start(strings.slice(i, i + 25).join('\n'), 5000).trim();
      const noted = await clerk.post(`/orders/${order!.id}/notes`, { note });
      expect(noted.body.timeline.at(-1).note).toBe(note);
      const reason = start(note, 500).trim();
      const place = { variantId: watch.id, locationId, change: 1 };
      expect((await clerk.post('/stock/adjustments', { ...place, reason })).status).toBe(201);
      expect((await clerk.get('/stock/ledger?limit=1')).body.items[0].reason).toBe(reason);
    }
  }, 120_000);

  it('finds nothing strange when it is searched for', async () => {
    const clerk = await api.owner();
    await each(async (text) => {
      for (const list of ['/orders', '/customers', '/stock']) {
        const reply = await clerk.get(`${list}?limit=1&q=${encodeURIComponent(text.isWellFormed() ? text : text.toWellFormed())}`);
        expect({ text, list, served: reply.status < 500 }).toEqual({ text, list, served: true });
      }
      const lookup = await api
        .visitor()
        .post('/orders/lookup', { number: text, email: 'a@example.com' }, { 'x-forwarded-for': '10.0.0.1' });
      expect({ text, served: lookup.status < 500 }).toEqual({ text, served: true });
    });
  }, 120_000);
});
