import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../../i18n/i18n';
import { Failure } from '../../parts/failure';
import { injectAnswerStatus } from '../../seo/answer-status';
import { PageHead } from '../../seo/page-head';
import { ShopApi } from '../../shop/shop-api';
import { OrderDetails } from './order-view';
import { orderWords } from './order-words';

@Component({
  selector: 'shop-confirmation-page',
  imports: [RouterLink, OrderDetails, Failure],
  template: `
    @if (found.error(); as error) {
      <shop-failure [error]="error" (retry)="found.reload()" />
    } @else if (isMissing()) {
      <section class="page narrow">
        <h1>{{ words().order.missing }}</h1>
        <p class="lead">{{ words().order.missingHint }}</p>
        <p>
          <a class="button" [routerLink]="i18n.path('orders', 'find')">{{ words().order.lookupAction }}</a>
        </p>
      </section>
    } @else if (order(); as placed) {
      <section class="page narrow">
        <p class="eyebrow figures">{{ words().order.number }} {{ placed.number }}</p>
        <h1>{{ words().order.confirmed(placed.firstName) }}</h1>
        <p class="lead">{{ words().order.confirmation(placed.email) }}</p>
        <shop-order-view [order]="placed" />
        <h2>{{ words().order.next }}</h2>
        <ol class="next">
          @for (step of words().order.nextSteps; track step) {
            <li>{{ step }}</li>
          }
        </ol>
        <p class="caption">{{ words().order.keep }}</p>
        <p>
          <a class="button quiet" [routerLink]="i18n.path('watches')">{{ words().order.continue }}</a>
        </p>
      </section>
    } @else {
      <section class="page narrow" aria-busy="true">
        <span class="skeleton title"></span>
        <span class="skeleton block"></span>
      </section>
    }
  `,
  styles: `
    section {
      display: grid;
      gap: 20px;
      padding-block: clamp(48px, 8vw, 112px) 0;
    }
    h2 {
      margin-top: 32px;
      font-size: 1.375rem;
    }
    .next {
      display: grid;
      gap: 8px;
      padding-inline-start: 1.25em;
      list-style: decimal;
    }
    .next li::marker {
      color: var(--ink-soft);
    }
    .title {
      height: 56px;
    }
    .block {
      height: 320px;
    }
  `,
})
export class ConfirmationPage {
  readonly token = input.required<string>();
  private readonly api = inject(ShopApi);
  private readonly head = inject(PageHead);
  protected readonly i18n = inject(I18n);
  protected readonly words = computed(() => orderWords[this.i18n.locale()]);

  protected readonly found = resource({ params: () => this.token(), loader: ({ params }) => this.api.order(params), id: 'confirmation' });
  protected readonly order = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly isMissing = computed(() => this.found.status() === 'resolved' && this.found.value() === null);

  constructor() {
    const answer = injectAnswerStatus();
    effect(() => {
      if (this.isMissing()) answer(404);
      const { order } = this.words();
      this.head.write({
        title: this.isMissing() ? order.missing : order.confirmedTitle,
        path: this.i18n.path('orders', 'confirmation', this.token()),
        hidden: true,
      });
    });
  }
}
