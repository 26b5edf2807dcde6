import type { TableRow } from '#libs/tabular';
import type { AttributeDraft, ImageDraft, Piece, ProductDraft, ProductKey, Rejection, VariantDraft } from './drafts.js';
import { Layout, type ReadingOptions, Row } from './row.js';
import { slugify } from './values.js';

/** A piece as it was read; its rejected rows carry their reasons, and none of them is in `variants`. */
export interface ReadPiece extends Piece {
  readonly rejections: readonly Rejection[];
}

/** Rows of one product that are held together at most; a longer one goes on in a further piece. */
const MAX_ROWS = 1000;
const NAME = 255;
const SKU = 100;

const NO_OPTION = /^(title|titulo|título)$/i;
const KINDS = { simple: 'simple', variable: 'variable', configurable: 'configurable' } as const;
const STATUSES = { draft: 'draft', active: 'active', inactive: 'inactive', archived: 'archived' } as const;
const MEDUSA_STATUSES = { draft: 'draft', proposed: 'draft', published: 'active', rejected: 'archived' } as const;
const STOCK_STATUSES = { in_stock: 'in_stock', out_of_stock: 'out_of_stock', on_backorder: 'on_backorder' } as const;

const defined = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };

const unescapeLines = (text: string | null | undefined): string | null | undefined =>
  text?.replaceAll('\\r\\n', '\n').replaceAll('\\n', '\n') ?? text;

const attributesOf = (row: Row, separator: string, isOption: (values: string[]) => boolean): AttributeDraft[] => {
  const found = row.layout.attributes.flatMap((n): AttributeDraft[] => {
    const name = row.text(`attribute.${n}.name`, 100);
    const values = row.list(`attribute.${n}.values`, separator, NAME) ?? [];
    return name && values.length > 0
      ? [{ name, values, isOption: isOption(values), isVisible: row.flag(`attribute.${n}.visible`) ?? true }]
      : [];
  });
  const named = row.layout.named.filter(({ kind }) => kind === 'attribute');
  return found.concat(
    named.flatMap(({ name, field }) => {
      const values = row.list(field, '|', NAME) ?? [];
      return values.length > 0 ? [{ name: name.slice(0, 100), values, isOption: false, isVisible: true }] : [];
    }),
  );
};

/** What all formats say of a product in the same way. */
const productOf = (row: Row, listSeparator: string): ProductDraft =>
  defined({
    name: row.text('product.name', NAME),
    slug: row.text('product.slug', NAME),
    brand: row.clearText('product.brand', 100),
    description: row.clearText('product.description', 1_000_000),
    shortDescription: row.clearText('product.shortDescription', 100_000),
    isFeatured: row.flag('product.featured'),
    categories: row.paths('product.categories', listSeparator),
    tags: row.list('product.tags', listSeparator, 100),
    metaTitle: row.clearText('product.metaTitle', NAME),
    metaDescription: row.clearText('product.metaDescription', 10_000),
    weight: row.weight('product.weight'),
    dimensions: row.dimensions(),
    metafields: row.metafields(),
  });

const stockOf = (row: Row): Pick<VariantDraft, 'stock' | 'manageStock' | 'stockStatus'> => {
  const stock = row.pieces('variant.stock');
  const backorder = row.read('variant.backorder', (cell) => /^(1|yes|true|notify|continue)$/i.test(cell));
  const inStock = row.read('variant.inStock', (cell) =>
    /^(backorder|onbackorder)$/i.test(cell) ? 'later' : /^(1|yes|true|instock)$/i.test(cell) ? 'yes' : 'no',
  );
  const said = row.choice('variant.stockStatus', STOCK_STATUSES);
  const status =
    said ??
    (backorder || inStock === 'later'
      ? 'on_backorder'
      : stock === undefined && inStock === 'no'
        ? 'out_of_stock'
        : inStock || backorder !== undefined
          ? 'in_stock'
          : undefined);
  return defined({ stock, stockStatus: status }) as Pick<VariantDraft, 'stock' | 'stockStatus'>;
};

