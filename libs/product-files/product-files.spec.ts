import { readTable } from '#libs/tabular';
import {
  checkColumns,
  checkMapping,
  describeReason,
  detectFormat,
  exportColumns,
  exportRow,
  fieldNamed,
  isKnownColumn,
  readProducts,
  type ReadPiece,
  slugify,
  suggestMapping,
} from './index.js';
import { joinList, readNumber, readPrice, readWeight, splitList, splitPath, unitOf, valueSlug } from './values.js';

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const read = async (text: string, currency = 'EUR') => {
  const table = await readTable(bytes(text), { isKnown: isKnownColumn });
  const format = detectFormat(table.columns);
  const pieces: ReadPiece[] = [];
  const reading = {
    format,
    columns: table.columns,
    mapping: suggestMapping(table.columns, format),
    currency,
    commaDecimal: table.delimiter === ';',
  };
  for await (const piece of readProducts(table.rows, reading)) pieces.push(piece);
  return {
    format,
    pieces,
    rejections: pieces.flatMap(({ rejections }) => rejections),
    variants: pieces.flatMap(({ variants }) => variants),
    columns: table.columns,
  };
};

describe('values', () => {
  it('reads numbers as people write them', () => {
    for (const [cell, comma, number] of [
      ['1,299.00', false, '1299.00'],
      ['1.299,00', false, '1299.00'],
      ["'25", false, '25'],
      ['€ 25', false, '25'],
      ['12,5', false, '12.5'],
      ['1,299', false, '1299'],
      ['1,299', true, '1.299'],
      ['.5', false, '0.5'],
      ['1 299,00 €', true, '1299.00'],
    ] as const)
      expect(readNumber(cell, comma)).toBe(number);
    for (const bad of ['', 'abc', '1e5', '1.2.3', '--1', '0x10', '١٢', 'NaN', 'Infinity']) expect(() => readNumber(bad, false)).toThrow();
  });

  it('keeps prices exact', () => {
    expect(readPrice('45.3', 'EUR', false)).toBe('45.30');
    expect(readPrice('1200', 'JPY', false)).toBe('1200');
    expect(() => readPrice('19.999', 'EUR', false)).toThrow('too-many-decimals');
    expect(() => readPrice('-1', 'EUR', false)).toThrow('negative');
    expect(() => readPrice('1' + '0'.repeat(30), 'EUR', false)).toThrow('too-large');
  });

  it('turns units into grams', () => {
    expect(unitOf('Weight (lbs)', 'g')).toBe('lbs');
    expect(readWeight('2', 'lbs', false)).toBe('907.185');
    expect(readWeight('.5', 'kg', false)).toBe('500');
  });

  it('takes lists and paths apart and puts them together', () => {
    expect(splitList('Clothing > Shirts, a\\, b', ',')).toEqual(['Clothing > Shirts', 'a, b']);
    expect(splitPath('A > B\\> C')).toEqual(['A', 'B> C']);
    for (const parts of [['a|b', 'c\\d'], ['x, y'], ['\\', '\\>', 'q > r']]) expect(splitList(joinList(parts, '|'), '|')).toEqual(parts);
  });

  it('makes addresses of names in any script', () => {
    expect(slugify('Cronógrafo Azul 42 mm — Édition')).toBe('cronografo-azul-42-mm-edition');
    expect(slugify('ساعة فاخرة')).toBe('ساعة-فاخرة');
    expect(slugify('💎💎')).toBe('x-1f48e-1f48e');
    expect(slugify('')).toBe('item');
    expect(['-5', '+5', '5', 'C++', '50%'].map(valueSlug)).toEqual(['minus-5', 'plus-5', '5', 'c-plus-plus', '50-percent']);
  });
});

