import fc from 'fast-check';
import {
  add,
  allocate,
  contained,
  CurrencyMismatch,
  decimal,
  exponentOf,
  formatMoney,
  fromMoneyView,
  InvalidAmount,
  money,
  MoneyView,
  multiply,
  numericToView,
  parseMoney,
  percentage,
  roundMoney,
  scale,
  split,
  subtract,
  sum,
  zero,
} from './index.js';

const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const codes = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');

describe('money', () => {
  it('knows how many digits each currency has', () => {
    expect(['EUR', 'JPY', 'KWD', 'CLF'].map(exponentOf)).toEqual([2, 0, 3, 4]);
    expect(() => exponentOf('EURO')).toThrow(RangeError);
    expect(() => money(1, '__proto__')).toThrow(RangeError);
  });

  it('reads exact decimals and refuses what would lose a digit', () => {
    expect(parseMoney('12300', 'EUR').minor).toBe(1_230_000);
    expect(parseMoney('12.3000', 'EUR').minor).toBe(1230);
    expect(parseMoney('-0.05', 'EUR').minor).toBe(-5);
    for (const bad of ['12.345', '', '1e3', '1,20', ' 1', 'NaN', '0x10', '.5', '5.', '--1', '٣'])
      expect(() => parseMoney(bad, 'EUR')).toThrow(InvalidAmount);
    expect(() => parseMoney('90071992547409.93', 'EUR')).toThrow(InvalidAmount); // 2^53 + 1 cents
  });

  it('rounds half to even', () => {
    expect(['0.125', '0.135', '-0.125', '-0.135', '0.1251'].map((amount) => roundMoney(amount, 'EUR').minor)).toEqual([
      12, 14, -12, -14, 13,
    ]);
    expect(roundMoney('2.5', 'JPY').minor).toBe(2);
  });

  it('adds, subtracts and multiplies exactly', () => {
    const net = subtract(multiply(parseMoney('12.30', 'EUR'), 2), parseMoney('1.55', 'EUR'));
    expect(net.minor).toBe(2305); // 2 × 12.30 − 1.55, in cents
    expect(sum([], 'EUR')).toEqual(zero('EUR'));
    expect(() => add(money(1, 'EUR'), money(1, 'USD'))).toThrow(CurrencyMismatch);
    expect(() => multiply(money(1, 'EUR'), 1.5)).toThrow(InvalidAmount);
  });

  it('takes percentages', () => {
    expect(percentage(parseMoney('100', 'EUR'), '21').minor).toBe(2100);
    expect(contained(parseMoney('121', 'EUR'), '21').minor).toBe(2100);
    expect(scale(parseMoney('10.05', 'EUR'), '0.5').minor).toBe(502); // 5.025 → even
  });

  it('shares so that the parts sum to the whole', () => {
    expect(split(money(1000, 'EUR'), 3).map(({ minor }) => minor)).toEqual([334, 333, 333]);
    expect(allocate(money(-5, 'EUR'), [1, 1]).map(({ minor }) => minor)).toEqual([-3, -2]);
    expect(allocate(money(7, 'EUR'), [0, 0]).map(({ minor }) => minor)).toEqual([4, 3]);
    fc.assert(
      fc.property(amounts, codes, fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }), (minor, currency, weights) => {
        const whole = money(minor, currency);
        const parts = allocate(whole, weights);
        expect(sum(parts, currency)).toEqual(whole);
        if (weights.some((weight) => weight > 0)) weights.forEach((weight, i) => expect(weight > 0 || parts[i]!.minor === 0).toBe(true));
      }),
    );
  });

  it('writes what it reads, in every currency', () => {
    fc.assert(
      fc.property(amounts, codes, (minor, currency) => expect(parseMoney(decimal(money(minor, currency)), currency).minor).toBe(minor)),
    );
  });

  it('travels as a decimal string', () => {
    expect(numericToView('12.3000', 'EUR')).toEqual({ amount: '12.30', currency: 'EUR' });
    expect(MoneyView.safeParse({ amount: '1.5e3', currency: 'EUR' }).success).toBe(false);
    expect(MoneyView.safeParse({ amount: '1', currency: 'ABC' }).success).toBe(false);
    expect(fromMoneyView({ amount: '0.10', currency: 'EUR' }).minor).toBe(10);
    expect(formatMoney(money(123_456, 'EUR'), 'es').replace(/\s/g, ' ')).toBe('1234,56 €');
  });
});
