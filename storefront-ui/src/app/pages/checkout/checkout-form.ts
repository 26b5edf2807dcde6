import { compare, fromMoneyView } from '#libs/money';
import { email, maxLength, required, schema, validate } from '@angular/forms/signals';
import type { Locale } from '../../i18n/locale';
import type { Problem } from '../../shop/problem';
import type { CheckoutDetails, Money, ShippingOffer } from '../../shop/wire';
import type { CheckoutWords } from './checkout-words';

/** Who buys and where it goes, as typed. */
export interface Details {
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  region: string;
  country: string;
  note: string;
}

export const noDetails = (country: string): Details => ({
  email: '',
  firstName: '',
  lastName: '',
  phone: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  region: '',
  country,
  note: '',
});

/** Countries whose addresses have no postcode. */
const WITHOUT_POSTCODES = new Set(['AE', 'HK', 'PA', 'QA']);

const LIMITS: Partial<Record<keyof Details, number>> = {
  email: 254,
  firstName: 100,
  lastName: 100,
  phone: 50,
  line1: 255,
  line2: 255,
  postalCode: 20,
  city: 100,
  region: 100,
  note: 2000,
};

export const detailsSchema = ({ required: says }: CheckoutWords) =>
  schema<Details>((path) => {
    for (const name of ['email', 'firstName', 'lastName', 'line1', 'city', 'country'] as const) {
      validate(path[name], ({ value }) => (value().trim() === '' ? { kind: 'required', message: says[name] } : undefined));
    }
    validate(path.postalCode, ({ value, valueOf }) =>
      value().trim() === '' && !WITHOUT_POSTCODES.has(valueOf(path.country)) ? { kind: 'required', message: says.postalCode } : undefined,
    );
    email(path.email, { message: says.emailForm });
    for (const [name, limit] of Object.entries(LIMITS) as [keyof Details, number][])
      maxLength(path[name], limit, { message: says.tooLong });
  });

export interface Card {
  number: string;
}

export const cardSchema = ({ required: says }: CheckoutWords) =>
  schema<Card>((path) => {
    required(path.number, { message: says.card });
    validate(path.number, ({ value }) => (value() === '' || isCardNumber(value()) ? undefined : { kind: 'card', message: says.cardForm }));
  });

/** Whether digits could be a card's number: its check digit is right (ISO/IEC 7812-1, annex B). */
export function isCardNumber(typed: string): boolean {
  const digits = typed.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The details as the API takes them: trimmed, and without what was left empty. */
export function toCheckoutDetails(details: Details, shippingMethod: string, locale: Locale): CheckoutDetails {
  const typed = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value.trim()])) as unknown as Details;
  const { email: address, firstName, lastName, phone, note, line1, line2, postalCode, city, region, country } = typed;
  return {
    email: address,
    firstName,
    lastName,
    ...(phone ? { phone } : {}),
    shippingAddress: {
      line1,
      ...(line2 ? { line2 } : {}),
      postalCode,
      city,
      ...(region ? { region } : {}),
      country,
    },
    shippingMethod,
    ...(note ? { note } : {}),
    locale,
  };
}

/** What a way of delivery costs for goods of a value: nothing from the value on from which it is free. */
export const deliveryPrice = ({ price, freeFrom }: Pick<ShippingOffer, 'price' | 'freeFrom'>, subtotal: Money): Money =>
  freeFrom && compare(fromMoneyView(subtotal), fromMoneyView(freeFrom)) >= 0 ? { ...price, amount: '0' } : price;

/** Which typed fields a refusal speaks of: `/shippingAddress/postalCode` is the field `postalCode`. */
export function refusedFields({ errors }: Problem): { field: keyof Details; message: string }[] {
  const known = Object.keys(noDetails(''));
  return errors.flatMap(({ pointer, message }) => {
    const field = pointer.split('/').at(-1) ?? '';
    return known.includes(field) ? [{ field: field as keyof Details, message }] : [];
  });
}

/** What was typed at an earlier visit, as the cart remembers it. */
export function detailsOf({ email: address, firstName, lastName, phone = '', note = '', shippingAddress }: CheckoutDetails): Details {
  const { line1, line2 = '', postalCode, city, region = '', country } = shippingAddress;
  return { email: address, firstName, lastName, phone, note, line1, line2, postalCode, city, region, country };
}
