import { newId, raw, sql, type Sql, type Transaction } from '../../../core/index.js';
import type { Known, Plan, PlannedProduct, PlannedVariant } from './batch.js';

type Columns = Readonly<Record<string, string>>;

const PRODUCT: Columns = {
  id: 'uuid',
  name: 'text',
  slug: 'text',
  sku: 'text',
  brand: 'text',
  description: 'text',
  short_description: 'text',
  product_type: 'text',
  status: 'text',
  is_featured: 'boolean',
  weight: 'numeric',
  dimensions: 'jsonb',
  meta_title: 'text',
  meta_description: 'text',
  tags: 'jsonb',
  metafields: 'jsonb',
  external_ref: 'text',
  category_id: 'uuid',
};
const VARIANT: Columns = {
  id: 'uuid',
  product_id: 'uuid',
  name: 'text',
  sku: 'text',
  currency: 'text',
  price: 'numeric',
  compare_at_price: 'numeric',
  cost_price: 'numeric',
  manage_stock: 'boolean',
  stock_status: 'text',
  requires_shipping: 'boolean',
  taxable: 'boolean',
  tax_class: 'text',
  weight: 'numeric',
  barcode: 'text',
  options: 'jsonb',
  option_key: 'text',
  image_id: 'uuid',
  is_active: 'boolean',
  position: 'integer',
  external_ref: 'text',
};

const recordset = (columns: Columns, rows: readonly object[]): Sql =>
  sql`json_to_recordset(${JSON.stringify(rows)}::json) as r (${raw(
    Object.entries(columns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', '),
  )})`;

async function insertAll(tx: Transaction, table: string, columns: Columns, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  await tx.execute(sql`insert into ${raw(table)} (tenant_id, ${raw(names.join(', '))})
    select ${tx.who.tenantId}::uuid, ${raw(names.map((name) => `r.${name}`).join(', '))} from ${recordset(columns, rows)}`);
}

async function updateAll(tx: Transaction, table: string, columns: Columns, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns).filter((name) => name !== 'id');
  await tx.execute(sql`update ${raw(table)} t set (${raw(names.join(', '))}) = (${raw(names.map((name) => `r.${name}`).join(', '))}), version = t.version + 1, updated_at = now()
    from ${recordset(columns, rows)} where t.tenant_id = ${tx.who.tenantId}::uuid and t.id = r.id`);
}

const productRow = ({ row }: PlannedProduct): object => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  sku: row.sku,
  brand: row.brand,
  description: row.description,
  short_description: row.shortDescription,
  product_type: row.productType,
  status: row.status,
  is_featured: row.isFeatured,
  weight: row.weight,
  dimensions: row.dimensions,
  meta_title: row.metaTitle,
  meta_description: row.metaDescription,
  tags: row.tags,
  metafields: row.metafields,
  external_ref: row.externalRef,
  category_id: row.categoryIds[0] ?? null,
});

const variantRow =
  (currency: string) =>
  ({ row }: PlannedVariant): object => ({
    id: row.id,
    product_id: row.productId,
    name: row.name,
    sku: row.sku,
    currency,
    price: row.price,
    compare_at_price: row.compareAtPrice,
    cost_price: row.costPrice,
    manage_stock: row.manageStock,
    stock_status: row.stockStatus,
    requires_shipping: row.requiresShipping,
    taxable: row.taxable,
    tax_class: row.taxClass,
    weight: row.weight,
    barcode: row.barcode,
    options: row.options,
    option_key: row.optionKey,
    image_id: row.imageId,
    is_active: row.isActive,
    position: row.position,
    external_ref: row.externalRef,
  });

/** Ids of attributes and values by the slugs that variants carry. */
interface Words {
  attribute(slug: string): string;
  value(attribute: string, slug: string): string;
}

function wordsOf(plan: Plan, known: Known): Words {
  const attributes = new Map(plan.attributes.map((made) => [made.slug, made]));
  const values = new Map(plan.values.map((made) => [`${made.attributeSlug}|${made.slug}`, made]));
  return {
    attribute: (slug) => (known.attributes.get(slug) ?? attributes.get(slug))!.id,
    value: (attribute, slug) => (known.values.get(`${attribute}|${slug}`) ?? values.get(`${attribute}|${slug}`))!.id,
  };
}

/** Writes what a batch comes to, a statement per table however many rows there are. */
export async function writePlan(tx: Transaction, plan: Plan, known: Known, currency: string): Promise<void> {
  await insertAll(
    tx,
    'categories',
    { id: 'uuid', name: 'text', slug: 'text', parent_id: 'uuid', lineage: 'uuid[]' },
    plan.categories.map(({ id, name, slug, parentId, lineage }) => ({
      id,
      name,
      slug,
      parent_id: parentId,
      lineage: `{${lineage.join(',')}}`,
    })),
  );
  await insertAll(tx, 'attributes', { id: 'uuid', name: 'text', slug: 'text' }, plan.attributes);
  await insertAll(
    tx,
    'attribute_values',
    { id: 'uuid', attribute_id: 'uuid', name: 'text', slug: 'text' },
    plan.values.map(({ id, attributeId, name, slug }) => ({ id, attribute_id: attributeId, name, slug })),
  );

  const fresh = plan.products.filter(({ isNew }) => isNew);
  const changed = plan.products.filter((product) => !product.isNew && product.changed);
  await insertAll(tx, 'products', PRODUCT, fresh.map(productRow));
  await updateAll(tx, 'products', PRODUCT, changed.map(productRow));
  await writeCategories(tx, fresh, changed);
  await writeAttributes(tx, fresh, changed);
  await writeImages(tx, plan.products);

  const row = variantRow(currency);
  const freshVariants = plan.variants.filter(({ isNew }) => isNew);
  const changedVariants = plan.variants.filter((variant) => !variant.isNew && variant.changed);
  await insertAll(tx, 'product_variants', VARIANT, freshVariants.map(row));
  await updateAll(tx, 'product_variants', VARIANT, changedVariants.map(row));
  await writeOptions(tx, freshVariants, changedVariants, wordsOf(plan, known));
}

