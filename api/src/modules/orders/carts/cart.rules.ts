import { compare, decimal, equals, formatMoney, type Money, money, roundMoney, toMoneyView } from '#libs/money';
import { type OrderPrice, priceOrder } from '#libs/pricing';
import { type Allotment, mergeWants, type Shelf, type Want } from '#libs/stock';
import type { Locale } from '../../../core/index.js';
import { offersFor, type ShippingOffer, taxFor } from '../../shipping/index.js';
import type { CartIssue, CartView } from './cart.dto.js';
import type { CartState, LineState } from './carts.queries.js';

const words = {
  en: {
    'price-changed': (name: string, price: string) => `The price of ${name} is now ${price}`,
    'out-of-stock': (name: string, left: string) => (left === '0' ? `${name} is sold out` : `Only ${left} left of ${name}`),
    unavailable: (name: string) => `${name} is no longer sold`,
    'shipping-unavailable': () => 'This way of delivery is not offered for your address',
    'total-changed': (_: string, total: string) => `The total is now ${total}`,
  },
  es: {
    'price-changed': (name: string, price: string) => `El precio de ${name} es ahora ${price}`,
    'out-of-stock': (name: string, left: string) => (left === '0' ? `${name} está agotado` : `Solo quedan ${left} de ${name}`),
    unavailable: (name: string) => `${name} ya no está a la venta`,
    'shipping-unavailable': () => 'Esta forma de envío no se ofrece para su dirección',
    'total-changed': (_: string, total: string) => `El total es ahora ${total}`,
  },
} as const;

/** An issue in the shopper's language. */
export const issue = (locale: Locale, code: CartIssue['code'], name = '', value = '', lineId?: string): CartIssue => ({
  code,
  message: words[locale][code](name, value),
  ...(lineId && { lineId }),
});

/** A line as it will be charged. */
export interface AssessedLine {
  state: LineState;
  name: string;
  unitPrice: Money;
  isSold: boolean;
  /** Whether its price differs from the one that the shopper saw. */
  isRepriced: boolean;
  /** Pieces that this cart can have; null when nothing limits them. */
  available: number | null;
}

export interface Assessment {
  lines: AssessedLine[];
  price: OrderPrice;
  /** The chosen way of delivery, if it is offered; null before one was chosen. */
  offer: ShippingOffer | null;
  issues: CartIssue[];
}

/** The name of what is sold, in the shopper's language: the product, and the variant where there are several. */
export function nameOf(line: Pick<LineState, 'name' | 'names' | 'variantName' | 'productType' | 'sku'>, locale: Locale): string {
  const product = line.names?.[locale] ?? line.name ?? line.sku ?? '';
  const variant = line.variantName ?? '';
  if (line.productType === 'simple' || variant === '' || variant === line.name || variant === product) return product;
  return line.name && variant.startsWith(line.name) ? product + variant.slice(line.name.length) : `${product} – ${variant}`;
}

/** Prices a cart as of now and says what the shopper must know: the one place where a cart becomes amounts. */
export function assess(state: CartState, locale: Locale): Assessment {
  const { currency, shop } = state;
  const lines = state.lines.map((line): AssessedLine => {
    const isSold = line.sold === true && line.price !== null && line.currency === currency;
    const unitPrice = roundMoney(isSold && line.price !== null ? line.price : line.seen, currency);
    return {
      state: line,
      name: nameOf(line, locale),
      unitPrice,
      isSold,
      isRepriced: !equals(unitPrice, roundMoney(line.seen, currency)),
      available: availableTo(state, line),
    };
  });
  const country = state.checkout?.shippingAddress.country;
  const tax = taxFor(shop.taxes, country);
  const priced = lines.map(({ state: line, unitPrice }) => ({
    unitPrice,
    quantity: line.quantity,
    tax: line.taxable === false ? null : tax,
  }));
  const subtotal = priceOrder({ currency, lines: priced }).subtotal;
  const offer =
    state.checkout && country
      ? (offersFor(shop.methods, { country, subtotal, locale }).find(({ code }) => code === state.checkout?.shippingMethod) ?? null)
      : null;
  return {
    lines,
    offer,
    price: priceOrder({ currency, lines: priced, ...(offer && { shipping: { amount: offer.price, tax } }) }),
    issues: [
      ...lines.flatMap((line) => issuesOf(line, locale)),
      ...(state.checkout && !offer ? [issue(locale, 'shipping-unavailable')] : []),
    ],
  };
}

