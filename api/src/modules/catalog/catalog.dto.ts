import { z } from 'zod';
import { CurrencyCode, MoneyView } from '#libs/money';
import { Page } from '../../core/index.js';
import { ATTRIBUTE_TYPES } from './attribute.entity.js';
import { PRODUCT_STATUSES, PRODUCT_TYPES } from './product.entity.js';
import { STOCK_STATUSES } from './product-variant.entity.js';

/** Text as people type it, in any script: kept as it is, but for what no database can hold. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((value) => !value.includes('\0'), { error: 'Must not hold a NUL character' })
    .overwrite((value) => value.toWellFormed());
const name = (max: number) => text(max, 1).refine((value) => value.trim() !== '', { error: 'Must not be blank' });
const slug = z
  .string()
  .max(255)
  .regex(/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u, { error: 'Letters and digits, joined by single hyphens' });
const reserved = new Set(['new', 'edit', 'search', 'cart', 'checkout', 'account', 'imports', 'export']);
const freeSlug = slug.refine((value) => !reserved.has(value), { error: 'This word is reserved' });
const amount = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,4})?$/, { error: 'Must be a decimal number from 0, such as 12300.00' })
  .meta({ example: '12300.00' });
const grams = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,3})?$/, { error: 'Grams, with at most 3 decimals' })
  .meta({ description: 'Grams', example: '150' });
const Price = z.object({ amount, currency: CurrencyCode }).meta({ id: 'Price' });
const Locale = z.enum(['en', 'es']);
const ProductWords = z.object({
  name: name(255).optional(),
  description: text(200_000).optional(),
  shortDescription: text(20_000).optional(),
  metaTitle: text(255).optional(),
  metaDescription: text(2000).optional(),
});

export const PictureView = z
  .object({
    id: z.uuid(),
    url: z.string(),
    alt: z.string(),
    width: z.int(),
    height: z.int(),
    srcset: z.string().optional().describe('WebP in several widths'),
    avif: z.string().optional().describe('The same as AVIF'),
  })
  .meta({ id: 'Picture' });
export type PictureView = z.infer<typeof PictureView>;

const CategoryRef = z.object({ slug: z.string(), name: z.string() }).meta({ id: 'CategoryRef' });

// ─── the shop ───

export const ProductCardView = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    brand: z.string().nullable(),
    sku: z.string().nullable(),
    image: PictureView.nullable(),
    priceFrom: MoneyView,
    priceTo: MoneyView,
    compareAt: MoneyView.nullable(),
    inStock: z.boolean(),
    category: CategoryRef.nullable(),
  })
  .meta({ id: 'ProductCard' });
export type ProductCardView = z.infer<typeof ProductCardView>;
export const ProductCardPage = Page(ProductCardView).meta({ id: 'ProductCardPage' });

export const ShopVariantView = z
  .object({
    id: z.uuid(),
    sku: z.string().nullable(),
    name: z.string(),
    options: z.record(z.string(), z.string()).describe('Attribute slug → value slug'),
    price: MoneyView,
    compareAt: MoneyView.nullable(),
    stock: z.enum(['in_stock', 'low', 'out_of_stock', 'on_backorder']),
    image: PictureView.nullable(),
  })
  .meta({ id: 'ShopVariant' });

export const ProductPageView = z
  .object({
    id: z.uuid(),
    slug: z.string().describe('The address of the product; another one than asked for is its former address'),
    name: z.string(),
    brand: z.string().nullable(),
    sku: z.string().nullable(),
    productType: z.enum(PRODUCT_TYPES),
    description: z.string(),
    shortDescription: z.string(),
    images: z.array(PictureView),
    options: z.array(
      z.object({
        attribute: z.object({ slug: z.string(), name: z.string() }),
        values: z.array(z.object({ slug: z.string(), name: z.string(), colorHex: z.string().nullable() })),
      }),
    ),
    variants: z.array(ShopVariantView),
    specification: z.array(z.object({ name: z.string(), value: z.string() })),
    breadcrumb: z.array(CategoryRef),
    seo: z.object({ title: z.string().nullable(), description: z.string().nullable() }),
  })
  .meta({ id: 'ProductPage' });
export type ProductPageView = z.infer<typeof ProductPageView>;

interface CategoryNode {
  slug: string;
  name: string;
  count: number;
  children: CategoryNode[];
}
export const CategoryNodeView: z.ZodType<CategoryNode> = z
  .object({
    slug: z.string(),
    name: z.string(),
    count: z.int().describe('Products that are shown there, those of its subcategories included'),
    get children() {
      return z.array(CategoryNodeView);
    },
  })
  .meta({ id: 'CategoryNode' });
export type CategoryNodeView = CategoryNode;
export const CategoryTree = z.array(CategoryNodeView).meta({ id: 'CategoryTree' });

// ─── staff: products ───

export const ProductRowView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    slug: z.string(),
    sku: z.string().nullable(),
    brand: z.string().nullable(),
    productType: z.enum(PRODUCT_TYPES),
    status: z.enum(PRODUCT_STATUSES),
    isFeatured: z.boolean(),
    image: PictureView.nullable(),
    priceFrom: MoneyView.nullable(),
    priceTo: MoneyView.nullable(),
    variants: z.int().describe('How many variants are offered'),
    available: z.int().describe('Pieces that can be promised, over all variants and locations'),
    inStock: z.boolean(),
    category: CategoryRef.extend({ id: z.uuid() }).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ProductRow' });
export type ProductRowView = z.infer<typeof ProductRowView>;
export const ProductRowPage = Page(ProductRowView).meta({ id: 'ProductRowPage' });

export const VariantView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    sku: z.string().nullable(),
    name: z.string(),
    options: z.record(z.string(), z.string()).describe('Attribute slug → value slug'),
    price: MoneyView,
    compareAt: MoneyView.nullable(),
    costPrice: MoneyView.nullable(),
    manageStock: z.boolean(),
    stockStatus: z.enum(STOCK_STATUSES),
    onHand: z.int(),
    reserved: z.int(),
    available: z.int(),
    requiresShipping: z.boolean(),
    taxable: z.boolean(),
    taxClass: z.string().nullable(),
    weight: z.string().nullable(),
    barcode: z.string().nullable(),
    imageId: z.uuid().nullable(),
    isActive: z.boolean(),
    position: z.int(),
  })
  .meta({ id: 'Variant' });
export type VariantView = z.infer<typeof VariantView>;

export const ImageView = PictureView.extend({
  sourceUrl: z.string().nullable(),
  isFeatured: z.boolean(),
  status: z.enum(['ready', 'pending', 'failed']),
  failure: z.string().nullable(),
}).meta({ id: 'ProductImage' });
export type ImageView = z.infer<typeof ImageView>;

export const ProductView = ProductRowView.extend({
  description: z.string(),
  shortDescription: z.string(),
  categoryId: z.uuid().nullable(),
  categoryIds: z.array(z.uuid()),
  tags: z.array(z.string()),
  weight: z.string().nullable(),
  dimensions: z.object({ length: z.string().optional(), width: z.string().optional(), height: z.string().optional() }).nullable(),
  metaTitle: z.string().nullable(),
  metaDescription: z.string().nullable(),
  translations: z.record(z.string(), z.record(z.string(), z.string())),
  metafields: z.record(z.string(), z.string()),
  externalRef: z.string().nullable(),
  images: z.array(ImageView),
  attributes: z.array(
    z.object({
      id: z.uuid(),
      slug: z.string(),
      name: z.string(),
      isOption: z.boolean(),
      isVisible: z.boolean(),
      values: z.array(z.object({ id: z.uuid(), slug: z.string(), name: z.string(), colorHex: z.string().nullable() })),
    }),
  ),
  variantList: z.array(VariantView),
}).meta({ id: 'Product' });
export type ProductView = z.infer<typeof ProductView>;

export const VariantInput = z
  .object({
    sku: name(100).nullable().default(null),
    name: name(255).optional().describe('Without it, made of the options'),
    options: z.record(name(100), name(255)).default({}).describe('Attribute → value, by slug or by name; what does not exist yet is made'),
    price: Price,
    compareAt: Price.nullable().default(null),
    costPrice: Price.nullable().default(null),
    manageStock: z.boolean().default(true),
    stockStatus: z.enum(STOCK_STATUSES).default('in_stock'),
    requiresShipping: z.boolean().default(true),
    taxable: z.boolean().default(true),
    taxClass: text(50).nullable().default(null),
    weight: grams.nullable().default(null),
    barcode: text(100).nullable().default(null),
    imageId: z.uuid().nullable().default(null),
    isActive: z.boolean().default(true),
    position: z.int().min(0).max(1_000_000).optional(),
    stock: z.int().min(0).max(1_000_000_000).optional().describe('Pieces on the shelf of the main location'),
  })
  .meta({ id: 'VariantInput' });
export type VariantInput = z.infer<typeof VariantInput>;

/** Every field optional, without defaults: what is absent stays as it is. */
const changes = <T extends z.ZodRawShape>(schema: z.ZodObject<T>) =>
  z.object(
    Object.fromEntries(
      Object.entries(schema.shape).map(([key, field]) => [
        key,
        (field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : (field as z.ZodType)).optional(),
      ]),
    ) as unknown as { [K in keyof T]: z.ZodOptional<T[K] extends z.ZodDefault<infer Inner> ? Inner : T[K]> },
  );

