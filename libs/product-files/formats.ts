import { fieldNamed, isField } from './fields.js';

/** Whose file it is; `unknown` is any table, mapped by its column names. */
export type FileFormat = 'woocommerce' | 'shopify' | 'vendure' | 'medusa' | 'curetcore' | 'unknown';

/** Column → field; the empty text leaves a column out. */
export type Mapping = Readonly<Record<string, string>>;

/** A mistake of a file or a mapping as a whole. */
export interface MappingProblem {
  readonly code: 'missing-columns' | 'unknown-columns' | 'unknown-field' | 'field-twice' | 'unknown-column' | 'no-identity';
  readonly message: string;
  readonly columns: readonly string[];
}

/** Columns of our own export, with the field each one is. Options, attributes and metafields follow, as many as there are. */
export const OWN_COLUMNS = {
  product_slug: 'product.key',
  product_sku: 'product.sku',
  product_name: 'product.name',
  product_type: 'product.type',
  product_status: 'product.status',
  brand: 'product.brand',
  categories: 'product.categories',
  tags: 'product.tags',
  short_description: 'product.shortDescription',
  description: 'product.description',
  meta_title: 'product.metaTitle',
  meta_description: 'product.metaDescription',
  is_featured: 'product.featured',
  weight_g: 'product.weight',
  length_mm: 'product.length',
  width_mm: 'product.width',
  height_mm: 'product.height',
  images: 'product.images',
  variant_sku: 'variant.sku',
  variant_name: 'variant.name',
  price: 'variant.price',
  compare_at_price: 'variant.compareAtPrice',
  cost_price: 'variant.costPrice',
  currency: 'variant.currency',
  stock: 'variant.stock',
  manage_stock: 'variant.manageStock',
  stock_status: 'variant.stockStatus',
  variant_weight_g: 'variant.weight',
  barcode: 'variant.barcode',
  requires_shipping: 'variant.requiresShipping',
  taxable: 'variant.taxable',
  tax_class: 'variant.taxClass',
  variant_image: 'variant.image',
  variant_active: 'variant.active',
} as const;

const WOOCOMMERCE: Readonly<Record<string, string>> = {
  id: 'product.externalId',
  type: 'product.type',
  sku: 'variant.sku',
  'gtin, upc, ean, or isbn': 'variant.barcode',
  name: 'product.name',
  published: 'product.published',
  'is featured?': 'product.featured',
  'short description': 'product.shortDescription',
  description: 'product.description',
  'tax status': 'variant.taxable',
  'tax class': 'variant.taxClass',
  'in stock?': 'variant.inStock',
  stock: 'variant.stock',
  'backorders allowed?': 'variant.backorder',
  'sale price': 'variant.salePrice',
  'regular price': 'variant.price',
  'cost of goods': 'variant.costPrice',
  categories: 'product.categories',
  tags: 'product.tags',
  images: 'product.images',
  parent: 'product.parent',
  brands: 'product.brand',
  position: 'variant.position',
};

const SHOPIFY: Readonly<Record<string, string>> = {
  handle: 'product.key',
  title: 'product.name',
  'body (html)': 'product.description',
  vendor: 'product.brand',
  'product category': 'product.category',
  type: 'product.categories',
  tags: 'product.tags',
  published: 'product.published',
  status: 'product.status',
  'variant sku': 'variant.sku',
  'variant grams': 'variant.weight',
  'variant inventory tracker': 'variant.manageStock',
  'variant inventory qty': 'variant.stock',
  'variant inventory policy': 'variant.backorder',
  'variant price': 'variant.price',
  'variant compare at price': 'variant.compareAtPrice',
  'variant requires shipping': 'variant.requiresShipping',
  'variant taxable': 'variant.taxable',
  'variant barcode': 'variant.barcode',
  'variant image': 'variant.image',
  'variant tax code': 'variant.taxClass',
  'cost per item': 'variant.costPrice',
  'image src': 'product.image',
  'image position': 'product.imagePosition',
  'image alt text': 'product.imageAlt',
  'seo title': 'product.metaTitle',
  'seo description': 'product.metaDescription',
};