describe('WooCommerce', () => {
  const header =
    'ID,Type,SKU,Name,Published,"Is featured?",Description,"Tax status","In stock?",Stock,"Backorders allowed?","Weight (lbs)","Length (in)","Sale price","Regular price",Categories,Tags,Images,Parent,"Attribute 1 name","Attribute 1 value(s)","Attribute 1 visible","Meta: origin"\n';
  it('reads products, and variations by the SKU or id of their parent', async () => {
    const { format, pieces, rejections } = await read(
      header +
        '1,variable,dive,Diver,1,1,"a\\nb",taxable,1,,0,.5,10,,,"Watches > Dive, Sale","steel, blue","https://x.test/a.jpg, https://x.test/b.jpg",,Size,"40, 42",1,Jura\n' +
        '2,variation,dive-40,Diver - 40,1,0,,none,1,3,1,,,900,"1,000.50",,,,dive,Size,40,,\n' +
        '3,variation,dive-42,Diver - 42,1,0,,taxable,0,,0,,,,1200,,,https://x.test/b.jpg,id:1,Size,42,,\n' +
        '4,"simple, virtual",card,Gift card,0,0,,taxable,1,,0,,,,50,,,,,,,,\n',
    );
    expect(format).toBe('woocommerce');
    expect(rejections).toEqual([]);
    expect(pieces.map(({ key }) => key)).toEqual([
      { sku: 'dive', ref: 'woocommerce:1' },
      { sku: 'dive' },
      { ref: 'woocommerce:1' },
      { sku: 'card', ref: 'woocommerce:4' },
    ]);
    expect(pieces[0]!.product).toMatchObject({
      name: 'Diver',
      type: 'variable',
      status: 'active',
      isFeatured: true,
      description: 'a\nb',
      weight: '226.796',
      dimensions: { length: '254' },
      categories: [['Watches', 'Dive'], ['Sale']],
      tags: ['steel', 'blue'],
      images: [{ source: 'https://x.test/a.jpg' }, { source: 'https://x.test/b.jpg' }],
      attributes: [{ name: 'Size', values: ['40', '42'], isOption: true }],
      metafields: { origin: 'Jura' },
    });
    expect(pieces[1]!.variants[0]).toMatchObject({
      sku: 'dive-40',
      price: '900.00',
      compareAtPrice: '1000.50',
      stock: 3,
      manageStock: true,
      stockStatus: 'on_backorder',
      taxable: false,
      options: [{ name: 'Size', value: '40' }],
    });
    expect(pieces[2]!.variants[0]).toMatchObject({
      sku: 'dive-42',
      manageStock: false,
      stockStatus: 'out_of_stock',
      image: 'https://x.test/b.jpg',
    });
    expect(pieces[3]).toMatchObject({
      product: { type: 'simple', status: 'draft' },
      variants: [{ requiresShipping: false, price: '50.00' }],
    });
  });

  it('says of each wrong row what is wrong, all at once', async () => {
    const { rejections } = await read(
      header +
        '1,subscription,a,A,1,0,,taxable,1,,0,,,,1,,,,,,,,\n2,simple,b,,1,0,,taxable,1,-4,0,x,,,many,,,,,,,,\n3,variation,c,C,1,0,,taxable,1,,0,,,,1,,,,,,,,\nshort,row\n',
    );
    expect(rejections.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'Type', 'not-importable'],
      [3, 'Weight (lbs)', 'not-a-number'],
      [3, 'Name', 'required'],
      [3, 'Regular price', 'not-a-price'],
      [3, 'Stock', 'negative'],
      [4, 'Parent', 'required'],
      [5, undefined, 'ragged'],
    ]);
    expect(describeReason(rejections[3]!, 'es')).toBe('«many» no es un precio');
  });
});