function issuesOf(line: AssessedLine, locale: Locale): CartIssue[] {
  const { id, quantity } = line.state;
  if (!line.isSold) return [issue(locale, 'unavailable', line.name, '', id)];
  const short = line.available !== null && line.available < quantity;
  return [
    ...(short ? [issue(locale, 'out-of-stock', line.name, String(line.available), id)] : []),
    ...(line.isRepriced ? [issue(locale, 'price-changed', line.name, formatMoney(line.unitPrice, locale), id)] : []),
  ];
}

function availableTo(state: CartState, line: LineState): number | null {
  if (line.policy === 'untracked' || line.policy === 'backorder') return null;
  return shelvesOf(state)
    .filter(({ variantId }) => variantId === line.variantId)
    .reduce((pieces, { available }) => pieces + Math.max(0, available), 0);
}

/** The shelves as this cart sees them: what is free, and what is held for itself. */
export function shelvesOf(state: CartState): Shelf[] {
  return state.lines.flatMap((line) =>
    line.shelves.map((shelf) => ({
      variantId: line.variantId,
      locationId: shelf.locationId,
      available: Math.max(0, shelf.free) + heldAt(state.held, line.variantId, shelf.locationId),
    })),
  );
}

const heldAt = (held: readonly Allotment[], variantId: string, locationId: string): number =>
  held.find((hold) => hold.variantId === variantId && hold.locationId === locationId)?.quantity ?? 0;

/** Locations in the order in which they are used: warehouses, then shops, each by code. */
export function locationsOf(state: CartState): string[] {
  const ranked = new Map(state.lines.flatMap(({ shelves }) => shelves.map(({ locationId, rank }) => [locationId, rank] as const)));
  return [...ranked].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([locationId]) => locationId);
}

/** What the cart wants of the shelves. */
export const wantsOf = (state: CartState): Want[] =>
  mergeWants(state.lines.map((line) => ({ variantId: line.variantId, quantity: line.quantity, policy: line.policy ?? 'tracked' })));

/** Whether what is held for the cart is exactly what it wants. */
export function isCovered(state: CartState): boolean {
  const wants = wantsOf(state).filter(({ policy }) => policy !== 'untracked');
  const held = new Map<string, number>();
  for (const { variantId, quantity } of state.held) held.set(variantId, (held.get(variantId) ?? 0) + quantity);
  return wants.length === held.size && wants.every((want) => held.get(want.variantId) === want.quantity);
}

/** When the first of the holds ends; null when nothing is held. */
export const reservedUntil = (state: CartState): Date | null =>
  state.held.length === 0 ? null : new Date(Math.min(...state.held.map(({ expiresAt }) => Date.parse(expiresAt))));

/** The cart as its shopper sees it. */
export function toView(state: CartState, token: string, { lines, price, offer, issues }: Assessment): CartView {
  const until = reservedUntil(state);
  return {
    id: state.id,
    token,
    version: state.version,
    status: state.status,
    lines: lines.map((line, index) => ({
      id: line.state.id,
      variantId: line.state.variantId,
      productSlug: line.state.slug,
      name: line.name,
      sku: line.state.sku,
      options: line.state.options ?? {},
      image: line.state.image,
      quantity: line.state.quantity,
      unitPrice: toMoneyView(line.unitPrice),
      total: toMoneyView(price.lines[index]?.total ?? money(0, state.currency)),
      available: line.available,
    })),
    subtotal: toMoneyView(price.subtotal),
    discount: toMoneyView(price.discount),
    shipping: offer && toMoneyView(price.shipping),
    tax: toMoneyView(price.tax),
    taxIncluded: toMoneyView(price.taxIncluded),
    total: toMoneyView(price.total),
    currency: state.currency,
    checkout: state.checkout,
    issues,
    reservedUntil: until?.toISOString() ?? null,
    expiresAt: state.expiresAt,
  };
}

/** The lines to write so that what the shopper sees now counts as seen: new ones, other quantities, other prices. */
export function repriced(
  { lines }: Assessment,
  before: CartState,
): { id: string; variantId: string; quantity: number; unitPrice: string; position: number }[] {
  const known = new Map(before.lines.map((line) => [line.id, line]));
  return lines.flatMap((line, position) => {
    const { id, variantId, quantity } = line.state;
    const old = known.get(id);
    if (old && old.quantity === quantity && !line.isRepriced) return [];
    return [{ id, variantId, quantity, unitPrice: decimal(line.unitPrice), position }];
  });
}

/** What changed of the total since the shopper saw it last; undefined when nothing did. */
export function totalIssue(state: CartState, { price }: Assessment, locale: Locale): CartIssue | undefined {
  if (state.shownTotal === null || compare(roundMoney(state.shownTotal, state.currency), price.total) === 0) return undefined;
  return issue(locale, 'total-changed', '', formatMoney(price.total, locale));
}
