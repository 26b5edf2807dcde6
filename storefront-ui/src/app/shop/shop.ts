import { DOCUMENT, Service, computed, effect, inject, resource } from '@angular/core';
import { LOCALES, isLocale } from '../i18n/locale';
import { readableInk } from './readable-ink';
import { ShopApi } from './shop-api';

/** The shop whose storefront this is: its name, its logo and its colours. */
@Service()
export class Shop {
  private readonly api = inject(ShopApi);
  private readonly view = resource({ loader: () => this.api.shop(), id: 'shop' });

  readonly name = computed(() => (this.view.hasValue() ? this.view.value().name : ''));
  readonly logoUrl = computed(() => (this.view.hasValue() ? this.view.value().branding.logoUrl : null));
  readonly currency = computed(() => (this.view.hasValue() ? this.view.value().currency : 'EUR'));
  /** The languages in which this shop is shown; all of them while that is not known. */
  readonly locales = computed(() => {
    const offered = this.view.hasValue() ? this.view.value().locales.filter(isLocale) : [];
    return offered.length > 0 ? offered : LOCALES;
  });

  constructor() {
    const root = inject(DOCUMENT).documentElement;
    const colours = computed(() => (this.view.hasValue() ? this.view.value().branding : null));
    effect(() => {
      const { accent = null, accentDark = null } = colours() ?? {};
      const style = [...inkAndAccent('--tenant-accent', accent), ...inkAndAccent('--tenant-accent-dark', accentDark ?? accent)].join(';');
      if (style) root.setAttribute('style', style);
      else root.removeAttribute('style');
    });
  }
}

const inkAndAccent = (property: string, colour: string | null): string[] =>
  colour && /^#[0-9a-f]{6}$/i.test(colour) ? [`${property}:${colour}`, `${property}-ink:${readableInk(colour)}`] : [];