describe('Shopify', () => {
  const header =
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,SEO Title,Status,"Case (product.metafields.custom.case)",Included / Spain\n';
  it('joins rows of one handle, with pictures on rows of their own', async () => {
    const { format, pieces, rejections, columns } = await read(
      header +
        'diver,Diver,<p>x</p>,Acme,Watches,"a, b",TRUE,Size,40,Color,Blue,D-40,150,shopify,4,deny,"\'900",,https://x.test/2.jpg,2,Two,Deep,active,Steel,TRUE\n' +
        'diver,,,,,,,,42,,Blue,D-42,150,shopify,0,continue,950,1000,https://x.test/1.jpg,1,One,,,,\n' +
        'diver,,,,,,,,,,,,,,,,,,https://x.test/3.jpg,3,,,,,\n' +
        'plain,Plain,,,,,FALSE,Title,Default Title,,,,,,,deny,10,,,,,,,,\n',
    );
    expect(format).toBe('shopify');
    expect(suggestMapping(columns, format)['Included / Spain']).toBe('');
    expect(rejections).toEqual([]);
    expect(pieces).toHaveLength(2);
    expect(pieces[0]).toMatchObject({
      key: { ref: 'shopify:diver', slug: 'diver' },
      product: {
        name: 'Diver',
        type: 'variable',
        brand: 'Acme',
        status: 'active',
        categories: [['Watches']],
        metaTitle: 'Deep',
        metafields: { 'custom.case': 'Steel' },
      },
      variants: [
        {
          row: 2,
          price: '900.00',
          stock: 4,
          weight: '150',
          manageStock: true,
          stockStatus: 'in_stock',
          options: [
            { name: 'Size', value: '40' },
            { name: 'Color', value: 'Blue' },
          ],
        },
        { row: 3, price: '950.00', compareAtPrice: '1000.00', stockStatus: 'on_backorder' },
      ],
    });
    expect(pieces[0]!.product!.images!.map(({ alt }) => alt)).toEqual(['One', 'Two', undefined]);
    expect(pieces[1]).toMatchObject({ product: { type: 'simple', status: 'draft' }, variants: [{ options: [], manageStock: false }] });
  });

  it('knows the option names of a handle that comes back later', async () => {
    const row = (handle: string, title: string, name: string, value: string) =>
      `${handle},${title},,,,,TRUE,${name},${value},,,,,,,deny,10,,,,,,,,\n`;
    const { variants } = await read(header + row('a', 'A', 'Size', '1') + row('b', 'B', 'Size', '1') + row('a', '', '', '2'));
    expect(variants.map(({ options }) => options)).toEqual([
      [{ name: 'Size', value: '1' }],
      [{ name: 'Size', value: '1' }],
      [{ name: 'Size', value: '2' }],
    ]);
  });

  it('holds a bounded number of rows of one product', async () => {
    const { pieces, variants } = await read(
      header +
        Array.from(
          { length: 2500 },
          (_, i) => `a,${i === 0 ? 'A' : ''},,,,,TRUE,${i === 0 ? 'Size' : ''},${i},,,,,,,deny,10,,,,,,,,\n`,
        ).join(''),
    );
    expect(pieces.map(({ rows }) => rows.length)).toEqual([1000, 1000, 500]);
    expect(variants).toHaveLength(2500);
  });
});

describe('Vendure and Medusa', () => {
  it('goes on with the product above where a Vendure row has no name', async () => {
    const file =
      'name , slug , description , assets , facets , optionGroups , optionValues , sku , price , taxCategory , stockOnHand , trackInventory , variantAssets , variantFacets\n' +
      'Smock , , Keeps paint off , a.jpg , category:Clothes|brand:KB|Material:Denim , "size|colour" , "small|beige" , 1 , 11.99 , standard , 5 , true , ,\n' +
      ' , , , , , , "large|beige" , 2 , 12.99 , standard , 5 , false , ,\n' +
      'Easel , , , , , , , 3 , 910.7 , standard , -1 , , ,\n';
    const { format, pieces, rejections } = await read(file);
    expect(format).toBe('vendure');
    expect(pieces[0]).toMatchObject({
      product: { slug: 'smock', brand: 'KB', categories: [['Clothes']], attributes: [{ name: 'Material', values: ['Denim'] }] },
      variants: [
        { sku: '1', price: '11.99' },
        {
          sku: '2',
          options: [
            { name: 'size', value: 'large' },
            { name: 'colour', value: 'beige' },
          ],
        },
      ],
      warnings: [{ row: 2, code: 'not-a-url' }],
    });
    expect(rejections).toMatchObject([{ row: 4, column: 'stockOnHand', code: 'negative' }]);
    expect(checkColumns(['name', 'optionGroups', 'optionValues', 'sku', 'price'], 'vendure')[0]).toMatchObject({ code: 'missing-columns' });
  });

  it('takes the price of the tenant’s currency from a Medusa file and refuses columns it cannot have', async () => {
    const file =
      'Product Id,Product Handle,Product Title,Product Status,Product Image 1,Product Tag 1,Variant Id,Variant Title,Variant Sku,Variant Option 1 Name,Variant Option 1 Value,Variant Price EUR,Variant Price USD\n' +
      'prod_1,base,Base,proposed,https://x.test/1.png,123,variant_1,V1,,size,large,30,45\nprod_1,base,Base,proposed,https://x.test/1.png,123,variant_2,V2,,size,small,31,45\n';
    const { format, pieces } = await read(file);
    expect(format).toBe('medusa');
    expect(pieces).toMatchObject([
      { product: { status: 'draft', tags: ['123'] }, variants: [{ ref: 'medusa:variant_1', price: '30.00' }, { price: '31.00' }] },
    ]);
    expect((await read(file, 'GBP')).rejections[0]).toMatchObject({ code: 'other-currency' });
    expect(checkColumns(['Product Handle', 'Product Title', 'Variant Id', 'Product field'], 'medusa')[0]!.message).toMatch('Product field');
  });
});

