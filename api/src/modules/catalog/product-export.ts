import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { numericToView } from '#libs/money';
import { exportColumns, type ExportedProduct, type ExportedVariant, exportRow } from '#libs/product-files';
import { csvLine } from '#libs/tabular';
import { type Actor, sql, Store } from '../../core/index.js';
import type { Dimensions, ProductStatus } from './product.entity.js';
import type { StockStatus } from './product-variant.entity.js';
import { findsProduct, ProductList, type ProductListInput, productSource } from './products.queries.js';

/** Products that are read at a time. */
const PAGE = 100;
const NONE = '00000000-0000-0000-0000-000000000000';

interface VariantRow {
  id: string;
  sku: string | null;
  name: string;
  price: string;
  compareAtPrice: string | null;
  costPrice: string | null;
  currency: string;
  stock: number | null;
  manageStock: boolean;
  stockStatus: StockStatus;
  weight: string | null;
  barcode: string | null;
  requiresShipping: boolean;
  taxable: boolean;
  taxClass: string | null;
  image: string | null;
  isActive: boolean;
  options: { name: string; value: string }[];
}

interface ProductRow {
  id: string;
  slug: string;
  sku: string | null;
  name: string;
  type: string;
  status: ProductStatus;
  brand: string | null;
  shortDescription: string | null;
  description: string | null;
  metaTitle: string | null;
  metaDescription: string | null;
  isFeatured: boolean;
  weight: string | null;
  dimensions: Dimensions | null;
  tags: string[];
  metafields: Record<string, string>;
  categories: string[][];
  images: string[];
  attributes: Record<string, string[]>;
  variants: VariantRow[];
}

/** Writes products as CSV in our own format: what is imported again changes nothing. */
@Injectable()
export class ProductExport {
  constructor(private readonly store: Store) {}

  /** The products that the actor may export and that the filter lets through, as a stream that never holds more than a page. */
  async stream(who: Actor, input: Pick<ProductListInput, 'filter' | 'q'>): Promise<Readable> {
    const source = productSource(this.store, who);
    const where = ProductList.where(input, { where: sql`p.tenant_id = ${who.tenantId}`, search: findsProduct });
    const [extent] = await this.store.query<{ options: number; attributes: string[]; metafields: string[] }>(
      who,
      sql`with chosen as materialized (select p.id, p.metafields from ${source} ${where})
        select
          (select coalesce(max(n), 0)::integer from (select count(*) as n from chosen c join product_variants v on v.tenant_id = ${who.tenantId} and v.product_id = c.id
            cross join jsonb_object_keys(v.options) group by v.id) counted) as options,
          array(select distinct a.name from chosen c join product_attributes pa on pa.tenant_id = ${who.tenantId} and pa.product_id = c.id and not pa.is_option
            join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id order by 1) as attributes,
          array(select distinct m.key from chosen c cross join jsonb_object_keys(c.metafields) as m (key) order by 1) as metafields`,
    );
    const columns = exportColumns(extent!.options, extent!.attributes, extent!.metafields);
    return Readable.from(this.lines(who, columns, source, where));
  }

  private async *lines(
    who: Actor,
    columns: readonly string[],
    source: ReturnType<typeof productSource>,
    where: ReturnType<typeof ProductList.where>,
  ): AsyncGenerator<string> {
    yield `\uFEFF${csvLine(columns)}`;
    for (let after = NONE; ;) {
      const rows: { product: ProductRow }[] = await this.store.query<{ product: ProductRow }>(
        who,
        sql`select jsonb_build_object('id', p.id, 'slug', p.slug, 'sku', p.sku, 'name', p.name, 'type', p.product_type, 'status', p.status, 'brand', p.brand,
            'shortDescription', p.short_description, 'description', p.description, 'metaTitle', p.meta_title, 'metaDescription', p.meta_description,
            'isFeatured', p.is_featured, 'weight', trim_scale(p.weight)::text, 'dimensions', p.dimensions, 'tags', p.tags, 'metafields', p.metafields,
            'categories', (select coalesce(jsonb_agg((select jsonb_agg(u.name order by l.n) from unnest(pl.lineage) with ordinality as l (id, n)
                join categories u on u.tenant_id = pl.tenant_id and u.id = l.id) order by pc.position, pc.id), '[]')
              from product_categories pc join categories pl on pl.tenant_id = pc.tenant_id and pl.id = pc.category_id
              where pc.tenant_id = p.tenant_id and pc.product_id = p.id),
            'images', (select coalesce(jsonb_agg(coalesce(i.source_url, i.url) order by i.sort_order, i.id), '[]') from product_images i
              where i.tenant_id = p.tenant_id and i.product_id = p.id),
            'attributes', (select coalesce(jsonb_object_agg(a.name, array(select av.name from product_attribute_values pv
                join attribute_values av on av.tenant_id = pv.tenant_id and av.id = pv.value_id
                where pv.tenant_id = pa.tenant_id and pv.product_id = pa.product_id and pv.attribute_id = pa.attribute_id order by pv.position, pv.id)), '{}')
              from product_attributes pa join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
              where pa.tenant_id = p.tenant_id and pa.product_id = p.id and not pa.is_option),
            'variants', (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'name', v.name, 'price', v.price::text, 'compareAtPrice', v.compare_at_price::text,
                'costPrice', v.cost_price::text, 'currency', v.currency, 'manageStock', v.manage_stock, 'stockStatus', v.stock_status,
                'stock', (select a.on_hand from variant_availability a where a.tenant_id = v.tenant_id and a.variant_id = v.id),
                'weight', trim_scale(v.weight)::text, 'barcode', v.barcode, 'requiresShipping', v.requires_shipping, 'taxable', v.taxable, 'taxClass', v.tax_class,
                'image', (select coalesce(i.source_url, i.url) from product_images i where i.tenant_id = v.tenant_id and i.id = v.image_id), 'isActive', v.is_active,
                'options', (select coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'value', coalesce(av.name, va.value_text)) order by pa.position, va.position, a.slug), '[]')
                  from product_variant_attributes va join attributes a on a.tenant_id = va.tenant_id and a.id = va.attribute_id
                    left join attribute_values av on av.tenant_id = va.tenant_id and av.id = va.value_id
                    left join product_attributes pa on pa.tenant_id = va.tenant_id and pa.product_id = v.product_id and pa.attribute_id = va.attribute_id
                  where va.tenant_id = v.tenant_id and va.variant_id = v.id)) order by v.position, v.id), '[]')
              from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id)) as product
          from ${source} ${where} and p.id > ${after}::uuid order by p.id limit ${PAGE}`,
      );
      for (const { product } of rows) {
        const described = toExported(product);
        if (product.variants.length === 0) yield csvLine(exportRow(columns, described, undefined));
        else yield product.variants.map((variant) => csvLine(exportRow(columns, described, toExportedVariant(variant)))).join('');
      }
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.product.id;
    }
  }
}

const toExported = ({ variants, id, dimensions, ...product }: ProductRow): ExportedProduct => {
  void [variants, id];
  const { length, width, height } = dimensions ?? {};
  return { ...product, dimensions: { ...(length && { length }), ...(width && { width }), ...(height && { height }) } };
};

const amount = (price: string | null, currency: string): string | null => (price === null ? null : numericToView(price, currency).amount);

const toExportedVariant = ({ id, ...variant }: VariantRow): ExportedVariant => {
  void id;
  const { currency } = variant;
  return {
    ...variant,
    price: amount(variant.price, currency)!,
    compareAtPrice: amount(variant.compareAtPrice, currency),
    costPrice: amount(variant.costPrice, currency),
  };
};
