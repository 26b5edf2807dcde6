import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Cart } from '../../cart/cart';
import { I18n } from '../../i18n/i18n';
import { Late } from '../../parts/late';
import { PageHead } from '../../seo/page-head';
import { checkoutWords } from './checkout-words';

/** The way from a bag to an order; the steps themselves, and all that forms need, load once there is something to pay. */
@Component({
  selector: 'shop-checkout-page',
  imports: [RouterLink, Late],
  template: `
    <div class="page">
      <h1>{{ words().checkout.title }}</h1>
      @if (cart.isOpen() && cart.lines().length === 0) {
        <section>
          <p class="lead">{{ cart.hasLapsed() ? i18n.words().cart.expired : words().checkout.empty }}</p>
          <a class="button" [routerLink]="i18n.path('watches')">{{ i18n.words().cart.browse }}</a>
        </section>
      } @else {
        <shop-late [load]="steps" [when]="cart.isOpen()">
          <div class="waiting" aria-busy="true">
            <p class="unseen">{{ i18n.words().cart.loading }}</p>
            @for (place of [1, 2, 3, 4]; track place) {
              <span class="skeleton"></span>
            }
          </div>
        </shop-late>
      }
    </div>
  `,
  styles: `
    h1 {
      padding-block: clamp(32px, 5vw, 72px) clamp(24px, 3vw, 48px);
    }
    .waiting {
      display: grid;
      gap: 16px;
      max-width: 720px;
    }
    .skeleton {
      height: 64px;
    }
    section {
      display: grid;
      justify-items: start;
      gap: 24px;
    }
  `,
})
export class CheckoutPage {
  protected readonly cart = inject(Cart);
  protected readonly i18n = inject(I18n);
  protected readonly words = computed(() => checkoutWords[this.i18n.locale()]);
  private readonly head = inject(PageHead);

  protected readonly steps = () => import('./checkout-steps').then(({ CheckoutSteps }) => CheckoutSteps);

  constructor() {
    effect(() =>
      this.head.write({
        title: this.words().checkout.title,
        path: this.i18n.path('checkout'),
        hidden: true,
      }),
    );
  }
}
