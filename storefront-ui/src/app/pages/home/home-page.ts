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

/** Watches on the page: the one that opens it, and two rows. */
const SHOWN = 9;
const FEWEST_CHOSEN = 5;

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
  /** What the shop chose to show first; its newest watches where it chose few or none. */
  protected readonly window = resource({
    loader: async () => {
      const chosen = await this.api.products({ filter: ['featured:eq:true'], sort: 'newest', limit: SHOWN, total: 'none' });
      if (chosen.items.length >= FEWEST_CHOSEN) return { isChosen: true, items: chosen.items };
      return { isChosen: false, items: (await this.api.products({ sort: 'newest', limit: SHOWN, total: 'none' })).items };
    },
    id: 'window',
  });

  private readonly shown = computed(() => (this.window.hasValue() ? this.window.value() : undefined));
  /** The watch that opens the page: the first with a picture. */
  protected readonly opening = computed(() => this.shown()?.items.find(({ image }) => image !== null));
  protected readonly others = computed(() => this.shown()?.items.filter((product) => product !== this.opening()));
  protected readonly heading = computed(() => (this.shown()?.isChosen ? this.i18n.words().home.selected : this.i18n.words().home.latest));

  constructor() {
    effect(() => {
      const { home } = this.i18n.words();
      const name = this.shop.name();
      this.head.write({
        title: home.title(name),
        isWholeTitle: true,
        description: home.description(name),
        path: this.i18n.path(),
        image: this.opening()?.image ?? null,
        things: ngServerMode
          ? [
              { '@type': 'WebSite', name, url: this.head.absolute(this.i18n.path()), inLanguage: this.i18n.locale() },
              { '@type': 'Organization', name, url: this.head.absolute('/') },
            ]
          : [],
      });
    });
  }
}