const variantOf = (row: Row, options: VariantDraft['options']): VariantDraft => {
  const price = row.price('variant.price');
  const sale = row.price('variant.salePrice');
  return {
    row: row.row,
    sku: row.text('variant.sku', SKU),
    options,
    ...defined({
      price: sale ?? price,
      compareAtPrice: row.layout.has('variant.salePrice')
        ? sale !== undefined
          ? (price ?? null)
          : null
        : row.clearPrice('variant.compareAtPrice'),
      costPrice: row.clearPrice('variant.costPrice'),
      ...stockOf(row),
      barcode: row.clearText('variant.barcode', 100),
      weight: row.weight('variant.weight'),
      requiresShipping: row.flag('variant.requiresShipping'),
      taxClass: row.clearText('variant.taxClass', 50),
      isActive: row.flag('variant.active'),
    }),
  };
};

/** Turns rows into pieces, one format's way. Rows come in the order of the file. */
abstract class Grouper {
  protected rows: Row[] = [];
  constructor(protected readonly layout: Layout) {}

  /** Takes a row; returns the pieces that are complete now. */
  abstract take(row: Row): ReadPiece[];
  /** What is left at the end. */
  finish(): ReadPiece[] {
    return [];
  }

  /** A piece in which wrong rows are left out; if the row that describes the product is wrong, so are the others. */
  protected piece(
    key: ProductKey,
    rows: readonly Row[],
    head: Row | undefined,
    product: ProductDraft | undefined,
    variants: readonly VariantDraft[],
  ): ReadPiece {
    const rejections: Rejection[] = rows.flatMap(({ problems }) => problems);
    const wrong = new Set(rejections.map(({ row }) => row));
    const headWrong = head !== undefined && wrong.has(head.row);
    if (headWrong)
      for (const { row } of rows) if (!wrong.has(row)) rejections.push({ row, code: 'product-rejected', detail: { row: head.row } });
    return {
      key,
      rows: rows.map(({ row, source }) => ({ row, cells: source.cells })),
      ...(product && !headWrong && { product }),
      variants: headWrong ? [] : variants.filter(({ row }) => !wrong.has(row)),
      rejections,
      warnings: rows.flatMap(({ warnings }) => warnings),
    };
  }
}

/** WooCommerce: a row is a product or a variation, which names its parent by SKU or `id:NN`. */
class WooCommerce extends Grouper {
  take(row: Row): ReadPiece[] {
    const words = row
      .cell('product.type')
      .toLowerCase()
      .split(',')
      .map((word) => word.trim());
    const kind = ['variation', 'variable', 'grouped', 'external', 'simple'].find((word) => words.includes(word));
    const id = row.cell('product.externalId');
    const ref = /^\d{1,18}$/.test(id) ? `woocommerce:${id}` : undefined;
    const sku = row.text('variant.sku', SKU);
    if (!kind) {
      row.fail('product.type', row.cell('product.type') === '' ? 'required' : 'not-importable', {
        value: row.cell('product.type').slice(0, 60),
      });
      return [this.piece({}, [row], row, undefined, [])];
    }
    const attributes = attributesOf(row, ',', (values) => kind === 'variable' && values.length > 1);
    if (kind === 'variation') return [this.variation(row, ref, attributes)];

    const product = productOf(row, ',');
    if (!product.name) row.fail('product.name', 'required');
    if (!sku && !ref) row.fail('variant.sku', 'required');
    product.description = unescapeLines(product.description);
    product.shortDescription = unescapeLines(product.shortDescription);
    const published = row.number('product.published');
    Object.assign(
      product,
      defined({ status: published === undefined ? undefined : published === 1 ? 'active' : 'draft', sku, attributes }),
      {
        type: kind === 'variable' || kind === 'grouped' ? 'variable' : 'simple',
      },
    );
    const images = row.images('product.images', ',');
    if (images) product.images = images.map((source) => ({ source }));
    if (!row.layout.has('product.description')) delete product.description;
    if (!row.layout.has('product.shortDescription')) delete product.shortDescription;
    const sold = kind === 'simple' || kind === 'external';
    return [
      this.piece(
        { sku, ref },
        [row],
        row,
        product,
        sold ? [{ ...this.variant(row, [], words), ref, ...defined({ name: product.name }) }] : [],
      ),
    ];
  }

  private variation(row: Row, ref: string | undefined, attributes: AttributeDraft[]): ReadPiece {
    const parent = row.cell('product.parent');
    const id = /^id:(\d{1,18})$/.exec(parent)?.[1];
    if (parent === '') row.fail('product.parent', 'required');
    const options = attributes.map(({ name, values }) => ({ name, value: values.join(', ') }));
    const name = row.text('product.name', NAME);
    const image = row.images('product.images', ',')?.[0];
    const weight = row.weight('product.weight');
    const variant = { ...this.variant(row, options, ['simple']), ref, ...defined({ name, image, weight }) };
    return this.piece(id ? { ref: `woocommerce:${id}` } : { sku: parent }, [row], undefined, undefined, [variant]);
  }

