import { z } from 'zod';
import { numericToView } from '#libs/money';
import { stockState, type StockPolicy } from '#libs/stock';
import { type Actor, defineList, NotFound, type PageOf, sql, type Store } from '../../core/index.js';
import type { CategoryNodeView, ProductCardView, ProductPageView } from './catalog.dto.js';
import { type PictureRow, toPicture } from './pictures.js';
import type { ProductType } from './product.entity.js';
import type { StockStatus } from './product-variant.entity.js';
import { findsText } from './words.sql.js';

export const ShopList = defineList({
  fields: {
    newest: { column: 'k.recency', type: 'number' },
    price: { column: 'k.price_from', type: 'number' },
    name: { column: 'k.name', type: 'text' },
    brand: { column: 'k.brand', type: 'text' },
    inStock: { column: 'k.in_stock', type: 'flag' },
    featured: { column: 'k.is_featured', type: 'flag' },
  },
  sort: ['newest', 'price', 'name'],
  id: 'k.id',
});
export const ShopQuery = ShopList.query.extend({
  total: ShopList.query.shape.total
    .unwrap()
    .default('none')
    .describe('How many there are in all: counting costs more than the page itself'),
  category: z.string().max(255).optional().describe('Slug of a category; products of its subcategories are included'),
});
export type ShopQuery = z.infer<typeof ShopQuery>;

interface CardRow {
  id: string;
  slug: string;
  name: string;
  brand: string | null;
  sku: string | null;
  image: PictureRow | null;
  price_from: string;
  price_to: string;
  compare_at: string | null;
  currency: string;
  in_stock: boolean;
  category_slug: string | null;
  category_name: string | null;
}

const toCard = (row: CardRow): ProductCardView => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  brand: row.brand,
  sku: row.sku,
  image: toPicture(row.image, row.name),
  priceFrom: numericToView(row.price_from, row.currency),
  priceTo: numericToView(row.price_to, row.currency),
  compareAt: row.compare_at === null ? null : numericToView(row.compare_at, row.currency),
  inStock: row.in_stock,
  category: row.category_slug === null ? null : { slug: row.category_slug, name: row.category_name ?? '' },
});

/** What the shop offers, one page of it, in one statement. */
export async function listShopProducts(store: Store, who: Actor, { category, ...input }: ShopQuery): Promise<PageOf<ProductCardView>> {
  const inCategory = category
    ? sql` and k.category_ids @> array[(select c.id from categories c where c.tenant_id = ${who.tenantId} and c.slug = ${category} and c.is_active)]`
    : sql``;
  const page = await ShopList.page<CardRow>(store, who, input, {
    select: sql`k.id, k.slug, coalesce(k.names ->> ${who.locale}, k.name) as name, k.brand, k.sku, k.image, k.price_from, k.price_to, k.compare_at,
      k.currency, k.in_stock, c.slug as category_slug, coalesce(c.translations -> ${who.locale} ->> 'name', c.name) as category_name`,
    from: sql`product_cards k left join categories c on c.tenant_id = k.tenant_id and c.id = k.category_id`,
    where: sql`k.tenant_id = ${who.tenantId} and k.status = 'active' and k.price_from is not null${inCategory}`,
    search: findsText,
  });
  return { ...page, items: page.items.map(toCard) };
}

interface ShopVariantRow {
  id: string;
  sku: string | null;
  name: string;
  options: Record<string, string>;
  price: string;
  compareAt: string | null;
  currency: string;
  managed: boolean;
  status: StockStatus;
  available: number;
  image: PictureRow | null;
}

interface ProductPageRow {
  id: string;
  slug: string;
  name: string;
  brand: string | null;
  sku: string | null;
  product_type: ProductType;
  description: string | null;
  short_description: string | null;
  meta_title: string | null;
  meta_description: string | null;
  images: PictureRow[];
  variants: ShopVariantRow[];
  options: ProductPageView['options'];
  specification: ProductPageView['specification'];
  breadcrumb: ProductPageView['breadcrumb'];
}

const policyOf = ({ managed, status }: ShopVariantRow): StockPolicy =>
  !managed && status !== 'out_of_stock' ? 'untracked' : status === 'on_backorder' ? 'backorder' : 'tracked';

