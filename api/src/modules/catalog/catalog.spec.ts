import { fewestStatements, testApi, type TestClient, type TestUser } from '../../../test/index.js';

const api = testApi({ worker: true });

const eur = (amount: string) => ({ amount, currency: 'EUR' });
let made = 0;

/** Makes a product that the shop shows. */
async function product(who: TestUser, fields: object = {}) {
  made += 1;
  const reply = await who.post('/products', {
    name: `Watch ${made}`,
    status: 'active',
    variants: [{ sku: `W-${made}`, price: eur('1000.00'), stock: 5 }],
    ...fields,
  });
  expect(reply).toMatchObject({ status: 201 });
  return reply.body;
}

describe('products', () => {
  it('are made with variants, read, found, changed and removed', async () => {
    const who = await api.owner();
    const one = await product(who, {
      name: 'Crónografo Azul',
      brand: 'Acme',
      description: 'Long',
      tags: ['blue'],
      attributes: [{ name: 'Movement', values: ['Automatic'] }],
      variants: [
        { sku: 'CA-40', options: { Size: '40 mm', Color: 'Blue' }, price: eur('1200.50'), compareAt: eur('1500'), stock: 2 },
        { sku: 'CA-42', options: { Size: '42 mm', Color: 'Blue' }, price: eur('1300'), stock: 0 },
      ],
    });
    expect(one).toMatchObject({
      version: 1,
      slug: 'cronografo-azul',
      productType: 'variable',
      priceFrom: eur('1200.50'),
      priceTo: eur('1300.00'),
      variants: 2,
      available: 2,
      inStock: true,
      attributes: [
        { slug: 'movement', isOption: false, values: [{ name: 'Automatic' }] },
        { slug: 'size', isOption: true, values: [{ slug: '40-mm' }, { slug: '42-mm' }] },
        { slug: 'color', isOption: true },
      ],
      variantList: [{ sku: 'CA-40', name: '40 mm / Blue', options: { size: '40-mm', color: 'blue' }, available: 2 }, { sku: 'CA-42' }],
    });
    for (const q of ['cronografo', 'CRÓNO', 'azul acme', 'cronografso', 'ca-42'])
      expect((await who.get(`/products?q=${encodeURIComponent(q)}`)).body.items.map(({ id }: { id: string }) => id)).toContain(one.id);
    expect((await who.get('/search?q=cronografo')).body.groups).toMatchObject([
      { resource: 'products', items: [{ id: one.id, title: 'Crónografo Azul' }] },
    ]);

    const changed = await who.patch(`/products/${one.id}`, { name: 'Chronograph', slug: 'chronograph' }, 1);
    expect(changed).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { name: 'Chronograph', description: 'Long', tags: ['blue'] },
    });
    expect(await who.patch(`/products/${one.id}`, { name: 'Late' }, 1)).toMatchObject({ status: 412, body: { current: 2 } });
    expect(await who.patch(`/products/${one.id}`, { name: 'Blind' })).toMatchObject({ status: 428 });
    // the old address still finds it
    expect((await api.visitor().get('/catalog/products/cronografo-azul')).body).toMatchObject({ slug: 'chronograph' });

    expect((await who.delete(`/products/${one.id}`, 2)).status).toBe(204);
    expect((await who.get(`/products/${one.id}`)).status).toBe(404);
    expect((await api.visitor().get('/catalog/products/chronograph')).status).toBe(404);
    expect((await who.get(`/audit?filter=resource:eq:products&limit=3`)).body.items).toMatchObject([
      { action: 'delete' },
      { action: 'update' },
      { action: 'create' },
    ]);
  });

  it('refuse what cannot be, and say where', async () => {
    const who = await api.owner();
    const one = await product(who, { slug: 'taken' });
    for (const [body, status, pointer] of [
      [{ name: '' }, 400, '/name'],
      [{ name: '  ' }, 400, '/name'],
      [{ name: 'x'.repeat(256) }, 400, '/name'],
      [{ name: 'a\u0000b' }, 400, '/name'],
      [{ name: 'A', colour: 'red' }, 400, '/colour'],
      [{ name: 'A', slug: 'search' }, 400, '/slug'],
      [{ name: 'A', slug: 'Not A Slug!' }, 400, '/slug'],
      [{ name: 'A', slug: 'taken' }, 409, '/slug'],
      [{ name: 'A', variants: [{ price: eur('-1') }] }, 400, '/variants/0/price/amount'],
      [{ name: 'A', variants: [{ price: { amount: 1, currency: 'EUR' } }] }, 400, '/variants/0/price/amount'],
      [{ name: 'A', variants: [{ price: { amount: '1', currency: 'EURO' } }] }, 400, '/variants/0/price/currency'],
      [{ name: 'A', variants: [{ price: { amount: '1', currency: 'USD' } }] }, 422, '/variants/0/price/currency'],
      [{ name: 'A', variants: [{ price: eur('1.005') }] }, 422, '/variants/0/price/amount'],
      [{ name: 'A', variants: [{ price: eur('1'), stock: -1 }] }, 400, '/variants/0/stock'],
      [{ name: 'A', variants: [{ price: eur('1'), stock: 1e12 }] }, 400, '/variants/0/stock'],
      [{ name: 'A', variants: [{ sku: one.variantList[0].sku, price: eur('1') }] }, 409, '/sku'],
      [
        {
          name: 'A',
          variants: [
            { price: eur('1'), options: { S: '1' } },
            { price: eur('1'), options: { s: '1' } },
          ],
        },
        422,
        '/variants/1/options',
      ],
      [{ name: 'A', categoryId: one.id }, 422, '/categoryId'],
    ] as const)
      expect({ body, reply: await who.post('/products', body) }).toMatchObject({
        body,
        reply: { status, body: { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) } },
      });
    expect((await api.rows(`select 1 from products where name = 'A'`)).length).toBe(0); // nothing half-done
  });

  it('keep texts as they are, in any script', async () => {
    const who = await api.owner();
    for (const name of [
      'ساعة «فاخرة»',
      '<script>alert(1)</script>',
      "'; drop table products; --",
      'Ω≈ç√∫˜µ≤',
      '👾 🙇 💁',
      '\u202Etest\u202E',
      '=1+1',
      '${7*7}',
      'i̇stanbul',
    ]) {
      const one = await product(who, { name, description: name });
      expect((await who.get(`/products/${one.id}`)).body).toMatchObject({ name, description: name });
      expect((await api.visitor().get(`/catalog/products/${encodeURIComponent(one.slug)}`)).body).toMatchObject({ name });
    }
  });

  it('are nobody else’s: not another company’s, and not of one without permission', async () => {
    const who = await api.owner();
    const one = await product(who);
    const stranger = await api.owner(api.other);
    for (const reply of [
      await stranger.get(`/products/${one.id}`),
      await stranger.patch(`/products/${one.id}`, { name: 'Mine' }, 1),
      await stranger.delete(`/products/${one.id}`, 1),
      await stranger.post(`/products/${one.id}/variants`, { price: eur('1') }),
      await stranger.upload(`/products/${one.id}/images`, { name: 'a.png', content: 'x' }),
      await api.visitor({}, api.other).get(`/catalog/products/${one.slug}`),
    ])
      expect(reply.status).toBe(404);
    expect((await stranger.get('/products')).body.items).toEqual([]);
    const reader = await api.signIn([{ resource: 'products', action: 'read' }]);
    expect((await reader.get(`/products/${one.id}`)).status).toBe(200);
    expect((await reader.post('/products', { name: 'A' })).status).toBe(403);
    expect((await reader.get('/products/export.csv')).status).toBe(403);
    expect((await api.visitor().get('/products')).status).toBe(401);
    const recent = await api.signIn([{ resource: 'products', action: 'read', scope: { timeRange: 'P1D' } }]);
    await api.rows(`update products set created_at = now() - interval '2 days' where id = $1`, [one.id]);
    expect((await recent.get(`/products/${one.id}`)).status).toBe(404);
    expect((await recent.get('/products?limit=200')).body.items.map(({ id }: { id: string }) => id)).not.toContain(one.id);
  });
});

