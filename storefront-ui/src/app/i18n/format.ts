import type { Locale } from './locale';
import type { Money } from '../shop/wire';

/** Whose habits numbers and dates follow. */
const HABITS: Record<Locale, string> = { en: 'en-GB', es: 'es-ES' };

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function kept<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => Format): Format {
  const known = formats.get(key) as Format | undefined;
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

/** An amount as the reader writes it; whole amounts without their zeros: `€12,300`, `12.300,50 €`. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const format = kept(
    `money ${locale} ${currency}`,
    () =>
      new Intl.NumberFormat(HABITS[locale], { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger', useGrouping: 'always' }),
  );
  return format.format(amount as Intl.StringNumericLiteral);
}

/** A sum in a column of sums: always with its minor units, so that the figures stand under each other. */
export function formatSum({ amount, currency }: Money, locale: Locale): string {
  const format = kept(
    `sum ${locale} ${currency}`,
    () => new Intl.NumberFormat(HABITS[locale], { style: 'currency', currency, useGrouping: 'always' }),
  );
  return format.format(amount as Intl.StringNumericLiteral);
}

export const formatCount = (count: number, locale: Locale): string =>
  kept(`count ${locale}`, () => new Intl.NumberFormat(HABITS[locale])).format(count);

export const formatDay = (time: string, locale: Locale): string =>
  kept(`day ${locale}`, () => new Intl.DateTimeFormat(HABITS[locale], { dateStyle: 'long' })).format(new Date(time));

export const formatTime = (time: string, locale: Locale): string =>
  kept(`time ${locale}`, () => new Intl.DateTimeFormat(HABITS[locale], { timeStyle: 'short' })).format(new Date(time));

/** Whether nothing is to be paid: `0`, `0.00`. */
export const isZero = ({ amount }: Money): boolean => /^-?0*(?:\.0*)?$/.test(amount);
