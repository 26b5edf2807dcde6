import { add, allocate, compare, contained, type Money, multiply, percentage, subtract, sum, zero } from '#libs/money';

/** A tax on a price: `{ percent: '21', included: true }` is 21 % that the price already holds. */
export interface TaxRate {
  /** Percent as a decimal string, from '0'. */
  readonly percent: string;
  /** Whether prices include the tax; otherwise it is added to them. */
  readonly included: boolean;
}

export interface PriceLine {
  readonly unitPrice: Money;
  /** Pieces, at least 1. */
  readonly quantity: number;
  readonly tax: TaxRate | null;
}

/** One line, priced. `net + tax = gross`, and gross is what the line adds to the total of the order. */
export interface PricedLine {
  /** Unit price × quantity, as shown; before discount, and with the tax if the price includes it. */
  readonly total: Money;
  /** Share of the order's discount. */
  readonly discount: Money;
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

/** An order, priced: `total = subtotal − discount + shipping + tax − taxIncluded`, exactly. */
export interface OrderPrice {
  readonly lines: readonly PricedLine[];
  /** Sum of the lines' totals. */
  readonly subtotal: Money;
  readonly discount: Money;
  /** As shown; with its tax if that is included. */
  readonly shipping: Money;
  /** All tax: what prices include and what is added. */
  readonly tax: Money;
  /** The part of `tax` that subtotal and shipping already hold. */
  readonly taxIncluded: Money;
  readonly total: Money;
}

interface Taxed {
  net: Money;
  tax: Money;
  gross: Money;
}

/** Takes an amount apart into net and tax, half-even: 121.00 at 21 % included → 100.00 + 21.00; 100.00 at 21 % added → 100.00 + 21.00. */
export function applyTax(amount: Money, rate: TaxRate | null): Taxed {
  if (!rate) return { net: amount, tax: zero(amount.currency), gross: amount };
  if (rate.included) {
    const tax = contained(amount, rate.percent);
    return { net: subtract(amount, tax), tax, gross: amount };
  }
  const tax = percentage(amount, rate.percent);
  return { net: amount, tax, gross: add(amount, tax) };
}

/**
 * Prices an order. Tax is rounded half-even on every line and on shipping, so that each line of an invoice can be checked by
 * itself, and the totals are sums of those lines. A discount is shared over the lines by their totals (largest remainder) and
 * lowers what tax is taken on; it is never more than the subtotal. @throws CurrencyMismatch
 */
export function priceOrder(input: {
  currency: string;
  lines: readonly PriceLine[];
  shipping?: { amount: Money; tax: TaxRate | null };
  discount?: Money;
}): OrderPrice {
  const { currency, lines } = input;
  const totals = lines.map((line) => multiply(line.unitPrice, line.quantity));
  const subtotal = sum(totals, currency);
  const wished = input.discount ?? zero(currency);
  const discount = compare(wished, subtotal) > 0 ? subtotal : wished;
  const shares =
    lines.length > 0
      ? allocate(
          discount,
          totals.map(({ minor }) => minor),
        )
      : [];
  const priced = lines.map((line, index): PricedLine => {
    const total = totals[index] ?? zero(currency);
    const share = shares[index] ?? zero(currency);
    return { total, discount: share, ...applyTax(subtract(total, share), line.tax) };
  });
  const shipping = applyTax(input.shipping?.amount ?? zero(currency), input.shipping?.tax ?? null);
  const included = [
    ...priced.filter((_, index) => lines[index]?.tax?.included).map(({ tax }) => tax),
    ...(input.shipping?.tax?.included ? [shipping.tax] : []),
  ];
  return {
    lines: priced,
    subtotal,
    discount,
    shipping: input.shipping?.amount ?? zero(currency),
    tax: sum([...priced.map(({ tax }) => tax), shipping.tax], currency),
    taxIncluded: sum(included, currency),
    total: sum([...priced.map(({ gross }) => gross), shipping.gross], currency),
  };
}