const VENDURE: Readonly<Record<string, string>> = {
  name: 'product.name',
  slug: 'product.slug',
  description: 'product.description',
  assets: 'product.images',
  facets: 'product.facets',
  optiongroups: 'product.options',
  optionvalues: 'variant.options',
  sku: 'variant.sku',
  price: 'variant.price',
  taxcategory: 'variant.taxClass',
  stockonhand: 'variant.stock',
  trackinventory: 'variant.manageStock',
  variantassets: 'variant.image',
  variantfacets: '',
};
const VENDURE_NEEDS =
  'name slug description assets facets optionGroups optionValues sku price taxCategory variantAssets variantFacets'.split(' ');

const MEDUSA: Readonly<Record<string, string>> = {
  'product id': 'product.externalId',
  'product handle': 'product.key',
  'product title': 'product.name',
  'product subtitle': 'product.shortDescription',
  'product description': 'product.description',
  'product status': 'product.status',
  'product collection title': 'product.categories',
  'product type': 'product.category',
  'product tags': 'product.tags',
  'product weight': 'product.weight',
  'product length': 'product.length',
  'product width': 'product.width',
  'product height': 'product.height',
  'variant id': 'variant.externalId',
  'variant title': 'variant.name',
  'variant sku': 'variant.sku',
  'variant barcode': 'variant.barcode',
  'variant inventory quantity': 'variant.stock',
  'variant manage inventory': 'variant.manageStock',
  'variant allow backorder': 'variant.backorder',
  'variant weight': 'variant.weight',
};
const MEDUSA_IGNORED =
  /^(product (thumbnail|collection id|collection handle|type id|created at|updated at|deleted at|discountable|external id|hs code|mid code|origin country|material|is giftcard|category \d+|sales channel \d+.*|shipping profile id|profile .*)|variant (upc|ean|hs code|mid code|origin country|material|metadata|variant rank|product id|created at|updated at|deleted at|height|length|width))$/;

const lower = (columns: readonly string[]): Set<string> => new Set(columns.map((column) => column.toLowerCase()));

/** Whose file it is, by its column names. */
export const detectFormat = (columns: readonly string[]): FileFormat => {
  const names = lower(columns);
  const has = (...wanted: string[]): boolean => wanted.every((name) => names.has(name));
  if (has('product_slug', 'variant_sku')) return 'curetcore';
  if (has('handle', 'title') && [...names].some((name) => name.startsWith('variant ') || name.startsWith('option1 '))) return 'shopify';
  if (has('product handle', 'product title') && [...names].some((name) => name.startsWith('variant '))) return 'medusa';
  if (has('optiongroups', 'optionvalues')) return 'vendure';
  if (has('type', 'sku', 'name') && (has('regular price') || has('published', 'parent') || has('is featured?'))) return 'woocommerce';
  return 'unknown';
};

/** Whether a name is a column that some format has: finds the header below a preamble. */
export const isKnownColumn = (name: string): boolean => {
  const key = name.toLowerCase();
  return [OWN_COLUMNS, WOOCOMMERCE, SHOPIFY, VENDURE, MEDUSA].some((table) => Object.hasOwn(table, key)) || fieldNamed(name) !== undefined;
};

type Rule = (column: string, key: string) => string | undefined;
const group =
  (pattern: RegExp, field: (match: RegExpExecArray) => string): Rule =>
  (column) => {
    const match = pattern.exec(column);
    return match ? field(match) : undefined;
  };