describe('the shop', () => {
  it('shows a changed price, a new product and an empty shelf at once', async () => {
    const who = await api.owner();
    const visitor = api.visitor();
    const one = await product(who, { name: 'Cached' });
    const [variant] = one.variantList;
    const card = async () => (await visitor.get('/catalog/products?q=cached')).body.items[0];
    expect(await card()).toMatchObject({ priceFrom: eur('1000.00'), inStock: true });
    await who.patch(`/products/${one.id}/variants/${variant.id}`, { price: eur('900'), compareAt: eur('1000') }, 1);
    expect(await card()).toMatchObject({ priceFrom: eur('900.00'), compareAt: eur('1000.00') });
    expect((await visitor.get(`/catalog/products/${one.slug}`)).body.variants).toMatchObject([{ price: eur('900.00'), stock: 'in_stock' }]);
    const { body: current } = await who.get(`/products/${one.id}`);
    await who.patch(`/products/${one.id}/variants/${variant.id}`, { stock: 0 }, current.variantList[0].version);
    expect(await card()).toMatchObject({ inStock: false });
    expect((await visitor.get('/catalog/products?filter=inStock:eq:true&q=cached')).body.items).toEqual([]);
    await who.patch(`/products/${one.id}`, { status: 'archived' }, (await who.get(`/products/${one.id}`)).body.version);
    expect(await card()).toBeUndefined();
  });

  it('follows stock that changes elsewhere', async () => {
    const who = await api.owner();
    const one = await product(who, { name: 'Followed' });
    const [level] = await api.rows<{ location_id: string }>('select location_id from stock_levels where variant_id = $1', [
      one.variantList[0].id,
    ]);
    const sold = await who.post('/stock/adjustments', {
      variantId: one.variantList[0].id,
      locationId: level!.location_id,
      counted: 0,
      reason: 'counted',
    });
    expect(sold.status).toBeLessThan(300);
    await api.eventually(async () => (await api.visitor().get('/catalog/products?q=followed')).body.items[0].inStock === false);
    expect((await api.visitor().get(`/catalog/products/${one.slug}`)).body.variants[0].stock).toBe('out_of_stock');
  });

  it('speaks the visitor’s language', async () => {
    const who = await api.owner();
    const one = await product(who, { name: 'Translated', translations: { es: { name: 'Traducido', description: 'Descripción' } } });
    const spanish = api.visitor({ 'accept-language': 'es-ES,es;q=0.9' });
    expect((await spanish.get(`/catalog/products/${one.slug}`)).body).toMatchObject({ name: 'Traducido', description: 'Descripción' });
    expect((await spanish.get('/catalog/products?q=traducidos')).body.items).toMatchObject([{ name: 'Traducido' }]);
    expect((await api.visitor().get(`/catalog/products/${one.slug}`)).body).toMatchObject({ name: 'Translated', description: '' });
  });

  it('pages, sorts and filters, with as many statements for many products as for one', async () => {
    const who = await api.owner();
    for (let i = 0; i < 30; i += 1)
      await product(who, {
        name: `Row ${String(i).padStart(2, '0')}`,
        brand: 'Rows',
        variants: [{ price: eur(String(100 + i)) }, { price: eur('5000'), options: { size: 'l' } }],
      });
    const visitor = api.visitor();
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { body } = await visitor.get(`/catalog/products?sort=-price&limit=7&filter=brand:eq:Rows${after && `&after=${after}`}`);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      if (!body.next) break;
      after = body.next;
    }
    expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => `Row ${String(29 - i).padStart(2, '0')}`));
    expect((await visitor.get('/catalog/products?filter=brand:eq:Rows&total=exact&limit=1')).body).toMatchObject({
      total: { count: 30, exact: true },
    });
    expect((await visitor.get('/catalog/products?filter=brand:eq:Rows&filter=price:lt:103&sort=price')).body.items).toHaveLength(3);
    expect((await visitor.get('/catalog/products?sort=colour')).status).toBe(400);
    for (const path of ['/products', '/categories', '/attributes'])
      expect(await fewest(who, `${path}?limit=200`)).toBe(await fewest(who, `${path}?limit=1`));
    expect(await fewest(visitor, '/catalog/products?limit=200')).toBe(await fewest(visitor, '/catalog/products?limit=1'));
  });
});

