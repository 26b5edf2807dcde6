import { formatAgo, formatChange, formatMoney, formatNumber, formatWhen } from './format.js';

/** Spaces of all kinds as the plain one, so that a test can be read. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

it('writes money exactly, even where a float would not', () => {
  expect(plain(formatMoney({ amount: '12300.00', currency: 'EUR' }, 'es-ES'))).toBe('12.300,00 €');
  expect(plain(formatMoney({ amount: '1234.5', currency: 'EUR' }, 'es-ES'))).toBe('1.234,50 €');
  expect(formatMoney({ amount: '90071992547409.93', currency: 'USD' }, 'en-US')).toBe('$90,071,992,547,409.93');
  expect(formatMoney({ amount: '1500', currency: 'JPY' }, 'en-GB')).toBe('JP¥1,500');
});

it('writes numbers and changes in the reader’s way', () => {
  expect(formatNumber(2312, 'es-ES')).toBe('2.312');
  expect(plain(formatChange(0.145, 'es-ES'))).toBe('+14,5 %');
  expect(formatChange(-0.1, 'en-GB')).toBe('-10%');
});

it('tells times in the company’s zone', () => {
  expect(formatWhen('2026-11-21T23:30:00Z', 'en-GB', 'Europe/Madrid', 'day')).toBe('22 Nov 2026');
  expect(formatWhen('2026-11-21T23:30:00Z', 'en-GB', 'America/New_York', 'minute')).toBe('21 Nov 2026, 18:30');
});

it('says how long ago, until a date says more', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  expect(formatAgo('2026-11-21T11:58:00Z', now, 'en-GB', 'UTC')).toMatch(/^2 min.* ago$/);
  expect(formatAgo('2026-11-20T12:00:00Z', now, 'es-ES', 'UTC')).toBe('ayer');
  expect(formatAgo('2026-10-01T12:00:00Z', now, 'en-GB', 'UTC')).toBe('1 Oct 2026');
});