export const VariantChanges = changes(VariantInput).meta({ id: 'VariantChanges' });
export type VariantChanges = z.infer<typeof VariantChanges>;

const ProductFields = z.object({
  name: name(255),
  slug: freeSlug.optional().describe('Without it, made of the name'),
  sku: name(100).nullable().default(null),
  brand: text(100).nullable().default(null),
  productType: z.enum(PRODUCT_TYPES).optional().describe('Without it: variable when there are options, else simple'),
  status: z.enum(PRODUCT_STATUSES).default('draft'),
  isFeatured: z.boolean().default(false),
  shortDescription: text(20_000).nullable().default(null),
  description: text(200_000).nullable().default(null),
  categoryId: z.uuid().nullable().default(null),
  categoryIds: z.array(z.uuid()).max(50).optional().describe('All categories it lies in'),
  tags: z.array(name(100)).max(100).default([]),
  weight: grams.nullable().default(null),
  dimensions: z
    .object({ length: grams.optional(), width: grams.optional(), height: grams.optional() })
    .nullable()
    .default(null)
    .describe('Millimetres'),
  metaTitle: text(255).nullable().default(null),
  metaDescription: text(2000).nullable().default(null),
  translations: z.partialRecord(Locale, ProductWords).default({}),
  metafields: z
    .record(name(100), text(10_000))
    .refine((fields) => Object.keys(fields).length <= 200, { error: 'At most 200' })
    .default({}),
  attributes: z
    .array(z.object({ name: name(100), values: z.array(name(255)).min(1).max(200), isVisible: z.boolean().default(true) }))
    .max(100)
    .optional()
    .describe('Its specification; what does not exist yet is made'),
});
export const ProductInput = ProductFields.extend({ variants: z.array(VariantInput).max(500).default([]) }).meta({ id: 'ProductInput' });
export type ProductInput = z.infer<typeof ProductInput>;
export const ProductChanges = changes(ProductFields).meta({ id: 'ProductChanges' });
export type ProductChanges = z.infer<typeof ProductChanges>;

