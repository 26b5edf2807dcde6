import { createServer } from 'node:http';
import { connect } from 'node:net';
import { testApi, type TestUser } from '../../../../test/index.js';

const api = testApi({ worker: true });
const HEAD = 'SKU,Name,Price,Stock\n';

async function looked(who: TestUser, content: string | Uint8Array, name = 'products.csv') {
  const sent = await who.upload('/products/imports', { name, content });
  expect(sent.status).toBe(201);
  return api.eventually(async () => {
    const { body } = await who.get(`/products/imports/${sent.body.id}`);
    return body.status !== 'previewing' && body;
  }, 25_000);
}

async function brought(who: TestUser, content: string | Uint8Array) {
  const { id } = await looked(who, content);
  await who.post(`/products/imports/${id}/start`);
  return api.eventually(async () => {
    const { body } = await who.get(`/products/imports/${id}`);
    return body.status !== 'running' && body;
  }, 25_000);
}

describe('a file that is no list of products', () => {
  it.each([
    ['empty', '', 'empty', 'The file is empty.'],
    ['a ZIP named .csv', Buffer.from('504b0304140000000800', 'hex'), 'archive', /ZIP archive or an Excel workbook/],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'binary', /\.xls/],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'binary', /PNG/],
    ['binary', Buffer.from([...Array(100).keys()]), 'binary', /binary data/],
    ['blank lines', '\n\n\n', 'no-header', /no row that names its columns/],
    ['duplicate headers', 'SKU,Name,sku\n1,2,3\n', 'duplicate-columns', /Columns 1 and 3/],
    ['10,000 columns', `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n`, 'too-many-columns', /10000 columns/],
    ['an open quotation mark', 'SKU,Name\n1,"open\n2,b\n', 'unclosed-quote', /Row 2/],
    ['a Vendure file without its columns', 'name,optionGroups,optionValues,sku,price\na,,,1,2\n', 'missing-columns', /slug/],
  ])('is refused with the reason: %s', async (_, content, reason, detail) => {
    const who = await api.owner();
    const reply = await who.upload('/products/imports', { name: 'products.csv', content });
    expect(reply).toMatchObject({ status: 422, body: { type: 'catalog/unreadable-file', reason } });
    expect(reply.body.detail).toMatch(detail);
    expect((await who.get('/products/imports')).body.items).toEqual([]); // nothing is kept
  });

  it('or no file at all, is refused', async () => {
    const who = await api.owner();
    expect(await who.post('/products/imports', { file: 'x' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/file' }] } });
  });

  it('that breaks off on the way leaves nothing', async () => {
    const who = await api.owner();
    const url = new URL(await api.listen());
    const socket = connect(Number(url.port), url.hostname);
    socket.write(
      `POST /v1/products/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${who.headers['authorization']}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n` +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nSKU,Name,Price\n1,A,1\n',
    );
    await new Promise((wake) => setTimeout(wake, 300));
    socket.destroy();
    await new Promise((wake) => setTimeout(wake, 300));
    expect((await who.get('/products/imports')).body.items).toEqual([]);
  });
});

describe('odd but readable files', () => {
  it('are read: Windows-1252, UTF-16, semicolons with decimal commas, preamble, byte order mark', async () => {
    const who = await api.owner();
    const spanish = 'Listado;;;\nReferencia;Nombre;Precio;Existencias\nES-1;Cronógrafo niño;1.299,50;2\n';
    expect((await brought(who, Buffer.from(spanish, 'latin1'))).counts).toMatchObject({ created: 1, rejected: 0 });
    expect((await brought(who, Buffer.from(`\uFEFF${HEAD}U16-1,Ünïcödé ساعة,5,1\n`, 'utf16le'))).counts).toMatchObject({ created: 1 });
    expect(
      await api.rows(`select p.name, v.price::text from products p join product_variants v on v.product_id = p.id order by v.sku`),
    ).toEqual([
      { name: 'Cronógrafo niño', price: '1299.5000' },
      { name: 'Ünïcödé ساعة', price: '5.0000' },
    ]);
  });

  it('have single rows refused: huge cells, NUL, ragged, negative, not a price, too long, other decimals', async () => {
    const who = await api.owner();
    const done = await brought(
      who,
      `${HEAD}b-1,${'x'.repeat(2_000_000)},1,1\nb-2,a\0b,1,1\nb-3,short\nb-4,Negative,-1,1\nb-5,Stock,1,-1\nb-6,Half,1,0.5\nb-7,Text,free,1\nb-8,Digits,1.005,1\n${'s'.repeat(101)},Long,1,1\nb-9,Fine,1,1\n,No SKU,1,1\nb-10,,1,1\n`,
    );
    expect(done.counts).toMatchObject({ rows: 12, created: 1, rejected: 11 });
    const { text } = await who.get(`/products/imports/${done.id}/rejected.csv`);
    const reasons = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',').slice(0, 2).join(' '));
    expect(reasons).toEqual(['2 Name', '3 Name', '4 ', '5 Price', '6 Stock', '7 Stock', '8 Price', '9 Price', '10 SKU', '12 SKU', '13 ']);
  });

  it('keep formulas and hostile text as text, out and in again', async () => {
    const who = await api.owner();
    const names = [
      '=cmd|calc',
      '+1-1',
      '@SUM(A1)',
      '-2+3',
      "'quoted",
      '<img src=x onerror=alert(1)>',
      "'; drop table products;--",
      '\u202Ereversed',
    ];
    const file = HEAD + names.map((name, i) => `h-${i},"${name.replaceAll('"', '""')}",1,1\n`).join('');
    expect((await brought(who, file)).counts).toMatchObject({ created: names.length });
    const { text } = await who.get('/products/export.csv?filter=sku:contains:h-');
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    const again = await brought(who, text);
    expect(again).toMatchObject({ format: 'curetcore', counts: { created: 0, updated: 0, unchanged: names.length, rejected: 0 } });
    expect(
      (await api.rows<{ name: string }>(`select name from products where sku like 'h-%' order by sku`)).map(({ name }) => name),
    ).toEqual(names);
  });
});