async function writeCategories(tx: Transaction, fresh: PlannedProduct[], changed: PlannedProduct[]): Promise<void> {
  const moved = changed.filter(({ categoriesChanged }) => categoriesChanged);
  if (moved.length > 0)
    await tx.execute(
      sql`delete from product_categories where tenant_id = ${tx.who.tenantId}::uuid and product_id = any(${moved.map(({ row }) => row.id)}::uuid[])`,
    );
  await insertAll(
    tx,
    'product_categories',
    { id: 'uuid', product_id: 'uuid', category_id: 'uuid', position: 'integer' },
    [...fresh, ...moved].flatMap(({ row }) =>
      row.categoryIds.map((category_id, position) => ({ id: newId(), product_id: row.id, category_id, position })),
    ),
  );
}

/** Attributes of products go by slug, as a changed product keeps those that its file does not speak of. */
async function writeAttributes(tx: Transaction, fresh: PlannedProduct[], changed: PlannedProduct[]): Promise<void> {
  const redone = changed.filter(({ attributesChanged }) => attributesChanged);
  const { tenantId } = tx.who;
  if (redone.length > 0)
    await tx.execute(
      sql`delete from product_attributes where tenant_id = ${tenantId}::uuid and product_id = any(${redone.map(({ row }) => row.id)}::uuid[])`,
    );
  const attributes = [...fresh, ...redone].flatMap(({ row }) =>
    row.attributes.map(({ slug, isOption, isVisible, values }, position) => ({
      id: newId(),
      product: row.id,
      attribute: slug,
      is_option: isOption,
      is_visible: isVisible,
      position,
      values,
    })),
  );
  if (attributes.length === 0) return;
  await tx.execute(sql`insert into product_attributes (tenant_id, id, product_id, attribute_id, is_option, is_visible, position)
    select ${tenantId}::uuid, r.id, r.product, a.id, r.is_option, r.is_visible, r.position
    from ${recordset({ id: 'uuid', product: 'uuid', attribute: 'text', is_option: 'boolean', is_visible: 'boolean', position: 'integer' }, attributes)}
      join attributes a on a.tenant_id = ${tenantId}::uuid and a.slug = r.attribute`);
  const values = attributes.flatMap(({ product, attribute, values }) =>
    values.map((value, position) => ({ id: newId(), product, attribute, value, position })),
  );
  await tx.execute(sql`insert into product_attribute_values (tenant_id, id, product_id, attribute_id, value_id, position)
    select ${tenantId}::uuid, r.id, r.product, a.id, v.id, r.position
    from ${recordset({ id: 'uuid', product: 'uuid', attribute: 'text', value: 'text', position: 'integer' }, values)}
      join attributes a on a.tenant_id = ${tenantId}::uuid and a.slug = r.attribute
      join attribute_values v on v.tenant_id = a.tenant_id and v.attribute_id = a.id and v.slug = r.value`);
}

async function writeImages(tx: Transaction, products: PlannedProduct[]): Promise<void> {
  await insertAll(
    tx,
    'product_images',
    { id: 'uuid', product_id: 'uuid', source_url: 'text', alt_text: 'text', is_featured: 'boolean', sort_order: 'integer', status: 'text' },
    products.flatMap(({ row, newImages }) =>
      newImages.map(({ id, source, alt, position }) => ({
        id,
        product_id: row.id,
        source_url: source,
        alt_text: alt,
        is_featured: position === 0,
        sort_order: position,
        status: 'pending',
      })),
    ),
  );
  const texts = products.flatMap(({ imageTexts }) => imageTexts);
  if (texts.length > 0)
    await updateAll(
      tx,
      'product_images',
      { id: 'uuid', alt_text: 'text' },
      texts.map(({ id, alt }) => ({ id, alt_text: alt })),
    );
}

async function writeOptions(tx: Transaction, fresh: PlannedVariant[], changed: PlannedVariant[], words: Words): Promise<void> {
  const redone = changed.filter(({ optionsChanged }) => optionsChanged);
  if (redone.length > 0)
    await tx.execute(
      sql`delete from product_variant_attributes where tenant_id = ${tx.who.tenantId}::uuid and variant_id = any(${redone.map(({ row }) => row.id)}::uuid[])`,
    );
  await insertAll(
    tx,
    'product_variant_attributes',
    { id: 'uuid', variant_id: 'uuid', attribute_id: 'uuid', value_id: 'uuid', position: 'integer' },
    [...fresh, ...redone].flatMap(({ row }) =>
      Object.entries(row.options).map(([attribute, value], position) => ({
        id: newId(),
        variant_id: row.id,
        attribute_id: words.attribute(attribute),
        value_id: words.value(attribute, value),
        position,
      })),
    ),
  );
}