export const ImageChanges = z
  .object({ alt: text(255).optional(), isFeatured: z.literal(true).optional(), position: z.int().min(0).max(10_000).optional() })
  .meta({ id: 'ProductImageChanges' });
export type ImageChanges = z.infer<typeof ImageChanges>;

// ─── staff: categories, attributes ───

const Words = z.partialRecord(Locale, z.object({ name: name(255).optional(), description: text(20_000).optional() }));
export const CategoryInput = z
  .object({
    name: name(255),
    slug: freeSlug.optional(),
    description: text(20_000).nullable().default(null),
    parentId: z.uuid().nullable().default(null),
    isActive: z.boolean().default(true),
    sortOrder: z.int().min(0).max(1_000_000).default(0),
    translations: Words.default({}),
  })
  .meta({ id: 'CategoryInput' });
export type CategoryInput = z.infer<typeof CategoryInput>;
export const CategoryChanges = changes(CategoryInput).meta({ id: 'CategoryChanges' });
export type CategoryChanges = z.infer<typeof CategoryChanges>;
export const CategoryView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    slug: z.string(),
    description: z.string().nullable(),
    parentId: z.uuid().nullable(),
    path: z.array(z.string()).describe('Names from the root down'),
    isActive: z.boolean(),
    sortOrder: z.int(),
    products: z.int().describe('Products that lie right in it'),
    translations: z.record(z.string(), z.record(z.string(), z.string())),
  })
  .meta({ id: 'Category' });
export type CategoryView = z.infer<typeof CategoryView>;
export const CategoryPage = Page(CategoryView).meta({ id: 'CategoryPage' });

export const AttributeValueInput = z
  .object({
    name: name(255),
    slug: slug.optional(),
    value: text(2000).nullable().default(null),
    colorHex: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, { error: 'Must be a colour such as #1a2b3c' })
      .nullable()
      .default(null),
    position: z.int().min(0).max(1_000_000).default(0),
    translations: Words.default({}),
  })
  .meta({ id: 'AttributeValueInput' });
export type AttributeValueInput = z.infer<typeof AttributeValueInput>;
export const AttributeValueChanges = changes(AttributeValueInput).meta({ id: 'AttributeValueChanges' });
export type AttributeValueChanges = z.infer<typeof AttributeValueChanges>;
export const AttributeInput = z
  .object({
    name: name(100),
    slug: slug.max(100).optional(),
    type: z.enum(ATTRIBUTE_TYPES).default('select'),
    isRequired: z.boolean().default(false),
    isVisible: z.boolean().default(true),
    position: z.int().min(0).max(1_000_000).default(0),
    translations: Words.default({}),
  })
  .meta({ id: 'AttributeInput' });
export type AttributeInput = z.infer<typeof AttributeInput>;
export const AttributeChanges = changes(AttributeInput).meta({ id: 'AttributeChanges' });
export type AttributeChanges = z.infer<typeof AttributeChanges>;
export const AttributeValueView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    slug: z.string(),
    value: z.string().nullable(),
    colorHex: z.string().nullable(),
    position: z.int(),
    translations: z.record(z.string(), z.record(z.string(), z.string())),
  })
  .meta({ id: 'AttributeValue' });
export const AttributeView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    slug: z.string(),
    type: z.enum(ATTRIBUTE_TYPES),
    isRequired: z.boolean(),
    isVisible: z.boolean(),
    position: z.int(),
    translations: z.record(z.string(), z.record(z.string(), z.string())),
    values: z.array(AttributeValueView).describe('The first 200'),
  })
  .meta({ id: 'Attribute' });
export type AttributeView = z.infer<typeof AttributeView>;
export const AttributePage = Page(AttributeView).meta({ id: 'AttributePage' });
