import { busyness, isGiftSeason } from './calendar.js';
import { nearestTo, type DemoAddress, type DemoCustomer } from './people.js';
import type { DemoProduct, DemoVariant, LocationCode } from './products.js';
import { Random } from './random.js';

const DAY = 86_400_000;

/** An order as the import takes it, with the people and places still by index and code. */
export interface DemoOrder {
  externalNumber: string;
  placedAt: string;
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  status: 'pending' | 'processing' | 'shipped' | 'delivered' | 'cancelled' | 'refunded';
  paymentStatus: 'pending' | 'paid' | 'partially_paid' | 'refunded' | 'failed';
  fulfillmentStatus: 'unfulfilled' | 'partial' | 'fulfilled';
  shipping: string;
  discount: string;
  taxPercent: string;
  shippingMethod: string;
  shippingAddress: Omit<DemoAddress, 'type' | 'isDefault'>;
  trackingNumber?: string;
  customerNotes?: string;
  locale: 'en' | 'es';
  shippedAt?: string;
  deliveredAt?: string;
  lines: { sku: string; name: string; quantity: number; unitPrice: string }[];
  location: LocationCode;
  seller?: number;
}

/** What the platform charges by country; elsewhere nothing. Prices include it. */
export const TAXES: Readonly<Record<string, { name: string; percent: string }>> = {
  ES: { name: 'IVA', percent: '21' },
  DO: { name: 'ITBIS', percent: '18' },
  FR: { name: 'TVA', percent: '20' },
  DE: { name: 'MwSt.', percent: '19' },
  IT: { name: 'IVA', percent: '22' },
  PT: { name: 'IVA', percent: '23' },
  GR: { name: 'ΦΠΑ', percent: '24' },
};

const GIFT_NOTES = {
  es: [
    'Para regalo, por favor.',
    'Grabar las iniciales en el fondo.',
    'Llamar antes de entregar.',
    'Es una sorpresa: factura solo por correo electrónico.',
  ],
  en: [
    'Gift wrap, please.',
    'Please engrave the initials on the case back.',
    'Call before delivery.',
    'It is a surprise: invoice by e-mail only.',
  ],
} as const;

type States = Pick<DemoOrder, 'status' | 'paymentStatus' | 'fulfillmentStatus'>;

/** Where an order stands by now: what is old has arrived, bar a few that came back or came to nothing. */
const standing = (random: Random, days: number, inBoutique: boolean): States => {
  const luck = random.next();
  if (days > 2 && luck < 0.028)
    return { status: 'cancelled', paymentStatus: random.happens(0.6) ? 'failed' : 'refunded', fulfillmentStatus: 'unfulfilled' };
  if (days > 12 && luck < 0.05) return { status: 'refunded', paymentStatus: 'refunded', fulfillmentStatus: 'fulfilled' };
  if (days < 6 && luck > 0.7 && luck <= 0.88 && !inBoutique)
    return { status: 'pending', paymentStatus: 'pending', fulfillmentStatus: 'unfulfilled' }; // a bank transfer on its way
  if (days < 30 && luck > 0.88)
    return { status: 'processing', paymentStatus: random.happens(0.3) ? 'partially_paid' : 'paid', fulfillmentStatus: 'unfulfilled' }; // being made
  if (inBoutique && luck < 0.93) return { status: 'delivered', paymentStatus: 'paid', fulfillmentStatus: 'fulfilled' };
  if (days > 9) return { status: 'delivered', paymentStatus: 'paid', fulfillmentStatus: 'fulfilled' };
  if (days > 3.5) return { status: 'shipped', paymentStatus: 'paid', fulfillmentStatus: 'fulfilled' };
  if (days > 1.2)
    return random.happens(0.6)
      ? { status: 'shipped', paymentStatus: 'paid', fulfillmentStatus: 'fulfilled' }
      : { status: 'processing', paymentStatus: 'paid', fulfillmentStatus: random.happens(0.2) ? 'partial' : 'unfulfilled' };
  if (random.happens(0.2))
    return { status: 'pending', paymentStatus: random.happens(0.4) ? 'partially_paid' : 'pending', fulfillmentStatus: 'unfulfilled' };
  return { status: 'processing', paymentStatus: 'paid', fulfillmentStatus: 'unfulfilled' };
};

/** Moments of orders over the last `span` days: by how busy each day was, within opening hours, none later than now. */
const moments = (random: Random, count: number, anchor: Date, span: number): Date[] => {
  const today = Math.floor(anchor.getTime() / DAY) * DAY;
  const start = new Date(today - span * DAY);
  const days = Array.from({ length: span + 1 }, (_, i) => new Date(start.getTime() + i * DAY));
  const share = Math.max(0.15, (anchor.getTime() - today) / DAY);
  const worth = new Map(days.map((day) => [day, busyness(day, start) * (day.getTime() === today ? share : 1)]));
  return Array.from({ length: count }, (_, i) => {
    const day = i < 3 ? (days.at(-1) ?? start) : random.weighed(days, (one) => worth.get(one) ?? 0); // a shop that has sold nothing today yet shows nothing
    const hour = 9 + 12 * Math.min(1, Math.max(0, 0.55 + random.normal() * 0.26));
    const at = day.getTime() + hour * 3_600_000 + random.next() * 3_000_000;
    return new Date(at < anchor.getTime() - 60_000 ? at : today + random.next() * Math.max(60_000, anchor.getTime() - today - 60_000));
  }).sort((a, b) => a.getTime() - b.getTime());
};

