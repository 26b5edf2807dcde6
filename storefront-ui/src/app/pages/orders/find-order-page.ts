import { Component, DOCUMENT, Injector, afterNextRender, effect, inject, signal } from '@angular/core';
import { email, form, required, submit } from '@angular/forms/signals';
import { I18n } from '../../i18n/i18n';
import { TextField } from '../../parts/text-field';
import { PageHead } from '../../seo/page-head';
import { refusalText } from '../../shop/refusal-text';
import { Shop } from '../../shop/shop';
import { ShopApi } from '../../shop/shop-api';
import type { OrderView } from '../../shop/wire';
import { OrderDetails } from './order-view';

@Component({
  selector: 'shop-find-order-page',
  imports: [TextField, OrderDetails],
  template: `
    <div class="page narrow">
      <h1>{{ i18n.words().order.lookupTitle }}</h1>
      <p class="lead">{{ i18n.words().order.lookupText }}</p>
      <form novalidate (submit)="$event.preventDefault(); find()">
        <shop-text-field fieldId="order-number" autofill="off" [field]="wanted.number" [label]="i18n.words().order.lookupNumber" />
        <shop-text-field fieldId="order-email" kind="email" autofill="email" [field]="wanted.email" [label]="i18n.words().order.lookupEmail" />
        <button class="button" [attr.aria-disabled]="isLooking()">
          {{ isLooking() ? i18n.words().order.looking : i18n.words().order.lookupAction }}
        </button>
        <div role="alert">
          @if (refusal(); as text) {
            <p class="notice critical">{{ text }}</p>
          }
        </div>
      </form>
      @if (order(); as found) {
        <section id="found" tabindex="-1" class="rise" [attr.aria-label]="i18n.words().order.number + ' ' + found.number">
          <shop-order-view [order]="found" />
        </section>
      }
    </div>
  `,
  styles: `
    .page {
      padding-block: clamp(48px, 8vw, 112px) 0;
    }
    .lead {
      margin-top: 12px;
    }
    form {
      display: grid;
      gap: 24px;
      max-width: 440px;
      margin-top: 40px;
    }
    .button {
      justify-self: start;
    }
    section {
      margin-top: 48px;
    }
    section:focus {
      outline: none;
      box-shadow: none;
    }
  `,
})
export class FindOrderPage {
  private readonly api = inject(ShopApi);
  private readonly head = inject(PageHead);
  private readonly shop = inject(Shop);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly i18n = inject(I18n);

  protected readonly wanted = form(signal({ number: '', email: '' }), (path) => {
    const { required: says } = this.i18n.words();
    required(path.number, { message: says.number });
    required(path.email, { message: says.email });
    email(path.email, { message: says.emailForm });
  });
  protected readonly order = signal<OrderView | null>(null);
  protected readonly refusal = signal('');
  protected readonly isLooking = signal(false);

  constructor() {
    effect(() =>
      this.head.write({
        title: this.i18n.words().product.seoTitle(this.i18n.words().order.lookupTitle, this.shop.name()),
        path: this.i18n.path('orders', 'find'),
        hidden: true,
      }),
    );
  }

  protected async find(): Promise<void> {
    if (this.isLooking()) return;
    this.refusal.set('');
    if (!(await submit(this.wanted, async () => undefined))) {
      this.focus('[aria-invalid="true"]');
      return;
    }
    this.isLooking.set(true);
    try {
      const { number, email: address } = this.wanted().value();
      this.order.set(await this.api.lookUpOrder(number.trim(), address.trim()));
      if (this.order()) this.focus('#found');
      else this.refusal.set(this.i18n.words().order.notFound);
    } catch (error) {
      this.refusal.set(refusalText(error, this.i18n.words()));
    } finally {
      this.isLooking.set(false);
    }
  }

  private focus(selector: string): void {
    afterNextRender(() => this.document.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}
