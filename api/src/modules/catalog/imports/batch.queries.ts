import { type ReadPiece, slugify, valueSlug } from '#libs/product-files';
import { type Reader, sql } from '../../../core/index.js';
import { optionKey } from '../product-variant.entity.js';
import type { Known, KnownProduct, KnownVariant } from './batch.js';
import { slugCandidates } from './batch-plan.js';

interface KnownRow {
  products: { n: number; byVariant: boolean; product: KnownProduct }[];
  slugs: string[];
  skus: string[];
  refs: string[];
  attributes: { id: string; slug: string; named: string }[];
  values: { id: string; attribute: string; slug: string; named: string }[];
  categories: { id: string; parentId: string | null; name: string; slug: string; lineage: string[] }[];
}

const unique = (texts: Iterable<string | undefined | null>): string[] => [...new Set([...texts].filter((one): one is string => !!one))];

/** Reads all that a batch speaks of, in two statements however large it is. */
export async function readKnown(db: Reader, pieces: readonly ReadPiece[], { anyTable }: { anyTable: boolean }): Promise<Known> {
  const { tenantId } = db.who;
  const keys = pieces.map(({ key, product }, n) => ({
    n,
    sku: key.sku ?? null,
    ref: key.sku ? null : (key.ref ?? null),
    slug: key.slug ?? null,
    described: product?.name !== undefined,
  }));
  const wantedSlugs = unique(
    pieces.flatMap(({ product, key }) =>
      product?.name ? slugCandidates(product.slug ?? slugify(product.name), key.sku ?? null, '').slice(0, 2) : [],
    ),
  );
  const named = pieces.flatMap(({ product, variants }) => [
    ...(product?.attributes ?? []).flatMap(({ name, values }) => values.map((value) => [name, value] as const)),
    ...variants.flatMap(({ options }) => options.map(({ name, value }) => [name, value] as const)),
  ]);
  const attributeSlugs = unique(named.map(([name]) => slugify(name, 100)));
  const valueSlugs = unique(named.map(([, value]) => valueSlug(value)));
  const productSkus = unique(pieces.flatMap(({ key, product }) => [key.sku, product?.sku]));
  const refs = unique(pieces.flatMap(({ key, variants }) => [key.ref, ...variants.map(({ ref }) => ref)]));
  const withCategories = pieces.some(({ product }) => (product?.categories?.length ?? 0) > 0);

  const [row] = await db.query<KnownRow>(sql`
    with keys as materialized (
      select * from json_to_recordset(${JSON.stringify(keys)}::json) as k (n integer, sku text, ref text, slug text)),
    found as materialized (
      select distinct on (n) n, id, by_variant from (
        select k.n, p.id, 1 as rank, false as by_variant from keys k join products p on p.tenant_id = ${tenantId}::uuid and p.sku = k.sku
        union all
        select k.n, p.id, 2, false from keys k join products p on p.tenant_id = ${tenantId}::uuid and p.external_ref = k.ref
        union all
        select k.n, p.id, 3, false from keys k join products p on p.tenant_id = ${tenantId}::uuid and p.slug = k.slug
        union all
        select k.n, v.product_id, 4, (select count(*) > 1 from product_variants o where o.tenant_id = v.tenant_id and o.product_id = v.product_id)
        from keys k join product_variants v on v.tenant_id = ${tenantId}::uuid and v.sku = k.sku
        where ${anyTable}) all_found
      order by n, rank)
    select
      (select coalesce(json_agg(json_build_object('n', f.n, 'byVariant', f.by_variant, 'product', json_build_object('id', p.id, 'name', p.name,
          'slug', p.slug, 'sku', p.sku, 'brand', p.brand, 'description', p.description, 'shortDescription', p.short_description, 'productType', p.product_type,
          'status', p.status, 'isFeatured', p.is_featured, 'weight', trim_scale(p.weight)::text, 'dimensions', p.dimensions, 'metaTitle', p.meta_title,
          'metaDescription', p.meta_description, 'tags', p.tags, 'metafields', p.metafields, 'externalRef', p.external_ref,
          'categoryIds', array(select pc.category_id from product_categories pc where pc.tenant_id = p.tenant_id and pc.product_id = p.id order by pc.position, pc.id),
          'attributes', (select coalesce(json_agg(json_build_object('slug', a.slug, 'isOption', pa.is_option, 'isVisible', pa.is_visible, 'values',
              array(select av.slug from product_attribute_values pv join attribute_values av on av.tenant_id = pv.tenant_id and av.id = pv.value_id
                where pv.tenant_id = pa.tenant_id and pv.product_id = pa.product_id and pv.attribute_id = pa.attribute_id order by pv.position, pv.id)) order by pa.position, pa.id), '[]')
            from product_attributes pa join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
            where pa.tenant_id = p.tenant_id and pa.product_id = p.id),
          'images', (select coalesce(json_agg(json_build_object('id', i.id, 'source', coalesce(i.source_url, i.url), 'alt', i.alt_text) order by i.sort_order, i.id), '[]')
            from product_images i where i.tenant_id = p.tenant_id and i.product_id = p.id),
          'variants', (select count(*) from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id)))), '[]')
        from found f join products p on p.tenant_id = ${tenantId}::uuid and p.id = f.id) as products,
      array(select slug from products where tenant_id = ${tenantId}::uuid and slug = any(${wantedSlugs}::text[])
        union select slug from product_slugs where tenant_id = ${tenantId}::uuid and slug = any(${wantedSlugs}::text[])) as slugs,
      array(select sku from products where tenant_id = ${tenantId}::uuid and sku = any(${productSkus}::text[])) as skus,
      array(select external_ref from products where tenant_id = ${tenantId}::uuid and external_ref = any(${refs}::text[])
        union select external_ref from product_variants where tenant_id = ${tenantId}::uuid and external_ref = any(${refs}::text[])) as refs,
      (select coalesce(json_agg(json_build_object('id', id, 'slug', slug, 'named', slug)), '[]') from attributes
        where tenant_id = ${tenantId}::uuid and slug = any(${attributeSlugs}::text[])) as attributes,
      (select coalesce(json_agg(json_build_object('id', v.id, 'attribute', a.slug, 'slug', v.slug)), '[]')
        from attributes a join attribute_values v on v.tenant_id = a.tenant_id and v.attribute_id = a.id and v.slug = any(${valueSlugs}::text[])
        where a.tenant_id = ${tenantId}::uuid and a.slug = any(${attributeSlugs}::text[])) as values,
      (select coalesce(json_agg(json_build_object('id', id, 'parentId', parent_id, 'name', name, 'slug', slug, 'lineage', lineage)), '[]') from categories
        where tenant_id = ${tenantId}::uuid and ${withCategories}) as categories`);
  if (!row) throw new Error('A statement without rows');

  const products = new Map(row.products.map(({ n, product }) => [n, product]));
  const skus = unique(pieces.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  const variantRefs = unique(pieces.flatMap(({ variants }) => variants.flatMap(({ sku, ref }) => (sku === undefined ? ref : undefined))));
  const attributes = new Map(row.attributes.map(({ id, slug }) => [slug, { id, slug }]));
  const options = pieces.flatMap(({ variants }, n) => {
    const id = products.get(n)?.id;
    return id
      ? variants.map((draft) => ({
          id,
          key: optionKey(Object.fromEntries(draft.options.map(({ name, value }) => [slugify(name, 100), valueSlug(value)]))),
        }))
      : [];
  });
  const variants = await readVariants(db, skus, variantRefs, options);
  return {
    products,
    byVariant: new Set(row.products.filter(({ byVariant }) => byVariant).map(({ n }) => n)),
    variantsBySku: new Map(variants.filter(({ sku }) => sku !== null).map((variant) => [variant.sku!, variant])),
    variantsByRef: new Map(variants.filter(({ externalRef }) => externalRef !== null).map((variant) => [variant.externalRef!, variant])),
    variantsByOptions: new Map(variants.map((variant) => [`${variant.productId}|${variant.optionKey}`, variant])),
    takenSlugs: new Set(row.slugs),
    takenSkus: new Set(row.skus),
    takenRefs: new Set(row.refs),
    attributes,
    values: new Map(row.values.map(({ id, attribute, slug }) => [`${attribute}|${slug}`, { id, slug }])),
    categories: new Map(
      row.categories.map(({ id, parentId, name, lineage }) => [`${parentId ?? ''}|${name.toLowerCase()}`, { id, lineage }]),
    ),
    categorySlugs: new Set(row.categories.map(({ slug }) => slug)),
  };
}

/** Variants by SKU, by what a file calls them, or by product and options. */
async function readVariants(db: Reader, skus: string[], refs: string[], options: { id: string; key: string }[]): Promise<KnownVariant[]> {
  if (skus.length + refs.length + options.length === 0) return [];
  const { tenantId } = db.who;
  const [row] = await db.query<{ variants: KnownVariant[] }>(sql`
    with found as materialized (
      select id from product_variants where tenant_id = ${tenantId}::uuid and sku = any(${skus}::text[])
      union select id from product_variants where tenant_id = ${tenantId}::uuid and external_ref = any(${refs}::text[])
      union select v.id from json_to_recordset(${JSON.stringify(options)}::json) as o (id uuid, key text)
        join product_variants v on v.tenant_id = ${tenantId}::uuid and v.product_id = o.id and v.option_key = o.key)
    select coalesce(json_agg(json_build_object('id', v.id, 'productId', v.product_id, 'name', v.name, 'sku', v.sku, 'price', trim_scale(v.price)::text,
        'compareAtPrice', trim_scale(v.compare_at_price)::text, 'costPrice', trim_scale(v.cost_price)::text, 'manageStock', v.manage_stock,
        'stockStatus', v.stock_status, 'requiresShipping', v.requires_shipping, 'taxable', v.taxable, 'taxClass', v.tax_class,
        'weight', trim_scale(v.weight)::text, 'barcode', v.barcode, 'options', v.options, 'optionKey', v.option_key, 'imageId', v.image_id,
        'isActive', v.is_active, 'position', v.position, 'externalRef', v.external_ref,
        'onHand', coalesce((select a.on_hand from variant_availability a where a.tenant_id = v.tenant_id and a.variant_id = v.id), 0),
        'productName', p.name)), '[]') as variants
    from found f join product_variants v on v.tenant_id = ${tenantId}::uuid and v.id = f.id
      join products p on p.tenant_id = v.tenant_id and p.id = v.product_id`);
  return row?.variants ?? [];
}
