import fc from 'fast-check';
import { add, money, parseMoney, subtract, sum } from '#libs/money';
import { applyTax, priceOrder, type TaxRate } from './index.js';

const eur = (amount: string) => parseMoney(amount, 'EUR');
const included: TaxRate = { percent: '21', included: true };
const added: TaxRate = { percent: '21', included: false };

const rate = fc.option(
  fc.record({ percent: fc.integer({ min: 0, max: 400_000 }).map((p) => (p / 10_000).toFixed(4)), included: fc.boolean() }),
);
const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
const order = currency.chain((code) =>
  fc.record({
    currency: fc.constant(code),
    lines: fc.array(
      fc.record({
        unitPrice: fc.integer({ min: 0, max: 5_000_000 }).map((minor) => money(minor, code)),
        quantity: fc.integer({ min: 1, max: 99 }),
        tax: rate,
      }),
      { maxLength: 12 },
    ),
    shipping: fc.option(fc.record({ amount: fc.integer({ min: 0, max: 9_999 }).map((minor) => money(minor, code)), tax: rate }), {
      nil: undefined,
    }),
    discount: fc.option(
      fc.integer({ min: 0, max: 1_000_000 }).map((minor) => money(minor, code)),
      { nil: undefined },
    ),
  }),
);

describe('pricing', () => {
  it('takes tax out of prices that include it', () => {
    const price = priceOrder({
      currency: 'EUR',
      lines: [{ unitPrice: eur('12300.00'), quantity: 1, tax: included }],
      shipping: { amount: eur('12.10'), tax: included },
    });
    expect(price.total).toEqual(eur('12312.10'));
    expect(price.tax).toEqual(eur('2136.81')); // 12300 − 12300 ÷ 1.21 = 2134.71, and 2.10 of the shipping
    expect(price.taxIncluded).toEqual(price.tax);
  });

  it('adds tax to prices without it', () => {
    const price = priceOrder({ currency: 'EUR', lines: [{ unitPrice: eur('0.10'), quantity: 3, tax: added }] });
    expect([price.subtotal, price.tax, price.total]).toEqual([eur('0.30'), eur('0.06'), eur('0.36')]); // 0.063
    expect(price.taxIncluded).toEqual(eur('0.00'));
  });

  it('rounds a tie to the even cent', () => {
    expect(applyTax(eur('0.50'), { percent: '5', included: false }).tax).toEqual(eur('0.02')); // 0.025
    expect(applyTax(eur('1.50'), { percent: '5', included: false }).tax).toEqual(eur('0.08')); // 0.075
  });

  it('shares a discount over the lines and never gives more than they cost', () => {
    const lines = ['10.00', '10.00', '10.00'].map((amount) => ({ unitPrice: eur(amount), quantity: 1, tax: null }));
    const price = priceOrder({ currency: 'EUR', lines, discount: eur('10.00') });
    expect(price.lines.map(({ discount }) => discount.minor)).toEqual([334, 333, 333]);
    expect(priceOrder({ currency: 'EUR', lines, discount: eur('99.00') }).total).toEqual(eur('0.00'));
  });

  it('adds up, whatever is bought', () => {
    fc.assert(
      fc.property(order, (input) => {
        const price = priceOrder(input);
        for (const [index, line] of price.lines.entries()) {
          expect(line.gross).toEqual(add(line.net, line.tax));
          expect(line.total.minor).toBe((input.lines[index]?.unitPrice.minor ?? 0) * (input.lines[index]?.quantity ?? 0));
          expect(line.net.minor).toBeGreaterThanOrEqual(0);
        }
        expect(
          sum(
            price.lines.map(({ discount }) => discount),
            input.currency,
          ),
        ).toEqual(price.discount);
        expect(price.total).toEqual(
          subtract(add(add(subtract(price.subtotal, price.discount), price.shipping), price.tax), price.taxIncluded),
        );
      }),
    );
  });
});
