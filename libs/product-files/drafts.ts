/** What a file says of an attribute of a product. */
export interface AttributeDraft {
  readonly name: string;
  readonly values: readonly string[];
  readonly isOption: boolean;
  readonly isVisible: boolean;
}

export interface ImageDraft {
  readonly source: string;
  readonly alt?: string | undefined;
}

export type ProductStatus = 'draft' | 'active' | 'inactive' | 'archived';
export type StockStatus = 'in_stock' | 'out_of_stock' | 'on_backorder';

/** A product as a file describes it. A property that is absent is not in the file and stays as it is. */
export interface ProductDraft {
  name?: string;
  slug?: string;
  sku?: string | null;
  type?: 'simple' | 'variable' | 'configurable';
  status?: ProductStatus;
  brand?: string | null;
  description?: string | null;
  shortDescription?: string | null;
  isFeatured?: boolean;
  /** Paths from the root down. */
  categories?: readonly (readonly string[])[];
  tags?: readonly string[];
  metaTitle?: string | null;
  metaDescription?: string | null;
  /** Grams. */
  weight?: string | null;
  /** Millimetres. */
  dimensions?: { length?: string; width?: string; height?: string } | null;
  attributes?: readonly AttributeDraft[];
  images?: readonly ImageDraft[];
  metafields?: Readonly<Record<string, string>>;
}

/** A variant as a file describes it. A property that is absent is not in the file and stays as it is. */
export interface VariantDraft {
  /** The row it stands on. */
  readonly row: number;
  readonly sku?: string | undefined;
  readonly ref?: string | undefined;
  /** Name of each option and the value chosen, in order. */
  readonly options: readonly { readonly name: string; readonly value: string }[];
  name?: string;
  /** Decimal strings in the tenant's currency. */
  price?: string;
  compareAtPrice?: string | null;
  costPrice?: string | null;
  /** Pieces on hand. */
  stock?: number;
  manageStock?: boolean;
  stockStatus?: StockStatus;
  weight?: string | null;
  barcode?: string | null;
  requiresShipping?: boolean;
  taxable?: boolean;
  taxClass?: string | null;
  isActive?: boolean;
  image?: string;
}

/** How a product is found again: by SKU, else by what the file calls it, else by its slug. */
export interface ProductKey {
  readonly sku?: string | undefined;
  readonly ref?: string | undefined;
  readonly slug?: string | undefined;
}

/** Part of a file that belongs to one product: its description, if it stands here, and variants of it. */
export interface Piece {
  /** Rows of the file that this is made of, in order. */
  readonly rows: readonly SourceRow[];
  readonly key: ProductKey;
  readonly product?: ProductDraft;
  readonly variants: readonly VariantDraft[];
  readonly warnings: readonly Rejection[];
}

export interface SourceRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Why a row was refused, or what was odd about it: a code with its details, worded by `describeReason`. */
export interface Rejection {
  readonly row: number;
  readonly column?: string | undefined;
  readonly code: ReasonCode;
  readonly detail?: Readonly<Record<string, string | number>> | undefined;
}

export type ReasonCode =
  | 'ragged'
  | 'cell-too-large'
  | 'nul'
  | 'required'
  | 'too-long'
  | 'not-a-price'
  | 'too-many-decimals'
  | 'negative'
  | 'too-large'
  | 'not-a-number'
  | 'not-whole'
  | 'not-a-flag'
  | 'not-a-choice'
  | 'other-currency'
  | 'unknown-parent'
  | 'no-product'
  | 'duplicate-sku'
  | 'duplicate-options'
  | 'sku-elsewhere'
  | 'option-mismatch'
  | 'product-rejected'
  | 'not-importable'
  | 'not-a-url'
  | 'image-failed';
