/** Shapes of the shop's API, as generated from its description, under the names that the storefront uses. */
export type {
  Address,
  Cart as CartView,
  CartIssue,
  CartLine,
  CategoryNode,
  CategoryRef,
  CheckoutInput as CheckoutDetails,
  Money,
  OrderConfirmation as Confirmation,
  OrderPublicView as OrderView,
  Picture,
  ProductCard,
  ProductCardPage,
  ProductPage,
  ShippingOffer,
  Shop as ShopView,
  ShopVariant as Variant,
} from '#libs/api-client';
import type { Cart, Picture, ProductPage, ShopVariant } from '#libs/api-client';

export type Availability = ShopVariant['stock'];
export type ProductOption = ProductPage['options'][number];
export type OptionValue = ProductOption['values'][number];

/** What a picture needs to be shown. */
export type Shown = Omit<Picture, 'id'>;

/** What is to be paid, of a bag or of an order. */
export type SumsView = Pick<Cart, 'subtotal' | 'discount' | 'shipping' | 'tax' | 'taxIncluded' | 'total'>;