/** A customer's pull on orders: a few buy often, most once or twice. */
const pull = (random: Random): number => 0.3 + random.next() ** 6 * 5;

/**
 * Orders of the last `span` days (24 months) up to `anchor`, the oldest first, numbered `H-000001` on. Customers return unevenly, prices
 * were a little lower in the past, and each order stands where its age has brought it.
 */
export const ordersOf = (
  seed: string,
  count: number,
  anchor: Date,
  products: readonly DemoProduct[],
  customers: readonly DemoCustomer[],
  span = 730,
): DemoOrder[] => {
  const random = new Random(`${seed}:orders`);
  const pulls = customers.map(() => pull(random));
  const joined = customers.map(({ createdAt }) => Date.parse(createdAt));
  const one = (day: Date): { product: DemoProduct; variant: DemoVariant } => {
    const gifts = isGiftSeason(day);
    const product = random.weighed(products, ({ demand, collection }) => demand * (collection.key === 'ladies' && gifts ? 3 : 1));
    return { product, variant: random.weighed(product.variants, ({ price }) => 1 / Math.sqrt(price)) };
  };
  return moments(random, count, anchor, span).map((at, i): DemoOrder => {
    const known = customers.length > 0 ? Math.max(1, joined.findLastIndex((time) => time <= at.getTime()) + 1) : 0;
    const [index = 0] = [
      random.weighed(
        Array.from({ length: known }, (_, c) => c),
        (c) => pulls[c] ?? 0,
      ),
    ];
    const customer = customers[index]!;
    const address = customer.addresses[0]!;
    const near = nearestTo(address.country);
    const inBoutique = customer.seller !== undefined && random.happens(0.66);
    const location: LocationCode = inBoutique && near !== 'online' ? near : 'ALM';
    const days = (anchor.getTime() - at.getTime()) / DAY;
    const states = standing(random, days, inBoutique);
    const pieces = random.weighed([1, 2, 3] as const, (n) => [0, 84, 13, 3][n] ?? 0);
    const chosen = new Map<string, DemoOrder['lines'][number]>();
    for (let p = 0; p < pieces; p++) {
      const { product, variant } = one(at);
      const before = Math.round((variant.price * 0.965 ** (days / 365.25)) / 10) * 10;
      const line = chosen.get(variant.sku);
      chosen.set(
        variant.sku,
        line
          ? { ...line, quantity: line.quantity + 1 }
          : { sku: variant.sku, name: product.model.name[customer.locale], quantity: 1, unitPrice: `${before}.00` },
      );
    }
    const lines = [...chosen.values()];
    const subtotal = lines.reduce((sum, { unitPrice, quantity }) => sum + Number(unitPrice) * quantity, 0);
    const discount = random.happens(0.08) ? Math.round((subtotal * random.pick([0.05, 0.08, 0.1])) / 10) * 10 : 0;
    const sent = states.fulfillmentStatus === 'fulfilled';
    const shippedAt = new Date(Math.min(anchor.getTime() - 30_000, at.getTime() + (inBoutique ? 0.02 : 0.6 + random.next()) * DAY));
    const deliveredAt = new Date(
      Math.min(anchor.getTime() - 10_000, shippedAt.getTime() + (inBoutique ? 0.01 : 1.5 + random.next() * 4) * DAY),
    );
    const arrived = states.status === 'delivered' || states.status === 'refunded';
    const { type: _type, isDefault: _isDefault, ...shippingAddress } = address;
    return {
      externalNumber: `H-${String(i + 1).padStart(6, '0')}`,
      placedAt: at.toISOString(),
      email: customer.email,
      firstName: customer.firstName,
      lastName: customer.lastName,
      phone: customer.phone,
      ...states,
      shipping: inBoutique || subtotal >= 1000 ? '0.00' : '25.00',
      discount: `${discount}.00`,
      taxPercent: TAXES[inBoutique && near === 'MAD' ? 'ES' : inBoutique && near === 'SDQ' ? 'DO' : address.country]?.percent ?? '0',
      shippingMethod: inBoutique ? 'boutique' : random.happens(0.25) ? 'express' : 'standard',
      shippingAddress,
      ...(sent && !inBoutique && { trackingNumber: `DEMO${String(random.between(0, 999_999_999)).padStart(9, '0')}` }),
      ...(random.happens(0.07) && { customerNotes: random.pick(GIFT_NOTES[customer.locale]) }),
      locale: customer.locale,
      ...(sent && { shippedAt: shippedAt.toISOString() }),
      ...(sent && arrived && { deliveredAt: deliveredAt.toISOString() }),
      lines,
      location,
      ...(customer.seller !== undefined && (inBoutique || random.happens(0.3)) && { seller: customer.seller }),
    };
  });
};
