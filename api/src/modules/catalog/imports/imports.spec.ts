import { testApi, type TestUser } from '../../../../test/index.js';

const api = testApi({ worker: true });

/** Sends a file and waits until it was looked through. */
async function send(who: TestUser, content: string | Uint8Array, name = 'products.csv') {
  const sent = await who.upload('/products/imports', { name, content });
  expect(sent).toMatchObject({ status: 201, body: { status: 'previewing', fileName: name } });
  return api.eventually(async () => {
    const { body } = await who.get(`/products/imports/${sent.body.id}`);
    return body.status !== 'previewing' && body;
  });
}

/** Imports a file to its end. */
async function bring(who: TestUser, content: string | Uint8Array) {
  const looked = await send(who, content);
  expect(looked.status).toBe('ready');
  expect((await who.post(`/products/imports/${looked.id}/start`)).status).toBe(200);
  return api.eventually(async () => {
    const { body } = await who.get(`/products/imports/${looked.id}`);
    return body.status !== 'running' && body;
  }, 30_000);
}

const WOO =
  '\uFEFFID,Type,SKU,Name,Published,"Is featured?","Short description",Description,"Tax status","In stock?",Stock,"Backorders allowed?","Weight (lbs)","Sale price","Regular price",Categories,Tags,Images,Parent,"Attribute 1 name","Attribute 1 value(s)","Attribute 1 visible","Attribute 2 name","Attribute 2 value(s)","Attribute 2 visible"\n' +
  '1,variable,dive,"Diver ""Deep""",1,1,Short,"Long, with comma",taxable,1,,0,.5,,,"Watches > Dive, Sale","steel, blue","https://pictures.invalid/a.jpg, https://pictures.invalid/b.jpg",,Size,"40, 42",1,Movement,Automatic,1\n' +
  '4,simple,strap,Strap,1,0,,,taxable,1,7,0,,,50,Straps,,,,,,,,,\n' +
  '2,variation,dive-40,,1,0,,,taxable,1,3,1,,900,"1,000.50",,,,dive,Size,40,,,,\n' +
  '3,variation,dive-42,,1,0,,,taxable,0,,0,,,1200,,,https://pictures.invalid/b.jpg,id:1,Size,42,,,,\n';

