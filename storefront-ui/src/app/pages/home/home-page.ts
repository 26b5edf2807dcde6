import { Component, computed, effect, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../../i18n/i18n';
import { Icon } from '../../parts/icon';
import { PictureView } from '../../parts/picture';
import { ProductGrid } from '../../parts/product-grid';
import { Failure } from '../../parts/failure';
import { PageHead } from '../../seo/page-head';
import { Collections } from '../../shop/collections';
import { Shop } from '../../shop/shop';
import { ShopApi } from '../../shop/shop-api';

@Component({
  selector: 'shop-home-page',
  imports: [RouterLink, Icon, PictureView, ProductGrid, Failure],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  private readonly api = inject(ShopApi);
  private readonly head = inject(PageHead);
  private readonly shop = inject(Shop);
  protected readonly i18n = inject(I18n);
  protected readonly collections = inject(Collections);
  protected readonly latest = resource({
    loader: () => this.api.products({ sort: 'newest', limit: 9, total: 'none' }),
    id: 'latest',
  });

  private readonly newest = computed(() => (this.latest.hasValue() ? this.latest.value().items : undefined));
  /** The watch that opens the page: the newest with a picture. */
  protected readonly opening = computed(() => this.newest()?.find(({ image }) => image !== null));
  protected readonly others = computed(() =>
    this.newest()
      ?.filter((product) => product !== this.opening())
      .slice(0, 8),
  );

  constructor() {
    effect(() => {
      const { home } = this.i18n.words();
      const name = this.shop.name();
      this.head.write({
        title: home.title(name),
        description: home.description(name),
        path: this.i18n.path(),
        image: this.opening()?.image ?? null,
        things: [
          { '@type': 'WebSite', name, url: this.head.absolute(this.i18n.path()), inLanguage: this.i18n.locale() },
          { '@type': 'Organization', name, url: this.head.absolute('/') },
        ],
      });
    });
  }
}
