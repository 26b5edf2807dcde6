import type { ProductStatus, StockStatus } from './drafts.js';
import { OWN_COLUMNS } from './formats.js';
import { joinList } from './values.js';

export interface ExportedProduct {
  readonly slug: string;
  readonly sku: string | null;
  readonly name: string;
  readonly type: string;
  readonly status: ProductStatus;
  readonly brand: string | null;
  readonly categories: readonly (readonly string[])[];
  readonly tags: readonly string[];
  readonly shortDescription: string | null;
  readonly description: string | null;
  readonly metaTitle: string | null;
  readonly metaDescription: string | null;
  readonly isFeatured: boolean;
  readonly weight: string | null;
  readonly dimensions: { readonly length?: string; readonly width?: string; readonly height?: string } | null;
  readonly images: readonly string[];
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly metafields: Readonly<Record<string, string>>;
}

export interface ExportedVariant {
  readonly sku: string | null;
  readonly name: string;
  readonly price: string;
  readonly compareAtPrice: string | null;
  readonly costPrice: string | null;
  readonly currency: string;
  readonly stock: number | null;
  readonly manageStock: boolean;
  readonly stockStatus: StockStatus;
  readonly weight: string | null;
  readonly barcode: string | null;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
  readonly taxClass: string | null;
  readonly image: string | null;
  readonly isActive: boolean;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

/** Columns of an export: the fixed ones, then as many options, attributes and metafields as the products have. */
export const exportColumns = (optionCount: number, attributes: readonly string[], metafields: readonly string[]): string[] => [
  ...Object.keys(OWN_COLUMNS),
  ...Array.from({ length: optionCount }, (_, i) => [`option${i + 1}_name`, `option${i + 1}_value`]).flat(),
  ...attributes.map((name) => `attribute:${name}`),
  ...metafields.map((name) => `metafield:${name}`),
];

const flag = (value: boolean): string => (value ? '1' : '0');
const path = (names: readonly string[]): string => names.map((name) => name.replaceAll('>', '\\>')).join(' > ');

/** One row of an export: a variant with its product, or a product that has none. */
export const exportRow = (
  columns: readonly string[],
  product: ExportedProduct,
  variant: ExportedVariant | undefined,
): (string | number | null)[] => {
  const fixed: Record<keyof typeof OWN_COLUMNS, string | number | null> = {
    product_slug: product.slug,
    product_sku: product.sku,
    product_name: product.name,
    product_type: product.type,
    product_status: product.status,
    brand: product.brand,
    categories: joinList(product.categories.map(path), '|'),
    tags: joinList(product.tags, '|'),
    short_description: product.shortDescription,
    description: product.description,
    meta_title: product.metaTitle,
    meta_description: product.metaDescription,
    is_featured: flag(product.isFeatured),
    weight_g: product.weight,
    length_mm: product.dimensions?.length ?? null,
    width_mm: product.dimensions?.width ?? null,
    height_mm: product.dimensions?.height ?? null,
    images: joinList(product.images, '|'),
    variant_sku: variant?.sku ?? null,
    variant_name: variant?.name ?? null,
    price: variant?.price ?? null,
    compare_at_price: variant?.compareAtPrice ?? null,
    cost_price: variant?.costPrice ?? null,
    currency: variant?.currency ?? null,
    stock: variant?.stock ?? null,
    manage_stock: variant ? flag(variant.manageStock) : null,
    stock_status: variant?.stockStatus ?? null,
    variant_weight_g: variant?.weight ?? null,
    barcode: variant?.barcode ?? null,
    requires_shipping: variant ? flag(variant.requiresShipping) : null,
    taxable: variant ? flag(variant.taxable) : null,
    tax_class: variant?.taxClass ?? null,
    variant_image: variant?.image ?? null,
    variant_active: variant ? flag(variant.isActive) : null,
  };
  return columns.map((column) => {
    if (Object.hasOwn(fixed, column)) return fixed[column as keyof typeof fixed];
    const [, n, part] = /^option(\d+)_(name|value)$/.exec(column) ?? [];
    if (n) return variant?.options[Number(n) - 1]?.[part as 'name' | 'value'] ?? null;
    if (column.startsWith('attribute:')) return joinList(product.attributes[column.slice(10)] ?? [], '|');
    return product.metafields[column.slice(10)] ?? null;
  });
};