describe('any other table', () => {
  it('is mapped by its column names in English and Spanish', async () => {
    const { format, pieces } = await read('Listado de precios;;;\nReferencia;Nombre;Precio (EUR);Existencias\nR-1;Reloj;1.299,50;2\n');
    expect(format).toBe('unknown');
    expect(pieces).toMatchObject([
      { key: { sku: 'R-1' }, product: { name: 'Reloj' }, variants: [{ sku: 'R-1', price: '1299.50', stock: 2 }] },
    ]);
    expect(fieldNamed('Código de barras')).toBe('variant.barcode');
  });

  it('needs to know which product a row is', () => {
    expect(checkMapping(['a', 'b'], { a: 'variant.price', b: 'variant.price', c: 'nonsense' }, 'unknown').map(({ code }) => code)).toEqual([
      'unknown-column',
      'unknown-field',
      'field-twice',
      'no-identity',
    ]);
  });
});

describe('our own format', () => {
  it('is read back as it was written', async () => {
    const product = {
      slug: 'diver',
      sku: 'DIV',
      name: '=Diver "40", |bar|',
      type: 'variable',
      status: 'active' as const,
      brand: '-Acme',
      categories: [['Watches', 'Dive > Deep'], ['Sale|s']],
      tags: ['a|b', 'c\\'],
      shortDescription: null,
      description: 'two\nlines',
      metaTitle: null,
      metaDescription: null,
      isFeatured: true,
      weight: '150.5',
      dimensions: { length: '40' },
      images: ['https://x.test/a.jpg'],
      attributes: { Movement: ['Automatic'] },
      metafields: { 'custom.x': '+1' },
    };
    const variant = {
      sku: 'DIV-1',
      name: 'Diver 1',
      price: '900.00',
      compareAtPrice: null,
      costPrice: '400.00',
      currency: 'EUR',
      stock: 4,
      manageStock: true,
      stockStatus: 'in_stock' as const,
      weight: null,
      barcode: '12345',
      requiresShipping: true,
      taxable: true,
      taxClass: null,
      image: null,
      isActive: true,
      options: [{ name: 'Size', value: '40' }],
    };
    const { csvLine } = await import('#libs/tabular');
    const columns = exportColumns(1, ['Movement'], ['custom.x']);
    const { format, pieces, rejections } = await read(csvLine(columns) + csvLine(exportRow(columns, product, variant)));
    expect([format, rejections]).toEqual(['curetcore', []]);
    const { slug, sku, images, attributes, ...rest } = product;
    expect(pieces[0]).toMatchObject({
      key: { slug, sku },
      product: { ...rest, slug, sku, images: [{ source: images[0] }], attributes: [{ name: 'Movement', values: attributes.Movement }] },
      variants: [{ sku: 'DIV-1', price: '900.00', compareAtPrice: null, stock: 4, options: variant.options, name: 'Diver 1' }],
    });
  });
});
