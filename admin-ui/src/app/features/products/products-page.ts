import { Component, DestroyRef, computed, inject, resource, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Dialogs, Icon, ListPage, Regional, formatMoney, injectWords, type ListDefinition, type Tone } from '#libs/ui';
import { Api, exportProducts, listCategories, listProducts, updateProduct, type ProductRow, type ProductStatus } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { Files } from '../../core/download.js';
import { listParams } from '../../core/list-query.js';
import { Live } from '../../core/live.js';
import { Session } from '../../core/session.js';

/** How to feel about a product's state. */
export const PRODUCT_TONES: Record<ProductStatus, Tone> = {
  draft: 'caution',
  active: 'positive',
  inactive: 'neutral',
  archived: 'neutral',
};
export const PRODUCT_STATUSES: readonly ProductStatus[] = ['draft', 'active', 'inactive', 'archived'];

@Component({
  selector: 'app-products-page',
  imports: [CanDirective, Icon, ListPage, MatButton, RouterLink],
  template: `
    <ui-list-page [of]="products()">
      <ng-container actions>
        <button *can="['export', 'products']" matButton="outlined" type="button" (click)="export()">
          <ui-icon name="download" [size]="14" />{{ t('products.export') }}
        </button>
        <a *can="['create', 'imports']" matButton="outlined" routerLink="/imports/new"
          ><ui-icon name="upload" [size]="14" />{{ t('products.import') }}</a
        >
        <a *can="['create', 'products']" matButton="filled" routerLink="/products/new"
          ><ui-icon name="plus" [size]="14" />{{ t('products.new') }}</a
        >
      </ng-container>
      <a emptyAction *can="['create', 'imports']" matButton="filled" routerLink="/imports/new">{{ t('products.import') }}</a>
    </ui-list-page>
  `,
})
export class ProductsPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly files = inject(Files);
  private readonly regional = inject(Regional);
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  private readonly mayUpdate = inject(Session).can('update', 'products');
  private readonly list = viewChild.required<ListPage<ProductRow>>(ListPage);
  private readonly categories = resource({ loader: () => this.api.invoke(listCategories, { limit: 200 }) });
  protected readonly t = injectWords();

  protected readonly products = computed<ListDefinition<ProductRow>>(() => ({
    name: 'products',
    title: 'nav.products',
    load: (query) => this.api.invoke(listProducts, listParams(query)),
    id: (product) => product.id,
    open: (product) => ['/products', product.id],
    edit: (product) => void this.router.navigate(['/products', product.id]),
    sort: '-updatedAt',
    search: true,
    empty: { icon: 'product', title: 'products.empty', text: 'products.emptyText' },
    views: [
      { name: 'ui.views.all', filter: [] },
      ...PRODUCT_STATUSES.map((status) => ({ name: `products.view.${status}`, filter: [`status:eq:${status}`] })),
    ],
    filters: [
      {
        key: 'status',
        label: 'products.status',
        kind: 'choice',
        choices: PRODUCT_STATUSES.map((value) => ({ value, label: `productStatus.${value}` })),
      },
      {
        key: 'category',
        label: 'products.category',
        kind: 'choice',
        choices: (this.categories.hasValue() ? this.categories.value().items : []).map(({ id, path }) => ({
          value: id,
          label: path.join(' › '),
        })),
      },
      { key: 'brand', label: 'products.brand', kind: 'text' },
    ],
    ...(this.mayUpdate && {
      bulk: [
        { label: 'products.publish', icon: 'circleCheck' as const, run: (rows: ProductRow[]) => this.setStatus(rows, 'active') },
        { label: 'products.archive', icon: 'box' as const, run: (rows: ProductRow[]) => this.setStatus(rows, 'archived') },
      ],
    }),
    columns: [
      {
        key: 'name',
        label: 'products.name',
        value: (product) => ({ kind: 'picture', url: product.image?.url ?? null, text: product.name, soft: product.brand ?? undefined }),
        sort: 'name',
        card: 'title',
      },
      { key: 'sku', label: 'products.sku', value: (product) => ({ kind: 'code', text: product.sku ?? '' }), width: '116px', rank: 3 },
      {
        key: 'status',
        label: 'products.status',
        value: (product) => ({ kind: 'chip', text: this.t(`productStatus.${product.status}`), tone: PRODUCT_TONES[product.status] }),
        width: '108px',
        card: 'state',
      },
      {
        key: 'category',
        label: 'products.category',
        value: (product) => ({ kind: 'text', text: product.category?.name ?? '' }),
        width: '128px',
        rank: 3,
      },
      {
        key: 'variants',
        label: 'products.variants',
        value: (product) => ({ kind: 'number', value: product.variants }),
        numeric: true,
        width: '82px',
        rank: 2,
      },
      {
        key: 'available',
        label: 'products.available',
        value: (product) => ({ kind: 'number', value: product.available, ...(product.available <= 0 && { tone: 'critical' as const }) }),
        numeric: true,
        width: '92px',
        rank: 2,
        card: 'fact',
      },
      {
        key: 'price',
        label: 'products.price',
        value: (product) => ({ kind: 'text', text: this.price(product) }),
        sort: 'price',
        numeric: true,
        width: '184px',
        card: 'fact',
      },
      {
        key: 'updatedAt',
        label: 'products.updatedAt',
        value: (product) => ({ kind: 'ago', at: product.updatedAt }),
        sort: 'updatedAt',
        width: '108px',
        rank: 2,
      },
    ],
  }));

  constructor() {
    inject(Live).on('products.changed', () => this.list().reload(), inject(DestroyRef));
  }

  /** Saves what the list shows now, all pages of it. */
  protected export(): Promise<void> {
    const { queryParamMap } = this.route.snapshot;
    return this.files.save(exportProducts, 'products.csv', {
      query: { filter: queryParamMap.getAll('filter'), q: queryParamMap.get('q') ?? undefined },
    });
  }

  private price({ priceFrom, priceTo }: ProductRow): string {
    const locale = this.regional.locale();
    if (!priceFrom) return '–';
    const from = formatMoney(priceFrom, locale);
    return !priceTo || priceTo.amount === priceFrom.amount ? from : `${from} – ${formatMoney(priceTo, locale)}`;
  }

  /** Moves products to a state; undo gives each the state that it had. */
  private async setStatus(rows: ProductRow[], status: ProductStatus): Promise<void> {
    try {
      const changed = await Promise.all(
        rows.map(({ id, version }) => this.api.invoke(updateProduct, { id, 'If-Match': `"${version}"`, body: { status } })),
      );
      this.dialogs.undoable(`products.became.${status}`, { count: rows.length }, () =>
        Promise.all(
          changed.map(({ id, version }, at) =>
            this.api.invoke(updateProduct, { id, 'If-Match': `"${version}"`, body: { status: rows[at]?.status ?? status } }),
          ),
        ).finally(() => this.list().reload()),
      );
    } catch (error) {
      this.dialogs.fail(error);
    }
    this.list().reload();
  }
}
