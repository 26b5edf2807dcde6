/** Shapes that the shop's public API answers with. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export interface Picture {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly srcset?: string;
}

export interface ShopView {
  readonly name: string;
  readonly branding: { readonly logoUrl: string | null; readonly accent: string | null; readonly accentDark: string | null };
  readonly locales: readonly string[];
  readonly locale?: string;
  readonly currency: string;
}

export interface CategoryRef {
  readonly slug: string;
  readonly name: string;
}

export interface CategoryNode extends CategoryRef {
  readonly count: number;
  readonly children: readonly CategoryNode[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly exact: boolean } | null;
}

export interface ProductCard {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly brand: string | null;
  readonly sku: string;
  readonly image: Picture | null;
  readonly priceFrom: Money;
  readonly priceTo: Money;
  readonly compareAt?: Money | null;
  readonly inStock: boolean;
  readonly category: CategoryRef | null;
}

export type Availability = 'in_stock' | 'low' | 'out_of_stock' | 'on_backorder';

export interface Variant {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly compareAt?: Money | null;
  readonly stock: Availability;
  readonly image?: Picture | null;
}

export interface OptionValue {
  readonly slug: string;
  readonly name: string;
  readonly colorHex?: string | null;
}

export interface ProductOption {
  readonly attribute: { readonly slug: string; readonly name: string };
  readonly values: readonly OptionValue[];
}

export interface ProductPage {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly brand: string | null;
  readonly sku: string;
  readonly description: string;
  readonly shortDescription: string;
  readonly images: readonly Picture[];
  readonly options: readonly ProductOption[];
  readonly variants: readonly Variant[];
  readonly specification: readonly { readonly name: string; readonly value: string }[];
  readonly breadcrumb: readonly CategoryRef[];
  readonly seo: { readonly title?: string | null; readonly description?: string | null } | null;
}

export interface CartLine {
  readonly id: string;
  readonly variantId: string;
  readonly productSlug: string;
  readonly name: string;
  readonly sku: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly image: Picture | null;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
  /** Pieces that can still be promised. */
  readonly available: number;
}

export interface CartIssue {
  readonly lineId?: string | null;
  readonly code: string;
  readonly message: string;
}

export interface CartView {
  readonly id: string;
  readonly token: string;
  readonly version: number;
  readonly lines: readonly CartLine[];
  readonly subtotal: Money;
  readonly shipping: Money | null;
  readonly tax: Money;
  readonly discount: Money;
  readonly total: Money;
  readonly currency: string;
  readonly issues: readonly CartIssue[];
  readonly expiresAt: string;
  readonly reservedUntil?: string | null;
}

export interface Address {
  readonly line1: string;
  readonly line2?: string;
  readonly postalCode: string;
  readonly city: string;
  readonly region?: string;
  readonly country: string;
}

export interface CheckoutDetails {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone?: string;
  readonly shippingAddress: Address;
  readonly shippingMethod: string;
  readonly note?: string;
  readonly locale: string;
}

export interface ShippingMethod {
  readonly id: string;
  readonly name: string;
  readonly price: Money;
  readonly minDays: number;
  readonly maxDays: number;
}

export interface OrderLine {
  readonly name: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
  readonly productSlug?: string | null;
  readonly image?: Picture | null;
}

export interface OrderView {
  readonly number: string;
  readonly token: string;
  readonly status: string;
  readonly paymentStatus: string;
  readonly placedAt: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly shippingAddress: Address;
  readonly lines: readonly OrderLine[];
  readonly subtotal: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly discount: Money;
  readonly total: Money;
}