/** A product as shoppers see it, by its address or a former one, in one statement. @throws NotFound */
export async function readShopProduct(store: Store, who: Actor, slug: string): Promise<ProductPageView> {
  const { tenantId, locale } = who;
  const [row] = await store.query<ProductPageRow>(
    who,
    sql`select p.id, p.slug, p.brand, p.sku, p.product_type,
      coalesce(p.translations -> ${locale} ->> 'name', p.name) as name,
      coalesce(p.translations -> ${locale} ->> 'description', p.description) as description,
      coalesce(p.translations -> ${locale} ->> 'shortDescription', p.short_description) as short_description,
      coalesce(p.translations -> ${locale} ->> 'metaTitle', p.meta_title) as meta_title,
      coalesce(p.translations -> ${locale} ->> 'metaDescription', p.meta_description) as meta_description,
      (select coalesce(jsonb_agg(image_card(i) order by i.is_featured desc, i.sort_order, i.id), '[]') from product_images i
        where i.tenant_id = p.tenant_id and i.product_id = p.id and i.status = 'ready' and i.url is not null) as images,
      (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'name', v.name, 'options', v.options, 'price', v.price::text,
          'compareAt', v.compare_at_price::text, 'currency', v.currency, 'managed', v.manage_stock, 'status', v.stock_status,
          'available', coalesce((select a.available from variant_availability a where a.tenant_id = v.tenant_id and a.variant_id = v.id), 0),
          'image', (select image_card(i) from product_images i where i.tenant_id = v.tenant_id and i.id = v.image_id)) order by v.position, v.id), '[]')
        from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id and v.is_active) as variants,
      (select coalesce(jsonb_agg(jsonb_build_object('attribute', jsonb_build_object('slug', a.slug, 'name', coalesce(a.translations -> ${locale} ->> 'name', a.name)),
          'values', o.choices) order by pa.position, a.slug), '[]')
        from product_attributes pa join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
          cross join lateral (
            select jsonb_agg(jsonb_build_object('slug', av.slug, 'name', coalesce(av.translations -> ${locale} ->> 'name', av.name), 'colorHex', av.color_hex)
              order by av.position, u.first_used, av.id) as choices
            from (select va.value_id, min(v.position) as first_used from product_variants v
                join product_variant_attributes va on va.tenant_id = v.tenant_id and va.variant_id = v.id and va.attribute_id = pa.attribute_id
              where v.tenant_id = p.tenant_id and v.product_id = p.id and v.is_active group by va.value_id) u
              join attribute_values av on av.tenant_id = p.tenant_id and av.id = u.value_id) o
        where pa.tenant_id = p.tenant_id and pa.product_id = p.id and pa.is_option and o.choices is not null) as options,
      (select coalesce(jsonb_agg(jsonb_build_object('name', coalesce(a.translations -> ${locale} ->> 'name', a.name), 'value', s.value) order by pa.position, a.slug), '[]')
        from product_attributes pa join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
          cross join lateral (
            select string_agg(coalesce(av.translations -> ${locale} ->> 'name', av.name), ', ' order by pv.position, av.id) as value
            from product_attribute_values pv join attribute_values av on av.tenant_id = pv.tenant_id and av.id = pv.value_id
            where pv.tenant_id = pa.tenant_id and pv.product_id = pa.product_id and pv.attribute_id = pa.attribute_id) s
        where pa.tenant_id = p.tenant_id and pa.product_id = p.id and not pa.is_option and pa.is_visible and s.value is not null) as specification,
      (select coalesce(jsonb_agg(jsonb_build_object('slug', up.slug, 'name', coalesce(up.translations -> ${locale} ->> 'name', up.name)) order by l.n), '[]')
        from categories c cross join unnest(c.lineage) with ordinality as l (id, n) join categories up on up.tenant_id = c.tenant_id and up.id = l.id
        where c.tenant_id = p.tenant_id and c.id = p.category_id) as breadcrumb
    from products p
    where p.tenant_id = ${tenantId} and p.status = 'active' and p.id = coalesce(
      (select id from products where tenant_id = ${tenantId} and slug = ${slug}),
      (select product_id from product_slugs where tenant_id = ${tenantId} and slug = ${slug}))`,
  );
  if (!row) throw new NotFound({ kind: 'products' });
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    brand: row.brand,
    sku: row.sku,
    productType: row.product_type,
    description: row.description ?? '',
    shortDescription: row.short_description ?? '',
    images: row.images.flatMap((image) => toPicture(image, row.name) ?? []),
    options: row.options,
    variants: row.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      name: variant.name,
      options: variant.options,
      price: numericToView(variant.price, variant.currency),
      compareAt: variant.compareAt === null ? null : numericToView(variant.compareAt, variant.currency),
      stock: stockState(policyOf(variant), variant.available),
      image: toPicture(variant.image, row.name),
    })),
    specification: row.specification,
    breadcrumb: row.breadcrumb,
    seo: { title: row.meta_title, description: row.meta_description },
  };
}

/** The tree of categories that show something, in one statement. */
export async function readCategoryTree(store: Store, who: Actor): Promise<CategoryNodeView[]> {
  const rows = await store.query<{ id: string; parent_id: string | null; slug: string; name: string; count: number }>(
    who,
    sql`with filled as (
        select u.id, count(*)::integer as count from product_cards k cross join unnest(k.category_ids) as u (id)
        where k.tenant_id = ${who.tenantId} and k.status = 'active' and k.price_from is not null group by u.id)
      select c.id, c.parent_id, c.slug, coalesce(c.translations -> ${who.locale} ->> 'name', c.name) as name, f.count
      from categories c join filled f on f.id = c.id
      where c.tenant_id = ${who.tenantId} and c.is_active
      order by c.sort_order, name`,
  );
  const nodes = new Map(rows.map(({ id, slug, name, count }) => [id, { slug, name, count, children: [] as CategoryNodeView[] }]));
  const roots: CategoryNodeView[] = [];
  for (const { id, parent_id } of rows) {
    const node = nodes.get(id)!;
    const parent = parent_id === null ? undefined : nodes.get(parent_id);
    if (parent_id === null) roots.push(node);
    else parent?.children.push(node); // one under a hidden category is hidden with it
  }
  return roots;
}
