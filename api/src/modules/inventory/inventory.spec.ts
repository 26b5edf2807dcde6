import { aCheckout, TestShop } from '../../../test/commerce.js';
import { fewestStatements, testApi } from '../../../test/index.js';
import { newId, Store } from '../../core/index.js';
import { verifyStock } from './inventory.queries.js';
import { InventoryService } from './inventory.service.js';

const api = testApi();
const keeper = [
  { resource: 'stock', action: 'read' },
  { resource: 'stock', action: 'adjust' },
];

describe('stock', () => {
  it('is corrected by a difference or to a count, and the ledger says why and by whom', async () => {
    const shop = new TestShop(api);
    const clerk = await api.signIn(keeper);
    const [watch, locationId] = [await shop.variant({ name: 'Pilot' }), await shop.location()];
    const place = { variantId: watch.id, locationId };
    const received = await clerk.post('/stock/adjustments', { ...place, change: 10, kind: 'receipt', reason: 'Delivery 17' });
    expect(received).toMatchObject({
      status: 201,
      body: { ...place, productName: 'Pilot', sku: watch.sku, onHand: 10, reserved: 0, available: 10 },
    });
    expect((await clerk.post('/stock/adjustments', { ...place, counted: 7, reason: 'Count' })).body.onHand).toBe(7);
    expect((await clerk.post('/stock/adjustments', { ...place, change: -7, reason: 'Broken' })).body.onHand).toBe(0);
    const ledger = (await clerk.get(`/stock/ledger?filter=variant:eq:${watch.id}`)).body.items;
    expect(ledger).toMatchObject([
      { kind: 'adjustment', quantity: -7, reason: 'Broken', actorId: clerk.id },
      { kind: 'adjustment', quantity: -3, reason: 'Count' },
      { kind: 'receipt', quantity: 10, reason: 'Delivery 17' },
    ]);
    expect(await verifyStock(api.part(Store))).toEqual([]);
  });

  it('is never taken below what is held', async () => {
    const shop = new TestShop(api);
    const clerk = await api.signIn(keeper);
    const locationId = await shop.location();
    const watch = await shop.variant({ onHand: 3, locationId });
    const shopper = await shop.shopper([{ variantId: watch.id, quantity: 2 }]);
    await shopper.client.put('/carts/current/checkout', aCheckout);
    await shopper.client.post('/carts/current/reserve');
    const place = { variantId: watch.id, locationId, reason: 'x' };
    expect((await clerk.post('/stock/adjustments', { ...place, change: -2 })).body).toMatchObject({
      type: 'inventory/below-reserved',
      onHand: 3,
      reserved: 2,
    });
    expect((await clerk.post('/stock/adjustments', { ...place, change: -1 })).body).toMatchObject({ onHand: 2, reserved: 2, available: 0 });
    expect((await shopper.pay()).status).toBe(201);
  });

  it('takes parallel corrections one after the other', async () => {
    const shop = new TestShop(api);
    const clerk = await api.signIn(keeper);
    const place = { variantId: (await shop.variant()).id, locationId: await shop.location() };
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => clerk.post('/stock/adjustments', { ...place, change: 1, reason: 'One more' })),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(await shop.level(place.variantId)).toEqual({ onHand: 8, reserved: 0 });
    expect(await verifyStock(api.part(Store))).toEqual([]);
  });

  it('refuses nonsense and what is not there', async () => {
    const shop = new TestShop(api);
    const clerk = await api.signIn(keeper);
    const place = { variantId: (await shop.variant()).id, locationId: await shop.location() };
    for (const body of [
      { ...place, reason: 'neither' },
      { ...place, change: 1, counted: 1, reason: 'both' },
      { ...place, change: 1 },
      { ...place, change: 1e12, reason: 'huge' },
      { ...place, counted: -1, reason: 'negative' },
      { ...place, change: 0.5, reason: 'half' },
      { ...place, change: 1, reason: 'a\u0000b' },
    ])
      expect((await clerk.post('/stock/adjustments', body)).status).toBe(400);
    const foreign = await clerk.post('/stock/adjustments', { variantId: newId(), locationId: newId(), change: 1, reason: 'x' });
    expect(foreign).toMatchObject({ status: 422, body: { errors: [{ pointer: '/variantId' }, { pointer: '/locationId' }] } });
  });

  it('shows its levels by place, and only the places that are in scope', async () => {
    const shop = new TestShop(api);
    const [here, there] = [await shop.location(), await shop.location()];
    const watch = await shop.variant({ name: 'Two places', onHand: 4, locationId: here });
    await shop.stock(watch.id, there, 6);
    const all = await api.signIn(keeper);
    expect((await all.get(`/stock?filter=variant:eq:${watch.id}&sort=-onHand`)).body.items).toMatchObject([{ onHand: 6 }, { onHand: 4 }]);
    expect((await all.get('/stock?q=two+places')).body.items).toHaveLength(2);
    const some = await api.signIn(keeper.map((permission) => ({ ...permission, scope: { location: [here] } })));
    const list = await some.get('/stock?total=exact');
    expect(list.body.items).toMatchObject([{ locationId: here, onHand: 4 }]);
    expect(list.body.total).toEqual({ count: 1, exact: true });
    expect((await some.get('/stock/ledger')).body.items.every((entry: { locationId: string }) => entry.locationId === here)).toBe(true);
    const [hidden] = await api.rows<{ id: string }>(`select id from stock_levels where location_id = $1`, [there]);
    expect((await some.get(`/stock/${hidden!.id}`)).status).toBe(404);
    expect((await some.post('/stock/adjustments', { variantId: watch.id, locationId: there, change: 1, reason: 'x' })).status).toBe(403);
    const stranger = await api.owner(api.other);
    expect((await stranger.get('/stock')).body.items).toEqual([]);
    expect((await stranger.post('/stock/adjustments', { variantId: watch.id, locationId: there, change: 1, reason: 'x' })).status).toBe(
      422,
    );
    expect((await (await api.signIn([])).get('/stock')).status).toBe(403);
    expect((await api.visitor().get('/stock/ledger')).status).toBe(401);
  });

  it('lists with as many statements for many as for one', async () => {
    const clerk = await api.signIn(keeper);
    for (const list of ['/stock', '/stock/ledger']) {
      const count = (limit: number): Promise<number> => fewestStatements(() => clerk.get(`${list}?limit=${limit}`));
      expect(await count(200)).toBe(await count(1));
    }
  });

  it('is counted in bulk: new levels, changed ones, unchanged ones, each a line of the ledger', async () => {
    const shop = new TestShop(api);
    const locationId = await shop.location();
    const [a, b, c] = [await shop.variant({ onHand: 5, locationId }), await shop.variant({ onHand: 5, locationId }), await shop.variant()];
    const counts = [a, b, c].map(({ id }, index) => ({ variantId: id, locationId, onHand: [5, 2, 9][index]! }));
    const count = () => api.part(Store).transact(api.system(), (tx) => api.part(InventoryService).count(tx, counts, 'Stocktaking'));
    expect(await count()).toBe(2);
    expect(await count()).toBe(0);
    expect([await shop.level(a.id), await shop.level(b.id), await shop.level(c.id)].map(({ onHand }) => onHand)).toEqual([5, 2, 9]);
    const entries = await api.rows(`select kind, quantity from stock_ledger where reason = 'Stocktaking' order by quantity`);
    expect(entries).toEqual([
      { kind: 'adjustment', quantity: -3 },
      { kind: 'receipt', quantity: 9 },
    ]);
    expect(await verifyStock(api.part(Store))).toEqual([]);
  });

  it('keeps its ledger from being changed, and notices a level that it does not bear out', async () => {
    const shop = new TestShop(api);
    const watch = await shop.variant({ onHand: 5 });
    await expect(api.rows(`update stock_ledger set quantity = 9 where variant_id = $1`, [watch.id])).rejects.toThrow('append-only');
    await api.rows(`update stock_levels set on_hand = 6 where variant_id = $1`, [watch.id]);
    expect(await verifyStock(api.part(Store))).toMatchObject([{ variantId: watch.id, onHand: 6, ledger: 5, reserved: 0, held: 0 }]);
  });
});