const RULES: Readonly<Record<FileFormat, readonly Rule[]>> = {
  curetcore: [
    (_, key) => (Object.hasOwn(OWN_COLUMNS, key) ? OWN_COLUMNS[key as keyof typeof OWN_COLUMNS] : undefined),
    group(/^option(\d+)_(name|value)$/i, ([, n, part]) => `option.${n}.${part!.toLowerCase()}`),
    group(/^(attribute|metafield):(.+)$/i, ([, kind, name]) => `${kind!.toLowerCase()}:${name}`),
  ],
  woocommerce: [
    (_, key) => WOOCOMMERCE[key],
    group(
      /^attribute (\d+) (name|value\(s\)|visible)$/i,
      ([, n, part]) => `attribute.${n}.${part!.toLowerCase().replace('value(s)', 'values')}`,
    ),
    group(/^(weight|length|width|height) \((\w+)\)$/i, ([, name]) => `product.${name!.toLowerCase()}`),
    group(/^meta: (.{1,100})$/i, ([, name]) => `metafield:${name}`),
  ],
  shopify: [
    (_, key) => SHOPIFY[key],
    group(/^option(\d+) (name|value)$/i, ([, n, part]) => `option.${n}.${part!.toLowerCase()}`),
    group(/\(product\.metafields\.([\w-]+\.[\w-]+)\)$/i, ([, name]) => `metafield:${name}`),
  ],
  vendure: [(_, key) => VENDURE[key], group(/^product:(.{1,100})$/i, ([, name]) => `metafield:${name}`)],
  medusa: [
    (_, key) => MEDUSA[key],
    group(/^(?:variant )?option (\d+) (name|value)$/i, ([, n, part]) => `option.${n}.${part!.toLowerCase()}`),
    group(/^product image (\d+)$|^image (\d+) url$/i, ([, a, b]) => `image.${a ?? b}`),
    group(/^product tag (\d+)$/i, ([, n]) => `tag.${n}`),
    group(/^(?:variant )?price ([A-Z]{3})$/i, ([, currency]) => `price.${currency!.toUpperCase()}`),
  ],
  unknown: [
    (column) => fieldNamed(column),
    group(/^option ?(\d+)[ _](name|value)$/i, ([, n, part]) => `option.${n}.${part!.toLowerCase()}`),
    group(/^(?:attribute|atributo): ?(.{1,100})$/i, ([, name]) => `attribute:${name}`),
  ],
};

/** What each column most likely means. No field is proposed for two columns. */
export const suggestMapping = (columns: readonly string[], format: FileFormat): Record<string, string> => {
  const taken = new Set<string>();
  const mapping: Record<string, string> = {};
  for (const column of columns) {
    if (column === '') continue;
    const field = RULES[format].map((rule) => rule(column, column.toLowerCase())).find((found) => found !== undefined) ?? '';
    mapping[column] = field !== '' && !taken.has(field) && isField(field) ? field : '';
    taken.add(mapping[column]);
  }
  return mapping;
};

/** What is wrong with the columns of a file of a known format: columns that it must have, or cannot have. */
export const checkColumns = (columns: readonly string[], format: FileFormat): MappingProblem[] => {
  const names = lower(columns);
  if (format === 'vendure') {
    const missing = VENDURE_NEEDS.filter((name) => !names.has(name.toLowerCase()));
    if (missing.length > 0)
      return [{ code: 'missing-columns', message: `The file lacks columns of a Vendure import: ${missing.join(', ')}`, columns: missing }];
  }
  if (format === 'medusa') {
    const mapping = suggestMapping(columns, format);
    const unknown = columns.filter(
      (column) =>
        column !== '' && mapping[column] === '' && /^(product|variant) /i.test(column) && !MEDUSA_IGNORED.test(column.toLowerCase()),
    );
    if (unknown.length > 0)
      return [{ code: 'unknown-columns', message: `Medusa files have no such columns: ${unknown.join(', ')}`, columns: unknown }];
  }
  return [];
};

/** What is wrong with a mapping that someone made. */
export const checkMapping = (columns: readonly string[], mapping: Mapping, format: FileFormat): MappingProblem[] => {
  const problems: MappingProblem[] = [];
  const given = Object.entries(mapping);
  const strangers = given.map(([column]) => column).filter((column) => !columns.includes(column));
  if (strangers.length > 0)
    problems.push({ code: 'unknown-column', message: `The file has no such column: ${strangers.join(', ')}`, columns: strangers });
  const nonsense = given.filter(([, field]) => !isField(field));
  if (nonsense.length > 0)
    problems.push({
      code: 'unknown-field',
      message: `There is no such field: ${nonsense.map(([, field]) => field).join(', ')}`,
      columns: nonsense.map(([column]) => column),
    });
  for (const [field, same] of Map.groupBy(given, ([, one]) => one))
    if (field !== '' && same.length > 1)
      problems.push({
        code: 'field-twice',
        message: `${same.map(([column]) => `“${column}”`).join(' and ')} are both mapped to ${field}`,
        columns: same.map(([column]) => column),
      });
  const fields = new Set(given.map(([, field]) => field));
  if (
    !['variant.sku', 'product.sku', 'product.key', 'product.slug', 'product.externalId', 'product.name'].some((field) => fields.has(field))
  )
    problems.push({
      code: 'no-identity',
      message: `No column says which product a row is: map one to ${format === 'unknown' ? 'the SKU or the product name' : 'the SKU'}`,
      columns: [],
    });
  return problems;
};
