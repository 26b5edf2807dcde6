import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { I18n } from '../../i18n/i18n';
import { Failure } from '../../parts/failure';
import { Icon } from '../../parts/icon';
import { PageHead } from '../../seo/page-head';
import { Collections } from '../../shop/collections';
import { Shop } from '../../shop/shop';
import { ShopApi } from '../../shop/shop-api';
import { Filters } from './filters';
import { type ListParameters, type ListQuery, readQuery, toProductQuery, writeQuery } from './list-query';
import { ProductList } from './product-list';

@Component({
  selector: 'shop-watches-page',
  imports: [RouterLink, Icon, Filters, ProductList, Failure],
  templateUrl: './watches-page.html',
  styleUrl: './watches-page.css',
})
export class WatchesPage {
  readonly category = input<string>();
  readonly min = input<string>();
  readonly max = input<string>();
  readonly stock = input<string>();
  readonly sort = input<string>();
  readonly after = input<string>();

  private readonly api = inject(ShopApi);
  private readonly router = inject(Router);
  private readonly head = inject(PageHead);
  private readonly shop = inject(Shop);
  private readonly collections = inject(Collections);
  protected readonly i18n = inject(I18n);

  protected readonly query = computed(
    () =>
      readQuery(
        definedOf({
          category: this.category(),
          min: this.min(),
          max: this.max(),
          stock: this.stock(),
          sort: this.sort(),
          after: this.after(),
        }),
      ),
    {
      equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    },
  );
  protected readonly page = resource({
    params: () => this.query(),
    loader: ({ params }) => this.api.products(toProductQuery(params)),
    id: 'watches',
  });

  protected readonly collection = computed(() => {
    const { category } = this.query();
    return category ? this.collections.named(category) : undefined;
  });
  protected readonly title = computed(() => this.collection()?.name ?? this.i18n.words().list.title);
  protected readonly count = computed(() => {
    const total = this.page.hasValue() ? this.page.value().total : null;
    if (!total) return '';
    const { list } = this.i18n.words();
    const count = this.i18n.count(total.count);
    return total.exact ? list.count(count, total.count === 1) : list.about(count);
  });

  /** The filters chosen, each with the list that results without it. */
  protected readonly chosen = computed(() => {
    const { after: _place, ...query } = this.query();
    const { list } = this.i18n.words();
    const money = (amount: string) => this.i18n.money({ amount, currency: this.shop.currency() });
    return [
      ...(query.category ? [{ name: this.collection()?.name ?? query.category, without: without(query, 'category') }] : []),
      ...(query.min ? [{ name: list.priceFrom(money(query.min)), without: without(query, 'min') }] : []),
      ...(query.max ? [{ name: list.priceUpTo(money(query.max)), without: without(query, 'max') }] : []),
      ...(query.inStock ? [{ name: list.inStockOnly, without: writeQuery({ ...query, inStock: false }) }] : []),
    ];
  });

  constructor() {
    effect(() => {
      const { list, nav } = this.i18n.words();
      const shop = this.shop.name();
      const collection = this.collection();
      const { category } = this.query();
      const home = this.i18n.path();
      const watches = this.i18n.path('watches');
      const path = category ? `${watches}?category=${encodeURIComponent(category)}` : watches;
      this.head.write({
        title: this.title(),
        description: collection ? list.categoryDescription(collection.name, shop) : list.description(shop),
        path,
        // Filtered, sorted and later pages lead to their watches, but are no results of their own.
        hidden: Object.keys(writeQuery(this.query())).some((name) => name !== 'category'),
        image: this.page.hasValue() ? (this.page.value().items[0]?.image ?? null) : null,
        things: ngServerMode
          ? [
              {
                '@type': 'BreadcrumbList',
                itemListElement: [
                  { name: nav.home, item: home },
                  { name: list.title, item: watches },
                  ...(collection ? [{ name: collection.name, item: path }] : []),
                ].map(({ name, item }, place) => ({ '@type': 'ListItem', position: place + 1, name, item: this.head.absolute(item) })),
              },
            ]
          : [],
      });
    });
  }

  protected show(query: ListQuery): void {
    void this.router.navigate([this.i18n.path('watches')], { queryParams: writeQuery(query) });
  }

  protected showAll(): void {
    void this.router.navigate([this.i18n.path('watches')]);
  }
}

const without = (query: ListQuery, name: 'category' | 'min' | 'max'): ListParameters => {
  const { [name]: _left, ...rest } = query;
  return writeQuery(rest);
};

function definedOf(parameters: Record<keyof Omit<ListParameters, 'q'>, string | undefined>): ListParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}
