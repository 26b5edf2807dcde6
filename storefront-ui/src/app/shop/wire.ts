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
  /** WebP in several widths. */
  readonly srcset?: string;
  /** The same as AVIF. */
  readonly avif?: string;
}

export interface ShopView {
  readonly name: string;
  readonly branding: { readonly logoUrl: string | null; readonly accent: string | null; readonly accentDark: string | null };
  readonly locales: readonly string[];
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
  readonly sku: string | null;
  readonly image: Picture | null;
  readonly priceFrom: Money;
  readonly priceTo: Money;
  readonly compareAt: Money | null;
  readonly inStock: boolean;
  readonly category: CategoryRef | null;
}

export type Availability = 'in_stock' | 'low' | 'out_of_stock' | 'on_backorder';

export interface Variant {
  readonly id: string;
  readonly sku: string | null;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly compareAt: Money | null;
  readonly stock: Availability;
  readonly image: Picture | null;
}

export interface OptionValue {
  readonly slug: string;
  readonly name: string;
  readonly colorHex: string | null;
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
  readonly sku: string | null;
  readonly description: string;
  readonly shortDescription: string;
  readonly images: readonly Picture[];
  readonly options: readonly ProductOption[];
  readonly variants: readonly Variant[];
  readonly specification: readonly { readonly name: string; readonly value: string }[];
  readonly breadcrumb: readonly CategoryRef[];
  readonly seo: { readonly title: string | null; readonly description: string | null };
}

export interface CartLine {
  readonly id: string;
  readonly variantId: string;
  readonly productSlug: string | null;
  readonly name: string;
  readonly sku: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly image: string | null;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
  /** Pieces that this cart can have; `null` when nothing limits them. */
  readonly available: number | null;
}

export interface CartIssue {
  readonly lineId?: string;
  readonly code: 'price-changed' | 'out-of-stock' | 'unavailable' | 'shipping-unavailable' | 'total-changed';
  readonly message: string;
}

export interface Sums {
  readonly subtotal: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  /** The part of the tax that the prices already hold. */
  readonly taxIncluded: Money;
  readonly total: Money;
}

export interface CartView extends Sums {
  readonly id: string;
  readonly token: string;
  readonly version: number;
  readonly status: 'open' | 'paying' | 'ordered';
  readonly lines: readonly CartLine[];
  readonly currency: string;
  readonly checkout: CheckoutDetails | null;
  readonly issues: readonly CartIssue[];
  readonly reservedUntil: string | null;
  readonly expiresAt: string;
}

export interface Address {
  readonly addressLine1: string;
  readonly addressLine2?: string;
  readonly postalCode?: string;
  readonly city: string;
  readonly state?: string;
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
  readonly locale?: 'en' | 'es';
}

export interface ShippingOffer {
  readonly code: string;
  readonly name: string;
  readonly price: Money;
  readonly freeFrom: Money | null;
  readonly daysMin: number;
  readonly daysMax: number;
}

export interface OrderLine {
  readonly id: string;
  readonly name: string;
  readonly sku: string | null;
  readonly image: string | null;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
}

/** An order as its buyer sees it. */
export interface OrderView extends Sums {
  readonly number: string;
  readonly status: string;
  readonly paymentStatus: string;
  readonly placedAt: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly shippingAddress: Address | null;
  readonly shippingMethod: string | null;
  readonly trackingNumber: string | null;
  readonly lines: readonly OrderLine[];
}

export interface Confirmation extends OrderView {
  readonly token: string;
}