  private variant(row: Row, options: VariantDraft['options'], words: readonly string[]): VariantDraft {
    const variant = variantOf(row, options);
    const taxStatus = row.cell('variant.taxable').toLowerCase();
    delete variant.weight;
    const managed = this.layout.has('variant.stock') ? { manageStock: variant.stock !== undefined } : {};
    return { ...variant, ...managed, ...(taxStatus && { taxable: taxStatus !== 'none' }), requiresShipping: !words.includes('virtual') };
  }
}

/** Formats whose rows follow one another by product. */
abstract class Contiguous extends Grouper {
  private key: string | undefined;

  /** What the rows of one product have in common; '' goes on with the product above. */
  protected abstract keyOf(row: Row): string;
  protected abstract build(rows: readonly Row[], continued: boolean): ReadPiece;
  private continued = false;

  take(row: Row): ReadPiece[] {
    const key = this.keyOf(row);
    const same = this.rows.length > 0 && (key === '' || key === this.key);
    if (same && this.rows.length < MAX_ROWS) {
      this.rows.push(row);
      return [];
    }
    const done = this.finish();
    this.continued = same;
    if (!same) this.key = key;
    this.rows = [row];
    return done;
  }

  override finish(): ReadPiece[] {
    const { rows } = this;
    this.rows = [];
    return rows.length > 0 ? [this.build(rows, this.continued)] : [];
  }
}

/** Names of options that were given on an earlier row of the same product, for as many products as fit. */
class OptionNames {
  private readonly names = new Map<string, readonly string[]>();
  get(key: string): readonly string[] | undefined {
    return this.names.get(key);
  }
  set(key: string, names: readonly string[]): void {
    this.names.delete(key);
    this.names.set(key, names);
    if (this.names.size > 20_000) this.names.delete(this.names.keys().next().value!);
  }
}

/** Shopify: rows of one handle are one product; the first describes it, a row without option value and price is a further picture. */
class Shopify extends Contiguous {
  private readonly names = new OptionNames();

  protected keyOf(row: Row): string {
    return row.cell('product.key');
  }

  protected build(rows: readonly Row[]): ReadPiece {
    const handle = this.keyOf(rows[0]!);
    const key = { ref: `shopify:${handle.slice(0, 240)}`, slug: slugify(handle, NAME) };
    if (handle === '') rows[0]!.fail('product.key', 'required');
    const head = rows.find((row) => row.cell('product.name') !== '');
    if (head)
      this.names.set(
        handle,
        this.layout.options.map((n) => head.text(`option.${n}.name`, 100) ?? ''),
      );
    const names = this.names.get(handle) ?? [];
    const variants = rows
      .filter((row) => row.cell('variant.price') !== '' || row.cell('variant.sku') !== '' || row.cell('option.1.value') !== '')
      .map((row) => this.variant(row, names));
    const images = rows
      .map((row, i) => ({
        source: row.cell('product.image'),
        alt: row.text('product.imageAlt', NAME),
        position: row.number('product.imagePosition') ?? i + 1,
        row,
      }))
      .filter(({ source, row }) => source !== '' && row.isPicture('product.image', source))
      .sort((a, b) => a.position - b.position)
      .map(({ source, alt }): ImageDraft => ({ source, alt }));
    const described = head && this.product(head, handle, variants);
    const product = described || images.length > 0 ? { ...described, ...(this.layout.has('product.image') && { images }) } : undefined;
    return this.piece(key, rows, head ?? (handle === '' ? rows[0] : undefined), product, variants);
  }

  private product(row: Row, handle: string, variants: readonly VariantDraft[]): ProductDraft {
    const product = productOf(row, ',');
    const { categories } = product;
    if (categories?.length === 0) {
      const taxonomy = row.paths('product.category', ',') ?? [];
      product.categories = taxonomy.slice(0, 1);
    } else if (categories) product.categories = [[row.cell('product.categories').slice(0, NAME)]];
    const published = row.flag('product.published');
    const status = row.choice('product.status', STATUSES) ?? (published === undefined ? undefined : published ? 'active' : 'draft');
    return {
      ...product,
      slug: slugify(handle, NAME),
      type: variants.some(({ options }) => options.length > 0) ? 'variable' : 'simple',
      ...defined({ status }),
    };
  }

