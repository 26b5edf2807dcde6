import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { Router } from '@angular/router';
import { I18n } from '../../i18n/i18n';
import { Failure } from '../../parts/failure';
import { PageHead } from '../../seo/page-head';
import { ShopApi } from '../../shop/shop-api';
import { readQuery, toProductQuery } from './list-query';
import { ProductList } from './product-list';

@Component({
  selector: 'shop-search-page',
  imports: [ProductList, Failure],
  template: `
    <div class="page">
      <h1>{{ heading() }}</h1>
      <form method="get" role="search" [action]="i18n.path('search')" (submit)="search(text.value, $event)">
        <label class="unseen" for="search-text">{{ i18n.words().search.label }}</label>
        <input
          #text
          id="search-text"
          class="control"
          type="search"
          name="q"
          maxlength="200"
          autocomplete="off"
          enterkeyhint="search"
          [placeholder]="i18n.words().search.label"
          [value]="query().text ?? ''"
        />
        <button class="button">{{ i18n.words().search.action }}</button>
      </form>
      @if (query().text; as wanted) {
        @if (found.error(); as error) {
          <shop-failure [error]="error" (retry)="found.reload()" />
        } @else {
          <p class="caption figures" role="status">{{ count() }}</p>
          <shop-product-list
            [page]="found"
            [query]="query()"
            [nothing]="i18n.words().search.none(wanted)"
            [hint]="i18n.words().search.noneHint"
            (clear)="showAll()"
          />
        }
      }
    </div>
  `,
  styles: `
    h1 {
      padding-block: clamp(32px, 5vw, 80px) 24px;
    }
    form {
      display: flex;
      gap: 8px;
      max-width: 720px;
    }
    .control {
      min-height: 52px;
    }
    .caption {
      min-height: 1.5em;
      margin-block: 24px 32px;
    }
    @media (width < 480px) {
      .button {
        padding-inline: 20px;
      }
    }
  `,
})
export class SearchPage {
  readonly q = input<string>();
  readonly after = input<string>();

  private readonly api = inject(ShopApi);
  private readonly router = inject(Router);
  private readonly head = inject(PageHead);
  protected readonly i18n = inject(I18n);

  protected readonly query = computed(() => readQuery({ q: this.q() ?? '', after: this.after() ?? '' }), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  protected readonly found = resource({
    params: () => (this.query().text ? this.query() : undefined),
    loader: ({ params }) => this.api.products(toProductQuery(params)),
    id: 'search',
  });
  protected readonly heading = computed(() => (this.query().text ? this.i18n.words().search.title : this.i18n.words().search.start));
  protected readonly count = computed(() => {
    const total = this.found.hasValue() ? this.found.value().total : null;
    const text = this.query().text;
    if (!total || !text || total.count === 0) return '';
    return this.i18n.words().search.count(this.i18n.count(total.count), total.count === 1, text);
  });

  constructor() {
    effect(() => {
      const { search } = this.i18n.words();
      const { text } = this.query();
      this.head.write({
        title: text ? search.titleFor(text) : search.title,
        path: this.i18n.path('search'),
        hidden: true,
      });
    });
  }

  protected search(text: string, event: Event): void {
    event.preventDefault();
    void this.router.navigate([this.i18n.path('search')], { queryParams: { q: text.trim() || undefined } });
  }

  protected showAll(): void {
    void this.router.navigate([this.i18n.path('watches')]);
  }
}
