import { numericToView } from '#libs/money';
import { type Actor, defineList, NotFound, type PageOf, sql, type Sql, type Store } from '../../core/index.js';
import type { ImageView, ProductRowView, ProductView, VariantView } from './catalog.dto.js';
import { type PictureRow, toPicture } from './pictures.js';
import { type Dimensions, Product, PRODUCT_STATUSES, PRODUCT_TYPES, type ProductStatus, type ProductType } from './product.entity.js';
import type { StockStatus } from './product-variant.entity.js';
import { findsText } from './words.sql.js';

export const ProductList = defineList({
  fields: {
    createdAt: { column: 'p.created_at', type: 'time' },
    updatedAt: { column: 'k.updated_at', type: 'time' },
    name: { column: 'k.name', type: 'text' },
    price: { column: 'coalesce(k.price_from, 0)', type: 'number' },
    sku: { column: 'k.sku', type: 'text' },
    brand: { column: 'k.brand', type: 'text' },
    status: { column: 'k.status', type: 'text', values: PRODUCT_STATUSES },
    productType: { column: 'k.product_type', type: 'text', values: PRODUCT_TYPES },
    category: { column: 'k.category_id', type: 'id' },
    inStock: { column: 'k.in_stock', type: 'flag' },
    featured: { column: 'k.is_featured', type: 'flag' },
    variants: { column: 'k.variant_count', type: 'number' },
  },
  sort: ['createdAt', 'updatedAt', 'name', 'price'],
  descending: true,
  id: 'p.id',
});
export type ProductListInput = Parameters<typeof ProductList.page>[2];

interface ProductListRow {
  id: string;
  version: number;
  name: string;
  slug: string;
  sku: string | null;
  brand: string | null;
  product_type: ProductType;
  status: ProductStatus;
  is_featured: boolean;
  image: PictureRow | null;
  price_from: string | null;
  price_to: string | null;
  currency: string | null;
  variant_count: number;
  in_stock: boolean;
  available: number;
  category_id: string | null;
  category_slug: string | null;
  category_name: string | null;
  created_at: Date;
  updated_at: Date;
}

const columns: Sql = sql`p.id, p.version, k.name, k.slug, k.sku, k.brand, k.product_type, k.status, k.is_featured, k.image, k.price_from, k.price_to,
  k.currency, k.variant_count, k.in_stock, p.created_at, p.updated_at, c.id as category_id, c.slug as category_slug, c.name as category_name,
  (select coalesce(sum((select a.available from variant_availability a where a.tenant_id = v.tenant_id and a.variant_id = v.id)), 0)::integer
    from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id) as available`;

const priceOf = (amount: string | null, currency: string | null) =>
  amount === null || currency === null ? null : numericToView(amount, currency);