/** Statements that a list costs, asked for another text each time, past the cache. */
function fewest(from: TestClient, path: string): Promise<number> {
  let round = 0;
  return fewestStatements(async () => expect((await from.get(`${path}&q=${(round += 1)}`)).status).toBe(200));
}

describe('categories', () => {
  it('form a tree that moves as a whole and never bites its tail', async () => {
    const who = await api.owner();
    const add = async (name: string, parentId: string | null = null) => (await who.post('/categories', { name, parentId })).body;
    const root = await add('Root');
    const middle = await add('Middle', root.id);
    const leaf = await add('Leaf', middle.id);
    expect(leaf).toMatchObject({ slug: 'leaf', path: ['Root', 'Middle', 'Leaf'] });
    const one = await product(who, { name: 'In leaf', categoryId: leaf.id });
    const visitor = api.visitor();
    expect((await visitor.get('/catalog/products?category=root')).body.items).toMatchObject([{ id: one.id, category: { slug: 'leaf' } }]);
    expect(await who.patch(`/categories/${root.id}`, { parentId: leaf.id }, 1)).toMatchObject({
      status: 409,
      body: { type: 'catalog/category-cycle' },
    });
    const other = await add('Other');
    expect((await who.patch(`/categories/${middle.id}`, { parentId: other.id }, 1)).body).toMatchObject({ path: ['Other', 'Middle'] });
    expect((await who.get(`/categories/${leaf.id}`)).body.path).toEqual(['Other', 'Middle', 'Leaf']);
    expect((await visitor.get('/catalog/products?category=root')).body.items).toEqual([]);
    expect((await visitor.get('/catalog/products?category=other')).body.items).toHaveLength(1);
    expect((await visitor.get(`/catalog/products/${one.slug}`)).body.breadcrumb.map(({ name }: { name: string }) => name)).toEqual([
      'Other',
      'Middle',
      'Leaf',
    ]);
    expect(await who.delete(`/categories/${middle.id}`, 2)).toMatchObject({ status: 409, body: { type: 'catalog/still-used' } });
    expect((await who.delete(`/categories/${root.id}`, 1)).status).toBe(204);
    expect((await add('Leaf')).slug).toBe('leaf-2');
    expect((await who.post('/categories', { name: 'X', slug: 'leaf' })).status).toBe(409);
    expect((await api.owner(api.other).then((stranger) => stranger.get(`/categories/${leaf.id}`))).status).toBe(404);
  });
});

