import { z } from 'zod';
import { isCurrency } from './currencies.js';
import { decimal, type Money, parseMoney, roundMoney } from './money.js';

/** An ISO 4217 code on the wire. */
export const CurrencyCode = /* @__PURE__ */ (() =>
  z.string().length(3).refine(isCurrency, { error: 'Unknown currency' }).meta({ description: 'ISO 4217 code', example: 'EUR' }))();

/** A decimal string on the wire: at most 15 digits before and 4 after the point. */
export const DecimalString = /* @__PURE__ */ (() =>
  z
    .string()
    .regex(/^-?\d{1,15}(\.\d{1,4})?$/, { error: 'Must be a decimal number such as 12300.00' })
    .meta({ description: 'Decimal number as a string', example: '12300.00' }))();

/** An amount on the wire: `{ "amount": "12300.00", "currency": "EUR" }`. */
export const MoneyView = /* @__PURE__ */ (() => z.object({ amount: DecimalString, currency: CurrencyCode }).meta({ id: 'Money' }))();
export type MoneyView = z.infer<typeof MoneyView>;

/** An amount as it travels. */
export const toMoneyView = (amount: Money): MoneyView => ({ amount: decimal(amount), currency: amount.currency });

/** An amount that travelled. @throws InvalidAmount when it has more decimals than the currency knows. */
export const fromMoneyView = ({ amount, currency }: MoneyView): Money => parseMoney(amount, currency);

/** A NUMERIC column's text and its currency as they travel: `('12.3000', 'EUR')` → `12.30 EUR`. */
export const numericToView = (amount: string, currency: string): MoneyView => toMoneyView(roundMoney(amount, currency));