describe('an import', () => {
  it('is mapped by hand where the columns say too little', async () => {
    const who = await api.owner();
    const { id, mapping, version, status } = await looked(who, 'Ref,What,Amount\nm-1,Watch,12\n');
    expect({ mapping, status }).toEqual({ mapping: { Ref: 'variant.sku', What: '', Amount: '' }, status: 'ready' });
    expect(await who.patch(`/products/imports/${id}`, { mapping: { Ref: 'nonsense', Gone: 'variant.price' } }, version)).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/mapping/Gone', code: 'unknown-column' },
          { pointer: '/mapping/Ref', code: 'unknown-field' },
          { code: 'no-identity' },
        ],
      },
    });
    const mapped = await who.patch(
      `/products/imports/${id}`,
      { mapping: { Ref: 'variant.sku', What: 'product.name', Amount: 'variant.price' } },
      version,
    );
    expect(mapped).toMatchObject({ status: 200, body: { status: 'previewing' } });
    await api.eventually(async () => (await who.get(`/products/imports/${id}`)).body.preview?.toCreate === 1);
    expect((await who.post(`/products/imports/${id}/resume`)).status).toBe(409);
  });

  it('changes prices by the SKU of variants alone', async () => {
    const who = await api.owner();
    const { body } = await who.post('/products', {
      name: 'Two',
      status: 'active',
      variants: ['a', 'b'].map((one) => ({ sku: `two-${one}`, price: { amount: '10', currency: 'EUR' }, options: { Kind: one } })),
    });
    expect((await brought(who, 'SKU,Name,Price\ntwo-b,Other name,11\ntwo-c,,12\n')).counts).toMatchObject({ updated: 1, rejected: 1 });
    expect((await who.get(`/products/${body.id}`)).body).toMatchObject({
      name: 'Two',
      variantList: [
        { sku: 'two-a', price: { amount: '10.00' } },
        { sku: 'two-b', name: 'Other name', options: { kind: 'b' }, price: { amount: '11.00' } },
      ],
    });
  });

  it('is stopped, and goes on where it was', async () => {
    const who = await api.owner();
    const rows = 4000;
    const { id } = await looked(who, HEAD + Array.from({ length: rows }, (_, i) => `big-${i},Watch ${i},${i + 1},1\n`).join(''));
    await who.post(`/products/imports/${id}/start`);
    await api.eventually(async () => (await who.get(`/products/imports/${id}`)).body.counts.rows > 0, 25_000);
    expect((await who.post(`/products/imports/${id}/cancel`)).body.status).toBe('cancelled');
    const stopped = await api.eventually(async () => {
      const { body } = await who.get(`/jobs?limit=1&filter=name:eq:catalog.import-products`);
      return body.items[0]?.status === 'cancelled' && (await who.get(`/products/imports/${id}`)).body.counts.rows;
    });
    expect(stopped).toBeLessThan(rows);
    const [some] = await api.rows<{ n: number }>(`select count(*)::int as n from product_variants where sku like 'big-%'`);
    expect(some!.n).toBe(stopped);
    expect((await who.post(`/products/imports/${id}/resume`)).body.status).toBe('running');
    const done = await api.eventually(async () => {
      const { body } = await who.get(`/products/imports/${id}`);
      return body.status === 'done' && body;
    }, 25_000);
    expect(done.counts).toMatchObject({ rows, created: rows, updated: 0, unchanged: 0, rejected: 0 });
  });

  it('says which pictures could not be fetched, and goes on without them', async () => {
    const who = await api.owner();
    const inside = createServer((_, answer) => answer.end('secret')).listen(0);
    const { port } = inside.address() as { port: number };
    const done = await brought(who, `SKU,Name,Price,Images\nimg-1,Pictured,1,"http://127.0.0.1:${port}/a.png, no-address.png"\n`);
    expect(done.counts).toMatchObject({ created: 1, rejected: 0, warnings: 1 });
    const text = await api.eventually(async () => {
      const reply = await who.get(`/products/imports/${done.id}/rejected.csv?severity=warning`);
      return reply.text.includes('could not be fetched') && reply.text;
    });
    expect(text).toContain('“no-address.png” is not a web address');
    expect((await who.get('/products?filter=sku:eq:img-1')).body.items).toMatchObject([{ image: null }]);
    inside.close();
  });

  it('is its owner’s own where a permission says so, and never another company’s', async () => {
    const who = await api.owner();
    const { id } = await looked(who, `${HEAD}o-1,A,1,1\n`);
    const colleague = await api.signIn([
      { resource: 'imports', action: 'read', scope: { own: true } },
      { resource: 'imports', action: 'create' },
    ]);
    expect((await colleague.get(`/products/imports/${id}`)).status).toBe(404);
    expect((await colleague.get('/products/imports')).body.items).toEqual([]);
    expect((await (await api.owner(api.other)).get(`/products/imports/${id}/rejected.csv`)).status).toBe(404);
    expect((await (await api.signIn([])).get('/products/imports')).status).toBe(403);
  });
});