describe('a WooCommerce file', () => {
  it('is looked through, imported, found in the shop, and changes nothing the second time', async () => {
    const who = await api.owner();
    const looked = await send(who, WOO);
    expect(looked).toMatchObject({
      status: 'ready',
      format: 'woocommerce',
      preview: { rows: 4, products: 2, variants: 3, toCreate: 4, toUpdate: 0, unchanged: 0, rejected: 0 },
    });
    expect(looked.preview.sample).toHaveLength(3);
    expect(await api.rows('select 1 from products where tenant_id = $1', [api.tenant.id])).toEqual([]);

    const done = await bring(who, WOO);
    expect(done).toMatchObject({ status: 'done', counts: { rows: 4, created: 4, updated: 0, unchanged: 0, rejected: 0 } });
    const { body } = await api.visitor().get('/catalog/products?sort=name');
    expect(body.items).toMatchObject([
      {
        name: 'Diver "Deep"',
        priceFrom: { amount: '900.00', currency: 'EUR' },
        priceTo: { amount: '1200.00' },
        compareAt: { amount: '1000.50' },
        inStock: true,
        category: { slug: 'dive', name: 'Dive' },
      },
      { name: 'Strap', priceFrom: { amount: '50.00' } },
    ]);
    expect((await api.visitor().get(`/catalog/products/${body.items[0].slug}`)).body).toMatchObject({
      description: 'Long, with comma',
      options: [{ attribute: { slug: 'size', name: 'Size' }, values: [{ slug: '40' }, { slug: '42' }] }],
      variants: [
        {
          sku: 'dive-40',
          name: '40',
          options: { size: '40' },
          price: { amount: '900.00' },
          compareAt: { amount: '1000.50' },
          stock: 'low',
        },
        { sku: 'dive-42', stock: 'out_of_stock' },
      ],
      specification: [{ name: 'Movement', value: 'Automatic' }],
      breadcrumb: [{ slug: 'watches' }, { slug: 'dive' }],
    });
    expect((await api.visitor().get('/catalog/products?category=watches')).body.items).toHaveLength(1);
    expect((await api.visitor().get('/catalog/categories')).body).toMatchObject([
      { slug: 'sale', count: 1 },
      { slug: 'straps', count: 1 },
      { slug: 'watches', count: 1, children: [{ slug: 'dive', count: 1 }] },
    ]);

    const before = await api.rows(
      'select id, version, updated_at from products union all select id, version, updated_at from product_variants order by 1',
    );
    const again = await bring(who, WOO);
    expect(again.preview).toMatchObject({ toCreate: 0, toUpdate: 0, unchanged: 4 });
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 4, rejected: 0 });
    expect(
      await api.rows(
        'select id, version, updated_at from products union all select id, version, updated_at from product_variants order by 1',
      ),
    ).toEqual(before);
  });

  it('changes what differs, and leaves out no variation whose parent comes later', async () => {
    const who = await api.owner();
    const changed = WOO.replace('1200', '1250').replace(',3,1,', ',5,1,');
    expect((await bring(who, changed)).counts).toMatchObject({ created: 0, updated: 2, unchanged: 2 });
    const { body } = await api.visitor().get('/catalog/products?q=diver');
    expect(body.items).toMatchObject([{ priceTo: { amount: '1250.00' } }]);
    const lines = WOO.trimEnd()
      .split('\n')
      .map((line) => line.replaceAll('dive', 'late').replace(/^(\d)/, '9$1').replace('id:1', 'id:91').replace('strap', 'late-strap'));
    const backwards = [lines[0], lines[4], lines[3], lines[2], lines[1]].join('\n');
    expect((await bring(who, backwards)).counts).toMatchObject({ created: 4, rejected: 0 });
    const [count] = await api.rows<{ n: string }>(`select count(*) as n from product_variants where sku like 'late-%'`);
    expect(Number(count!.n)).toBe(3);
  });

  it('has its refused rows downloaded: row, column, reason, cells', async () => {
    const who = await api.owner();
    const head = WOO.split('\n')[0]!;
    const done = await bring(
      who,
      `${head}\n50,variation,orphan,,1,0,,,taxable,1,3,1,,900,1000,,,,nobody,Size,40,,,,\n51,simple,bad-price,Bad,1,0,,,taxable,1,,0,,,=many,,,,,,,,,,\n52,simple,good,Good,1,0,,,taxable,1,,0,,,5,,,,,,,,,,\nragged,row\n53,simple,good,Again,1,0,,,taxable,1,,0,,,5,,,,,,,,,,\n`,
    );
    expect(done.counts).toMatchObject({ rows: 5, created: 1, rejected: 4 });
    const { text, headers } = await who.get(`/products/imports/${done.id}/rejected.csv`);
    expect(headers['content-type']).toContain('text/csv');
    const lines = text.split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFrow,column,reason,ID,Type,SKU/);
    expect(lines[1]).toBe(
      '2,,There is no parent product “nobody”,50,variation,orphan,,1,0,,,taxable,1,3,1,,900,1000,,,,nobody,Size,40,,,,',
    );
    expect(lines[2]).toContain('3,Regular price,“=many” is not a price');
    expect(lines[2]).toContain("'=many"); // no spreadsheet runs it
    expect(lines[3]).toContain('5,,"The row has 2 cells, the header has 25"');
    expect(lines[4]).toContain('6,,The SKU “good” already stands on row 4');
    expect((await who.with({ 'accept-language': 'es' }).get(`/products/imports/${done.id}/rejected.csv`)).text).toContain(
      'fila,columna,motivo',
    );
  });
});
