import { Component, type ElementRef, computed, inject, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Cart } from '../cart/cart';
import { I18n } from '../i18n/i18n';
import { inLocale } from '../i18n/locale';
import { Icon } from '../parts/icon';
import { Collections } from '../shop/collections';
import { Shop } from '../shop/shop';

@Component({
  selector: 'shop-header',
  host: { '(keydown.escape)': 'closeMenuByKey()' },
  imports: [RouterLink, RouterLinkActive, Icon],
  templateUrl: './site-header.html',
  styleUrl: './site-header.css',
})
export class SiteHeader {
  private readonly router = inject(Router);
  private readonly menu = viewChild.required<ElementRef<HTMLDetailsElement>>('menu');
  protected readonly i18n = inject(I18n);
  protected readonly shop = inject(Shop);
  protected readonly cart = inject(Cart);
  protected readonly collections = inject(Collections);

  /** The few collections that stand in the bar itself. */
  protected readonly shown = computed(() => this.collections.tree().slice(0, 3));

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
      startWith(this.router.url),
    ),
    { initialValue: this.router.url },
  );

  /** This page in the other languages of the shop. */
  protected readonly languages = computed(() =>
    this.shop.locales().map((locale) => ({
      locale,
      name: this.i18n.words().languages[locale],
      href: inLocale(this.url(), locale),
      isCurrent: locale === this.i18n.locale(),
    })),
  );

  protected closeMenu(): void {
    this.menu().nativeElement.open = false;
  }

  protected closeMenuByKey(): void {
    const menu = this.menu().nativeElement;
    if (!menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
}