  private variant(row: Row, names: readonly string[]): VariantDraft {
    const options = this.layout.options.flatMap((n, i) => {
      const value = row.text(`option.${n}.value`, NAME);
      const name = row.text(`option.${n}.name`, 100) ?? names[i];
      return value && name && !(NO_OPTION.test(name) && value === 'Default Title') ? [{ name, value }] : [];
    });
    const variant = variantOf(row, options);
    const image = row.cell('variant.image');
    const tracker = this.layout.has('variant.manageStock') ? { manageStock: row.cell('variant.manageStock') !== '' } : {};
    const taxable = row.flag('variant.taxable');
    return { ...variant, ...tracker, ...defined({ taxable }), ...(image && row.isPicture('variant.image', image) && { image }) };
  }
}

/** Vendure: a row without a name is a further variant of the product above; lists are separated by bars. */
class Vendure extends Contiguous {
  private count = 0;
  private names: readonly string[] = [];
  private slug = '';

  protected keyOf(row: Row): string {
    return row.cell('product.name') === '' ? '' : `${++this.count}`;
  }

  protected build(rows: readonly Row[], continued: boolean): ReadPiece {
    const head = continued ? undefined : rows[0]!;
    if (head) {
      if (head.cell('product.name') === '') head.fail('product.name', 'no-product');
      this.names = head.list('product.options', '|', 100) ?? [];
      this.slug = slugify(head.cell('product.slug') || head.cell('product.name'), NAME);
    }
    const variants = rows.map((row) => this.variant(row));
    return this.piece({ ref: `vendure:${this.slug.slice(0, 240)}`, slug: this.slug }, rows, head, head && this.product(head), variants);
  }

  private product(row: Row): ProductDraft {
    const facets = (row.list('product.facets', '|', NAME) ?? []).flatMap((facet) => {
      const [, name = '', value = ''] = /^([^:]+):(.+)$/.exec(facet) ?? [];
      return value ? [{ name: name.trim(), value: value.trim() }] : [];
    });
    const of = (wanted: string): string[] => facets.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value);
    const others = Map.groupBy(
      facets.filter(({ name }) => !/^(category|brand)$/i.test(name)),
      ({ name }) => name,
    );
    const images = row.images('product.images', '|');
    return {
      ...productOf(row, '|'),
      slug: this.slug,
      type: this.names.length > 0 ? 'variable' : 'simple',
      status: 'active',
      categories: of('category').map((name) => [name]),
      brand: of('brand')[0]?.slice(0, 100) ?? null,
      attributes: [...others].map(([name, all]) => ({
        name: name.slice(0, 100),
        values: [...new Set(all.map(({ value }) => value))],
        isOption: false,
        isVisible: true,
      })),
      ...(images && { images: images.map((source) => ({ source })) }),
    };
  }

  private variant(row: Row): VariantDraft {
    const values = row.list('variant.options', '|', NAME) ?? [];
    if (values.length !== this.names.length)
      row.fail('variant.options', 'option-mismatch', { found: values.length, allowed: this.names.length });
    const image = row.images('variant.image', '|')?.[0];
    const tracked = row.flag('variant.manageStock');
    return {
      ...variantOf(
        row,
        this.names.map((name, i) => ({ name, value: values[i] ?? '' })),
      ),
      ...defined({ manageStock: tracked, image }),
    };
  }
}

/** Our own, Medusa's and unknown files: each row has a variant and repeats its product. */
class Repeated extends Contiguous {
  private get medusa(): boolean {
    return this.layout.reading.format === 'medusa';
  }

  protected keyOf(row: Row): string {
    for (const field of ['product.key', 'product.slug', 'product.externalId', 'product.sku', 'variant.sku', 'product.name'])
      if (row.cell(field) !== '') return `${field} ${row.cell(field)}`;
    return ' none';
  }

  protected build(rows: readonly Row[], continued: boolean): ReadPiece {
    const head = rows[0]!;
    const handle = head.cell('product.key') || head.cell('product.slug');
    const sku = head.text('product.sku', SKU);
    const own = this.layout.has('variant.sku') ? head.text('variant.sku', SKU) : undefined;
    const key: ProductKey = this.medusa
      ? {
          ref: `medusa:${(head.cell('product.externalId') || handle).slice(0, 240)}`,
          slug: slugify(handle || head.cell('product.name'), NAME),
        }
      : handle
        ? { sku, slug: slugify(handle, NAME) }
        : { sku: sku ?? own };
    if (!key.ref && !key.slug && !key.sku && head.problems.length === 0) head.fail('variant.sku', 'required');
    const variants = rows.flatMap((row) => this.variant(row));
    const described =
      head.cell('product.name') !== '' && !continued ? this.product(head, handle, sku ?? (handle ? undefined : own), variants) : undefined;
    return this.piece(key, rows, described || continued ? head : undefined, described, variants);
  }

