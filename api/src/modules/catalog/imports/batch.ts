import type { AttributeDraft, ReadPiece, Rejection, StockStatus, VariantDraft } from '#libs/product-files';
import type { ProductStatus, ProductType } from '../product.entity.js';

/** A product as it is, for comparison with what a file says. Numbers are plain decimal strings. */
export interface KnownProduct {
  id: string;
  name: string;
  slug: string;
  sku: string | null;
  brand: string | null;
  description: string | null;
  shortDescription: string | null;
  productType: ProductType;
  status: ProductStatus;
  isFeatured: boolean;
  weight: string | null;
  dimensions: Record<string, string> | null;
  metaTitle: string | null;
  metaDescription: string | null;
  tags: string[];
  metafields: Record<string, string>;
  externalRef: string | null;
  categoryIds: string[];
  attributes: KnownAttribute[];
  images: KnownImage[];
  variants: number;
}

export interface KnownAttribute {
  slug: string;
  isOption: boolean;
  isVisible: boolean;
  values: string[];
}

export interface KnownImage {
  id: string;
  source: string;
  alt: string | null;
}

export interface KnownVariant {
  id: string;
  productId: string;
  name: string;
  sku: string | null;
  price: string;
  compareAtPrice: string | null;
  costPrice: string | null;
  manageStock: boolean;
  stockStatus: StockStatus;
  requiresShipping: boolean;
  taxable: boolean;
  taxClass: string | null;
  weight: string | null;
  barcode: string | null;
  options: Record<string, string>;
  optionKey: string;
  imageId: string | null;
  isActive: boolean;
  position: number;
  externalRef: string | null;
  onHand: number;
  /** What its product is called, to name it in a refusal. */
  productName: string;
}

/** What the database holds of all that a batch speaks of. */
export interface Known {
  /** By the place of the piece in the batch. */
  products: ReadonlyMap<number, KnownProduct>;
  /** Pieces that were found by the SKU of one of several variants: they speak of that variant alone. */
  byVariant: ReadonlySet<number>;
  variantsBySku: ReadonlyMap<string, KnownVariant>;
  variantsByRef: ReadonlyMap<string, KnownVariant>;
  /** By product id and option key, joined by a bar. */
  variantsByOptions: ReadonlyMap<string, KnownVariant>;
  takenSlugs: ReadonlySet<string>;
  takenSkus: ReadonlySet<string>;
  takenRefs: ReadonlySet<string>;
  /** Slug of each attribute, by its slug or the slug of its name; and of its values. */
  attributes: ReadonlyMap<string, { id: string; slug: string }>;
  /** By attribute slug and value slug, joined by a bar. */
  values: ReadonlyMap<string, { id: string; slug: string }>;
  /** By the id of the parent ('' for none) and the name in lower case, joined by a bar. */
  categories: ReadonlyMap<string, { id: string; lineage: string[] }>;
  categorySlugs: ReadonlySet<string>;
}

/** A row of a table to be written; `isNew` rows are inserted. */
export interface PlannedProduct {
  row: KnownProduct;
  isNew: boolean;
  /** Whether the columns, or one of the lists below, differ from what is there. */
  changed: boolean;
  categoriesChanged: boolean;
  attributesChanged: boolean;
  newImages: { id: string; source: string; alt: string | null; position: number }[];
  imageTexts: { id: string; alt: string }[];
  before: Partial<KnownProduct>;
}

export interface PlannedVariant {
  row: KnownVariant;
  isNew: boolean;
  changed: boolean;
  optionsChanged: boolean;
  /** Pieces to be put on the shelf, where they differ. */
  stock: number | undefined;
  before: Partial<KnownVariant>;
}

export interface NewCategory {
  id: string;
  name: string;
  slug: string;
  parentId: string | null;
  lineage: string[];
}
export interface NewAttribute {
  id: string;
  name: string;
  slug: string;
}
export interface NewValue {
  id: string;
  attributeId: string;
  attributeSlug: string;
  name: string;
  slug: string;
}

export type Outcome = 'created' | 'updated' | 'unchanged' | 'rejected';

/** What a batch comes to. */
export interface Plan {
  products: PlannedProduct[];
  variants: PlannedVariant[];
  categories: NewCategory[];
  attributes: NewAttribute[];
  values: NewValue[];
  /** By row. */
  outcomes: ReadonlyMap<number, Outcome>;
  rejections: readonly (Rejection & { cells: readonly string[] })[];
  warnings: readonly Rejection[];
  /** Rows whose parent is not there yet. */
  deferred: readonly number[];
  /** Products and variants that the batch describes, accepted or not. */
  described: { products: number; variants: number };
  /** SKUs of the batch by row, to notice when they come again. */
  skus: ReadonlyMap<string, number>;
  /** Keys of products that came with this batch. */
  keys: readonly string[];
  sample: readonly { piece: ReadPiece; variant: VariantDraft; product: string }[];
}

export type { AttributeDraft };