describe('attributes', () => {
  it('have values, and stay while they are used', async () => {
    const who = await api.owner();
    const { body: colour } = await who.post('/attributes', { name: 'Strap colour', type: 'select' });
    const { body: filled } = await who.post(`/attributes/${colour.id}/values`, { name: 'Midnight', colorHex: '#001020' });
    expect(filled.values).toMatchObject([{ slug: 'midnight', colorHex: '#001020' }]);
    expect((await who.post(`/attributes/${colour.id}/values`, { name: 'Midnight' })).status).toBe(409);
    const one = await product(who, { variants: [{ price: eur('1'), options: { 'strap-colour': 'midnight' } }] });
    expect((await api.visitor().get(`/catalog/products/${one.slug}`)).body.options).toMatchObject([
      { attribute: { slug: 'strap-colour', name: 'Strap colour' }, values: [{ slug: 'midnight', name: 'Midnight', colorHex: '#001020' }] },
    ]);
    expect((await who.delete(`/attributes/${colour.id}`, 1)).status).toBe(409);
    expect((await who.delete(`/attributes/${colour.id}/values/${filled.values[0].id}`, 1)).status).toBe(409);
    expect((await who.patch(`/attributes/${colour.id}/values/${filled.values[0].id}`, { name: 'Dark blue' }, 1)).body.values[0].name).toBe(
      'Dark blue',
    );
    expect((await api.visitor().get(`/catalog/products/${one.slug}`)).body.options[0].values[0].name).toBe('Dark blue');
  });
});
