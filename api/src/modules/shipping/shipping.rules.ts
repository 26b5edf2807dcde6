import { compare, type Money, roundMoney, zero } from '#libs/money';
import type { TaxRate } from '#libs/pricing';
import type { Locale } from '../../core/index.js';

/** A shipping method as the database hands it to a cart. */
export interface MethodRow {
  code: string;
  name: { en: string; es: string };
  countries: string[];
  price: string;
  freeFrom: string | null;
  daysMin: number;
  daysMax: number;
}

/** A shipping method as offered to one buyer. */
export interface ShippingOffer {
  code: string;
  name: string;
  price: Money;
  daysMin: number;
  daysMax: number;
}

/** What a shop that has not set up shipping offers: it can sell, and delivers for free. */
const STANDARD: MethodRow = {
  code: 'standard',
  name: { en: 'Standard delivery', es: 'Envío estándar' },
  countries: [],
  price: '0',
  freeFrom: null,
  daysMin: 3,
  daysMax: 5,
};

/** The methods that reach a country, with their price for a subtotal, in the shop's order. */
export function offersFor(methods: readonly MethodRow[], to: { country: string; subtotal: Money; locale: Locale }): ShippingOffer[] {
  const { currency } = to.subtotal;
  return (methods.length > 0 ? methods : [STANDARD])
    .filter(({ countries }) => countries.length === 0 || countries.includes(to.country))
    .map((method) => ({
      code: method.code,
      name: method.name[to.locale],
      price:
        method.freeFrom !== null && compare(to.subtotal, roundMoney(method.freeFrom, currency)) >= 0
          ? zero(currency)
          : roundMoney(method.price, currency),
      daysMin: method.daysMin,
      daysMax: method.daysMax,
    }));
}

export interface TaxRow {
  country: string;
  percent: string;
  included: boolean;
}

/** The tax on sales to a country; none where the shop has set none. */
export const taxFor = (rates: readonly TaxRow[], country: string | undefined): TaxRate | null =>
  rates.find((rate) => rate.country === country) ?? null;