  private product(row: Row, handle: string, sku: string | undefined, variants: readonly VariantDraft[]): ProductDraft {
    const product = productOf(row, this.layout.reading.format === 'curetcore' ? '|' : ',');
    const spread = row.layout.tags.flatMap((n) => row.text(`tag.${n}`, 100) ?? []);
    const pictures = row.layout.images
      .map((n) => `image.${n}`)
      .filter((field) => row.cell(field) !== '' && row.isPicture(field, row.cell(field)));
    const images =
      row.images('product.images', this.layout.reading.format === 'curetcore' ? '|' : ',') ??
      (row.layout.images.length > 0 ? pictures.map((field) => row.cell(field)) : undefined);
    const alone = row.paths('product.category', ',');
    const published = row.flag('product.published');
    if (this.medusa) product.description = unescapeLines(product.description);
    const attributes = attributesOf(row, '|', () => false);
    return {
      ...product,
      ...(handle && { slug: slugify(handle, NAME) }),
      ...(this.layout.has('product.sku') ? { sku: sku ?? null } : sku !== undefined && { sku }),
      ...(row.layout.tags.length > 0 && { tags: spread }),
      ...(alone && alone.length > 0 && !product.categories?.length && { categories: alone }),
      ...(this.layout.named.some(({ kind }) => kind === 'attribute') && { attributes }),
      ...defined({
        images: images?.map((source) => ({ source })),
        type:
          this.layout.reading.format === 'curetcore'
            ? row.choice('product.type', KINDS)
            : variants.some(({ options }) => options.length > 0)
              ? ('variable' as const)
              : ('simple' as const),
        status:
          (this.medusa ? row.choice('product.status', MEDUSA_STATUSES) : row.choice('product.status', STATUSES)) ??
          (published === undefined ? undefined : published ? ('active' as const) : ('draft' as const)),
      }),
    };
  }

  private variant(row: Row): VariantDraft[] {
    const { currency } = this.layout.reading;
    const said = row.cell('variant.currency').toUpperCase();
    if (said !== '' && said !== currency) row.fail('variant.currency', 'other-currency', { value: said.slice(0, 10), currency });
    // a product without variants stands alone on its row
    if (this.layout.reading.format === 'curetcore' && said === '' && row.cell('variant.price') === '' && row.cell('variant.sku') === '')
      return [];
    const options = this.layout.options.flatMap((n) => {
      const name = row.text(`option.${n}.name`, 100);
      const value = row.text(`option.${n}.value`, NAME);
      return name && value ? [{ name, value }] : [];
    });
    const variant = variantOf(row, options);
    if (this.layout.currencies.length > 0) {
      const price = row.price(`price.${currency}`);
      if (price !== undefined) variant.price = price;
      else if (!this.layout.has(`price.${currency}`))
        row.fail(`price.${this.layout.currencies[0]}`, 'other-currency', { value: this.layout.currencies.join(', '), currency });
    }
    const id = row.cell('variant.externalId');
    const image = row.cell('variant.image');
    const managed = row.flag('variant.manageStock');
    return [
      {
        ...variant,
        ...(id !== '' && { ref: `medusa:${id.slice(0, 240)}` }),
        ...defined({ name: row.text('variant.name', NAME), manageStock: managed, taxable: row.flag('variant.taxable') }),
        ...(image && row.isPicture('variant.image', image) && { image }),
      },
    ];
  }
}

const GROUPERS = {
  woocommerce: WooCommerce,
  shopify: Shopify,
  vendure: Vendure,
  medusa: Repeated,
  curetcore: Repeated,
  unknown: Repeated,
} as const;

/** Reads rows of a product file into pieces, as they stream by. */
export async function* readProducts(rows: AsyncIterable<TableRow>, reading: ReadingOptions): AsyncGenerator<ReadPiece> {
  const layout = new Layout(reading);
  const grouper = new GROUPERS[reading.format](layout);
  for await (const row of rows) yield* grouper.take(new Row(layout, row));
  yield* grouper.finish();
}