const toRow = (row: ProductListRow): ProductRowView => ({
  id: row.id,
  version: row.version,
  name: row.name,
  slug: row.slug,
  sku: row.sku,
  brand: row.brand,
  productType: row.product_type,
  status: row.status,
  isFeatured: row.is_featured,
  image: toPicture(row.image, row.name),
  priceFrom: priceOf(row.price_from, row.currency),
  priceTo: priceOf(row.price_to, row.currency),
  variants: row.variant_count,
  available: row.available,
  inStock: row.in_stock,
  category: row.category_id === null ? null : { id: row.category_id, slug: row.category_slug ?? '', name: row.category_name ?? '' },
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

/** Products that the actor may see, with their list rows and main categories. */
export const productSource = (store: Store, who: Actor): Sql => sql`${store.from(who, Product, 'p')}
  join product_cards k on k.tenant_id = p.tenant_id and k.id = p.id left join categories c on c.tenant_id = k.tenant_id and c.id = k.category_id`;

/** Finds by words, and by the beginning of a SKU of the product or one of its variants. */
export const findsProduct = (text: string): Sql => {
  const begins = `${text.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(${findsText(text)} or upper(k.sku) like ${begins}
    or k.id in (select v.product_id from product_variants v where v.tenant_id = k.tenant_id and upper(v.sku) like ${begins}))`;
};

/** One page of the products that the actor may see, in one statement. */
export async function listProducts(store: Store, who: Actor, input: ProductListInput): Promise<PageOf<ProductRowView>> {
  const page = await ProductList.page<ProductListRow>(store, who, input, {
    select: columns,
    from: productSource(store, who),
    search: findsProduct,
  });
  return { ...page, items: page.items.map(toRow) };
}

interface VariantRow {
  id: string;
  version: number;
  sku: string | null;
  name: string;
  options: Record<string, string>;
  price: string;
  compare_at_price: string | null;
  cost_price: string | null;
  currency: string;
  manage_stock: boolean;
  stock_status: StockStatus;
  on_hand: number | null;
  reserved: number | null;
  available: number | null;
  requires_shipping: boolean;
  taxable: boolean;
  tax_class: string | null;
  weight: string | null;
  barcode: string | null;
  image_id: string | null;
  is_active: boolean;
  position: number;
}

/** Weights as people write them: no zeros behind. */
const plain = (number: string | null): string | null => (number === null || !number.includes('.') ? number : number.replace(/\.?0+$/, ''));

export const toVariant = (row: VariantRow): VariantView => ({
  id: row.id,
  version: row.version,
  sku: row.sku,
  name: row.name,
  options: row.options,
  price: numericToView(row.price, row.currency),
  compareAt: priceOf(row.compare_at_price, row.currency),
  costPrice: priceOf(row.cost_price, row.currency),
  manageStock: row.manage_stock,
  stockStatus: row.stock_status,
  onHand: row.on_hand ?? 0,
  reserved: row.reserved ?? 0,
  available: row.available ?? 0,
  requiresShipping: row.requires_shipping,
  taxable: row.taxable,
  taxClass: row.tax_class,
  weight: plain(row.weight),
  barcode: row.barcode,
  imageId: row.image_id,
  isActive: row.is_active,
  position: row.position,
});

/** Variant rows with their stock, as JSON in the shape of {@link VariantRow}, of the table `v`. */
const variantJson: Sql = sql`jsonb_build_object('id', v.id, 'version', v.version, 'sku', v.sku, 'name', v.name, 'options', v.options, 'price', v.price::text,
  'compare_at_price', v.compare_at_price::text, 'cost_price', v.cost_price::text, 'currency', v.currency, 'manage_stock', v.manage_stock,
  'stock_status', v.stock_status, 'on_hand', s.on_hand, 'reserved', s.reserved, 'available', s.available, 'requires_shipping', v.requires_shipping,
  'taxable', v.taxable, 'tax_class', v.tax_class, 'weight', v.weight::text, 'barcode', v.barcode, 'image_id', v.image_id, 'is_active', v.is_active,
  'position', v.position)`;
const withStock: Sql = sql`product_variants v left join lateral (
  select a.on_hand, a.reserved, a.available from variant_availability a where a.tenant_id = v.tenant_id and a.variant_id = v.id) s on true`;

interface ProductDetailRow extends ProductListRow {
  description: string | null;
  short_description: string | null;
  category_ids: string[];
  tags: string[];
  weight: string | null;
  dimensions: Dimensions | null;
  meta_title: string | null;
  meta_description: string | null;
  translations: ProductView['translations'];
  metafields: Record<string, string>;
  external_ref: string | null;
  main_category_id: string | null;
  images: (PictureRow & { sourceUrl: string | null; isFeatured: boolean; status: ImageView['status']; failure: string | null })[];
  attributes: ProductView['attributes'];
  variant_list: VariantRow[];
}

/** A product with all that belongs to it, in one statement. @throws NotFound */
export async function readProduct(store: Store, who: Actor, id: string): Promise<ProductView> {
  const [row] = await store.query<ProductDetailRow>(
    who,
    sql`select ${columns}, p.description, p.short_description, p.tags, p.weight, p.dimensions, p.meta_title, p.meta_description, p.translations, p.metafields,
      p.external_ref, p.category_id as main_category_id,
      array(select pc.category_id from product_categories pc where pc.tenant_id = p.tenant_id and pc.product_id = p.id order by pc.position, pc.id) as category_ids,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'url', coalesce(i.url, ''), 'alt', i.alt_text, 'width', i.width, 'height', i.height,
          'renditions', i.renditions, 'sourceUrl', i.source_url, 'isFeatured', i.is_featured, 'status', i.status, 'failure', i.failure)
          order by i.is_featured desc, i.sort_order, i.id), '[]')
        from product_images i where i.tenant_id = p.tenant_id and i.product_id = p.id) as images,
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'slug', a.slug, 'name', a.name, 'isOption', pa.is_option, 'isVisible', pa.is_visible,
          'values', coalesce(o.choices, '[]')) order by pa.position, a.slug), '[]')
        from product_attributes pa join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
          cross join lateral (
            select jsonb_agg(jsonb_build_object('id', av.id, 'slug', av.slug, 'name', av.name, 'colorHex', av.color_hex) order by pv.position, av.id) as choices
            from product_attribute_values pv join attribute_values av on av.tenant_id = pv.tenant_id and av.id = pv.value_id
            where pv.tenant_id = pa.tenant_id and pv.product_id = pa.product_id and pv.attribute_id = pa.attribute_id) o
        where pa.tenant_id = p.tenant_id and pa.product_id = p.id) as attributes,
      (select coalesce(jsonb_agg(${variantJson} order by v.position, v.id), '[]') from ${withStock}
        where v.tenant_id = p.tenant_id and v.product_id = p.id) as variant_list
    from ${productSource(store, who)} where p.id = ${id}`,
  );
  if (!row) throw new NotFound({ kind: 'products' });
  return {
    ...toRow(row),
    description: row.description ?? '',
    shortDescription: row.short_description ?? '',
    categoryId: row.main_category_id,
    categoryIds: row.category_ids,
    tags: row.tags,
    weight: plain(row.weight),
    dimensions: row.dimensions,
    metaTitle: row.meta_title,
    metaDescription: row.meta_description,
    translations: row.translations,
    metafields: row.metafields,
    externalRef: row.external_ref,
    images: row.images.map((image) => ({
      ...toPicture(image, row.name)!,
      sourceUrl: image.sourceUrl,
      isFeatured: image.isFeatured,
      status: image.status,
      failure: image.failure,
    })),
    attributes: row.attributes,
    variantList: row.variant_list.map(toVariant),
  };
}

/** One variant of a product that the actor may see. @throws NotFound */
export async function readVariant(store: Store, who: Actor, productId: string, variantId: string): Promise<VariantView> {
  const [row] = await store.query<{ variant: VariantRow }>(
    who,
    sql`select ${variantJson} as variant from ${store.from(who, Product, 'p')} join ${withStock} on v.tenant_id = p.tenant_id and v.product_id = p.id
      where p.id = ${productId} and v.id = ${variantId}`,
  );
  if (!row) throw new NotFound({ kind: 'product_variants' });
  return toVariant(row.variant);
}
