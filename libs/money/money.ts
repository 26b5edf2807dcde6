import { exponentOf } from './currencies.js';

/** An amount: whole minor units (cents) of an ISO 4217 currency. `{ minor: 1230, currency: 'EUR' }` is 12.30 €. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** The amount could not be read, or does not fit. */
export class InvalidAmount extends Error {
  override readonly name = 'InvalidAmount';
}

/** Two amounts of different currencies were put together. */
export class CurrencyMismatch extends Error {
  override readonly name = 'CurrencyMismatch';
}

/** An exact ratio, such as a tax rate: `{ numerator: 21n, denominator: 100n }`. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?$/;

const safe = (minor: bigint): number => {
  const value = Number(minor);
  if (!Number.isSafeInteger(value)) throw new InvalidAmount(`${minor} minor units are more than can be counted exactly`);
  return value;
};

/** Quotient rounded to the nearest whole, a tie to the even one: 5/2 → 2, 7/2 → 4, −5/2 → −2. */
export const divideHalfEven = (numerator: bigint, denominator: bigint): bigint => {
  if (denominator === 0n) throw new InvalidAmount('Division by zero');
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const floor = n >= 0n || n % d === 0n ? n / d : n / d - 1n;
  const twice = (n - floor * d) * 2n;
  return twice > d || (twice === d && floor % 2n !== 0n) ? floor + 1n : floor;
};

/** A decimal string as an exact ratio: `'0.175'` → 175/1000. @throws InvalidAmount */
export const ratio = (decimal: string): Ratio => {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(decimal) ?? [];
  if (whole === undefined) throw new InvalidAmount(`${JSON.stringify(decimal.slice(0, 40))} is not a decimal number`);
  const digits = BigInt(whole + fraction);
  return { numerator: sign === '-' ? -digits : digits, denominator: 10n ** BigInt(fraction.length) };
};

/** An amount of minor units. @throws InvalidAmount when they are not whole, RangeError for an unknown currency. */
export const money = (minor: number, currency: string): Money => {
  exponentOf(currency);
  if (!Number.isSafeInteger(minor)) throw new InvalidAmount(`${minor} is not a whole number of minor units`);
  return { minor: minor === 0 ? 0 : minor, currency };
};

/** Nothing, in a currency. */
export const zero = (currency: string): Money => money(0, currency);

/** Reads a decimal string, rounding half-even to the currency's exponent: `'0.125'` EUR → 12 cents. @throws InvalidAmount */
export const roundMoney = (amount: string, currency: string): Money => {
  const { numerator, denominator } = ratio(amount);
  return money(safe(divideHalfEven(numerator * 10n ** BigInt(exponentOf(currency)), denominator)), currency);
};

/** Reads a decimal string that must be exact: `'12.3'`, `'12.3000'` are 12.30 €; `'12.345'` € is refused. @throws InvalidAmount */
export const parseMoney = (amount: string, currency: string): Money => {
  const { numerator, denominator } = ratio(amount);
  const scaled = numerator * 10n ** BigInt(exponentOf(currency));
  if (scaled % denominator !== 0n) throw new InvalidAmount(`${amount} has more decimals than ${currency} knows`);
  return money(safe(scaled / denominator), currency);
};

/** The amount as a decimal string with the currency's own number of digits: `'12.30'`, `'-0.05'`, `'500'` (JPY). */
export const decimal = ({ minor, currency }: Money): string => {
  const exponent = exponentOf(currency);
  const digits = Math.abs(minor)
    .toString()
    .padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  return `${minor < 0 ? '-' : ''}${whole}${exponent ? `.${digits.slice(-exponent)}` : ''}`;
};

const same = (a: Money, b: Money): void => {
  if (a.currency !== b.currency) throw new CurrencyMismatch(`${a.currency} and ${b.currency} cannot be put together`);
};

/** a + b. @throws CurrencyMismatch */
export const add = (a: Money, b: Money): Money => {
  same(a, b);
  return money(a.minor + b.minor, a.currency);
};

/** a − b. @throws CurrencyMismatch */
export const subtract = (a: Money, b: Money): Money => {
  same(a, b);
  return money(a.minor - b.minor, a.currency);
};

/** The amount with its sign turned. */
export const negate = (a: Money): Money => money(-a.minor, a.currency);

/** The sum of amounts, nothing when there are none. @throws CurrencyMismatch */
export const sum = (amounts: readonly Money[], currency: string): Money => amounts.reduce(add, zero(currency));

/** The amount times a whole quantity, exactly. @throws InvalidAmount when the quantity is not whole. */
export const multiply = (a: Money, quantity: number): Money => {
  if (!Number.isSafeInteger(quantity)) throw new InvalidAmount(`${quantity} is not a whole quantity`);
  return money(safe(BigInt(a.minor) * BigInt(quantity)), a.currency);
};

/** The amount times a ratio or decimal string, rounded half-even: 10.05 € × '0.5' → 5.02 €. */
export const scale = (a: Money, factor: Ratio | string): Money => {
  const { numerator, denominator } = typeof factor === 'string' ? ratio(factor) : factor;
  return money(safe(divideHalfEven(BigInt(a.minor) * numerator, denominator)), a.currency);
};

/** A percentage of the amount, rounded half-even: `percentage(100.00 €, '21')` → 21.00 €. */
export const percentage = (a: Money, percent: string): Money => {
  const { numerator, denominator } = ratio(percent);
  return scale(a, { numerator, denominator: denominator * 100n });
};

/** What is contained of a rate in an amount that includes it: 121.00 € at '21' contains 21.00 €. */
export const contained = (gross: Money, percent: string): Money => {
  const { numerator, denominator } = ratio(percent);
  return scale(gross, { numerator, denominator: denominator * 100n + numerator });
};

/**
 * Shares an amount by weights so that the parts sum to the whole: the largest remainders take the odd minor units.
 * 10.00 € by [1, 1, 1] → 3.34, 3.33, 3.33. All weights zero shares evenly. @throws InvalidAmount for a negative weight or none.
 */
export const allocate = (whole: Money, weights: readonly number[]): Money[] => {
  if (weights.length === 0) throw new InvalidAmount('An amount cannot be shared among nobody');
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) throw new InvalidAmount('Weights are whole numbers from 0');
  const shares = (weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)).map(BigInt);
  const total = shares.reduce((a, b) => a + b, 0n);
  const sign = whole.minor < 0 ? -1 : 1;
  const amount = BigInt(Math.abs(whole.minor));
  const parts = shares.map((share, index) => ({ index, part: (amount * share) / total, rest: (amount * share) % total }));
  let left = Number(amount - parts.reduce((a, { part }) => a + part, 0n));
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left-- <= 0) break;
    part.part += 1n;
  }
  return parts.map(({ part }) => money(sign * safe(part), whole.currency));
};

/** Shares an amount evenly: 0.05 € in 2 → 0.03, 0.02. */
export const split = (whole: Money, parts: number): Money[] =>
  allocate(
    whole,
    Array.from({ length: parts }, () => 1),
  );

/** Negative, zero or positive as a is less than, equal to or more than b. @throws CurrencyMismatch */
export const compare = (a: Money, b: Money): number => {
  same(a, b);
  return a.minor - b.minor;
};

/** Whether both are the same amount of the same currency. */
export const equals = (a: Money, b: Money): boolean => a.currency === b.currency && a.minor === b.minor;

/** The amount as people read it: `formatMoney(1230 cents EUR, 'es')` → `12,30 €`. */
export const formatMoney = (amount: Money, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency }).format(decimal(amount) as Intl.StringNumericLiteral);
