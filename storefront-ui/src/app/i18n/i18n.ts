import { Service, computed, inject, signal } from '@angular/core';
import type { CanActivateFn } from '@angular/router';
import type { Money, ProductCard } from '../shop/wire';
import { formatCount, formatDay, formatMoney, formatSum, formatTime } from './format';
import type { Locale } from './locale';
import type { Words } from './words.en';

const dictionaries: Record<Locale, () => Promise<Words>> = {
  en: () => import('./words.en').then(({ words }) => words),
  es: () => import('./words.es').then(({ words }) => words),
};

/** The language of the page: its words, its numbers and the addresses of its pages. */
@Service()
export class I18n {
  private readonly spoken = signal<{ locale: Locale; words: Words } | null>(null);

  readonly locale = computed(() => this.current().locale);
  readonly words = computed(() => this.current().words);

  /** Loads the words of a language and speaks it from then on. */
  async speak(locale: Locale): Promise<void> {
    if (this.spoken()?.locale === locale) return;
    this.spoken.set({ locale, words: await dictionaries[locale]() });
  }

  /** The address of a page in the language spoken: `path('watches')` → `/en/watches`. */
  path(...segments: readonly string[]): string {
    return ['', this.locale(), ...segments.map(encodeURIComponent)].join('/');
  }

  money(money: Money): string {
    return formatMoney(money, this.locale());
  }

  /** The price of a product; the least where its versions differ: `From €5,400`. */
  price({ priceFrom, priceTo }: Pick<ProductCard, 'priceFrom' | 'priceTo'>): string {
    const least = this.money(priceFrom);
    return priceFrom.amount === priceTo.amount ? least : this.words().list.range(least);
  }

  sum(money: Money): string {
    return formatSum(money, this.locale());
  }

  count(count: number): string {
    return formatCount(count, this.locale());
  }

  day(time: string): string {
    return formatDay(time, this.locale());
  }

  time(time: string): string {
    return formatTime(time, this.locale());
  }

  private current(): { locale: Locale; words: Words } {
    const spoken = this.spoken();
    if (!spoken) throw new Error('A page is shown only after its route has chosen a language');
    return spoken;
  }
}

/** Lets a route's pages appear once the words of their language are there. */
export const speaking =
  (locale: Locale): CanActivateFn =>
  () =>
    inject(I18n)
      .speak(locale)
      .then(() => true);
