import { computed, Component, effect, inject } from '@angular/core';
import { I18n } from '../../i18n/i18n';
import { Late } from '../../parts/late';
import { PageHead } from '../../seo/page-head';
import { orderWords } from './order-words';

@Component({
  selector: 'shop-find-order-page',
  imports: [Late],
  template: `
    <div class="page narrow">
      <h1>{{ words().order.lookupTitle }}</h1>
      <p class="lead">{{ words().order.lookupText }}</p>
      <shop-late [load]="search">
        <div class="waiting" aria-hidden="true"><span class="skeleton"></span><span class="skeleton"></span></div>
      </shop-late>
    </div>
  `,
  styles: `
    .page {
      padding-block: clamp(48px, 8vw, 112px) 0;
    }
    .lead {
      margin-top: 12px;
    }
    .waiting {
      display: grid;
      gap: 24px;
      max-width: 440px;
      min-height: 280px;
      margin-top: 40px;
      align-content: start;
    }
    .skeleton {
      height: 76px;
    }
  `,
})
export class FindOrderPage {
  protected readonly i18n = inject(I18n);
  protected readonly words = computed(() => orderWords[this.i18n.locale()]);
  private readonly head = inject(PageHead);

  protected readonly search = () => import('./order-search').then(({ OrderSearch }) => OrderSearch);

  constructor() {
    effect(() =>
      this.head.write({
        title: this.words().order.lookupTitle,
        path: this.i18n.path('orders', 'find'),
        hidden: true,
      }),
    );
  }
}
