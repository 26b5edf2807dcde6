import { Pipe, PipeTransform, inject } from '@angular/core';
import { Regional } from './words.js';

/** An amount as it travels: a decimal string beside its currency. */
export interface Money {
  amount: string;
  currency: string;
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();
const kept = <F extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => F): F => {
  const found = cache.get(key) as F | undefined;
  if (found) return found;
  const made = make();
  cache.set(key, made);
  return made;
};

/** An exact amount in the reader's way of writing; whole amounts keep their cents so that columns align. */
export const formatMoney = (money: Money, locale: string): string =>
  kept(
    `money ${locale} ${money.currency}`,
    () => new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency, useGrouping: 'always' }),
  ).format(money.amount as Intl.StringNumericLiteral);

/** A short amount for tiles and axes: €12.3K. */
export const formatMoneyShort = (money: Money, locale: string): string =>
  kept(
    `short ${locale} ${money.currency}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: money.currency,
        notation: 'compact',
        maximumFractionDigits: 1,
        minimumFractionDigits: 0,
      }),
  ).format(money.amount as Intl.StringNumericLiteral);

export const formatNumber = (value: number, locale: string): string =>
  kept(`number ${locale}`, () => new Intl.NumberFormat(locale, { useGrouping: 'always' })).format(value);

/** A share as a signed percentage with one decimal: +12.4 %. */
export const formatChange = (share: number, locale: string): string =>
  kept(
    `change ${locale}`,
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
  ).format(share);

export type WhenStyle = 'day' | 'minute' | 'full' | 'time';

const WHEN: Record<WhenStyle, Intl.DateTimeFormatOptions> = {
  day: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  full: { dateStyle: 'full', timeStyle: 'long' },
  time: { timeStyle: 'short' },
};

/** An instant in the tenant's time zone. */
export const formatWhen = (instant: string | Date, locale: string, zone: string | undefined, style: WhenStyle): string =>
  kept(`when ${locale} ${zone ?? ''} ${style}`, () => new Intl.DateTimeFormat(locale, { ...WHEN[style], timeZone: zone })).format(
    new Date(instant),
  );

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago (or ahead) an instant is; past a week the date says more. */
export const formatAgo = (instant: string | Date, now: Date, locale: string, zone: string | undefined): string => {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) return formatWhen(instant, locale, zone, 'day');
  const relative = kept(`ago ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }));
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : relative.format(0, 'second');
};

/** `{{ order.total | money }}` */
@Pipe({ name: 'money', pure: false })
export class MoneyPipe implements PipeTransform {
  private readonly regional = inject(Regional);
  transform(money: Money | null | undefined): string {
    return money ? formatMoney(money, this.regional.locale()) : '–';
  }
}

/** `{{ order.placedAt | when }}`, `| when: 'day'` */
@Pipe({ name: 'when', pure: false })
export class WhenPipe implements PipeTransform {
  private readonly regional = inject(Regional);
  transform(instant: string | Date | null | undefined, style: WhenStyle = 'minute'): string {
    return instant ? formatWhen(instant, this.regional.locale(), this.regional.timeZone(), style) : '–';
  }
}

/** `{{ session.lastUsedAt | ago }}` */
@Pipe({ name: 'ago', pure: false })
export class AgoPipe implements PipeTransform {
  private readonly regional = inject(Regional);
  transform(instant: string | Date | null | undefined): string {
    return instant ? formatAgo(instant, new Date(), this.regional.locale(), this.regional.timeZone()) : '–';
  }
}

/** `{{ count | figure }}` */
@Pipe({ name: 'figure', pure: false })
export class FigurePipe implements PipeTransform {
  private readonly regional = inject(Regional);
  transform(value: number | null | undefined): string {
    return value === null || value === undefined ? '–' : formatNumber(value, this.regional.locale());
  }
}
