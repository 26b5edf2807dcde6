import { decimal } from '#libs/money';
import { newId } from '../../../core/index.js';
import type { Address } from '../../crm/index.js';
import type { Assessment } from './cart.rules.js';
import type { CartState } from './carts.queries.js';

/** A row of order_items, by column. */
export interface DraftItem {
  id: string;
  position: number;
  product_id: string | null;
  variant_id: string | null;
  name: string;
  sku: string | null;
  options: Record<string, string>;
  image_url: string | null;
  quantity: number;
  price: string;
  total: string;
  discount_amount: string;
  tax_percent: string;
  tax_amount: string;
  tax_included: boolean;
}

/**
 * An order as it will be placed when its payment succeeds: exactly what is charged, kept with the cart while the payment is
 * under way, so that whoever settles it, now or after a crash, places the same order.
 */
export interface OrderDraft {
  orderId: string;
  shop: { name: string; timeZone: string; prefix: string };
  /** Columns of orders. */
  order: {
    currency: string;
    subtotal: string;
    discount_amount: string;
    shipping_amount: string;
    tax_amount: string;
    tax_included_amount: string;
    total_amount: string;
    email: string;
    first_name: string;
    last_name: string;
    phone: string | null;
    locale: string;
    shipping_method: string | null;
    shipping_address: Address;
    billing_address: Address;
    customer_notes: string | null;
  };
  items: DraftItem[];
}

/** The letters that a shop's numbers begin with: the capitals of its name (LuxuryWatch → LW), else the first of its slug. */
export function numberPrefix(name: string, slug: string): string {
  const capitals = (name.match(/[A-Z]/g) ?? []).join('').slice(0, 4);
  return capitals.length >= 2
    ? capitals
    : slug
        .replace(/[^a-z]/g, '')
        .slice(0, 3)
        .toUpperCase() || 'ORD';
}

/** Writes down what a cart will become. The cart must have its checkout data and no open issue. */
export function draftOrder(state: CartState, { lines, price, offer }: Assessment, locale: string): OrderDraft {
  const { checkout, shop } = state;
  if (!checkout) throw new Error('A cart without checkout data cannot become an order');
  const tax = shop.taxes.find(({ country }) => country === checkout.shippingAddress.country);
  return {
    orderId: newId(),
    shop: { name: shop.name, timeZone: shop.timeZone, prefix: numberPrefix(shop.name, shop.slug) },
    order: {
      currency: state.currency,
      subtotal: decimal(price.subtotal),
      discount_amount: decimal(price.discount),
      shipping_amount: decimal(price.shipping),
      tax_amount: decimal(price.tax),
      tax_included_amount: decimal(price.taxIncluded),
      total_amount: decimal(price.total),
      email: checkout.email,
      first_name: checkout.firstName,
      last_name: checkout.lastName,
      phone: checkout.phone ?? null,
      locale: checkout.locale ?? locale,
      shipping_method: offer?.name ?? null,
      shipping_address: checkout.shippingAddress,
      billing_address: checkout.billingAddress ?? checkout.shippingAddress,
      customer_notes: checkout.note ?? null,
    },
    items: lines.map((line, position): DraftItem => {
      const priced = price.lines[position];
      if (!priced) throw new Error('A line without a price');
      const taxed = line.state.taxable === false ? undefined : tax;
      return {
        id: newId(),
        position,
        product_id: line.state.productId,
        variant_id: line.state.variantId,
        name: line.name.slice(0, 255),
        sku: line.state.sku,
        options: line.state.options ?? {},
        image_url: line.state.image,
        quantity: line.state.quantity,
        price: decimal(line.unitPrice),
        total: decimal(priced.total),
        discount_amount: decimal(priced.discount),
        tax_percent: taxed?.percent ?? '0',
        tax_amount: decimal(priced.tax),
        tax_included: taxed?.included ?? false,
      };
    }),
  };
}

/** What the database gave a placed order. */
export interface PlacedRow {
  id: string;
  order_number: string;
  placed_at: Date;
}
