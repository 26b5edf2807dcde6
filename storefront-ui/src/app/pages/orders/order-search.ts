import { computed, Component, DOCUMENT, Injector, afterNextRender, inject, signal } from '@angular/core';
import { email, form, required, submit } from '@angular/forms/signals';
import { I18n } from '../../i18n/i18n';
import { TextField } from '../../parts/text-field';
import { refusalText } from '../../shop/refusal-text';
import { ShopApi } from '../../shop/shop-api';
import type { OrderView } from '../../shop/wire';
import { OrderDetails } from './order-view';
import { orderWords } from './order-words';

/** Finds an order by its number and e-mail, and shows it. */
@Component({
  selector: 'shop-order-search',
  imports: [TextField, OrderDetails],
  template: `
    <form novalidate (submit)="$event.preventDefault(); find()">
      <shop-text-field fieldId="order-number" autofill="off" [field]="wanted.number" [label]="words().order.lookupNumber" />
      <shop-text-field fieldId="order-email" kind="email" autofill="email" [field]="wanted.email" [label]="words().order.lookupEmail" />
      <button class="button" [attr.aria-disabled]="isLooking()">
        {{ isLooking() ? words().order.looking : words().order.lookupAction }}
      </button>
      <div role="alert">
        @if (refusal(); as text) {
          <p class="notice critical">{{ text }}</p>
        }
      </div>
    </form>
    @if (order(); as found) {
      <section id="found" tabindex="-1" class="rise" [attr.aria-label]="words().order.number + ' ' + found.number">
        <shop-order-view [order]="found" />
      </section>
    }
  `,
  styles: `
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
export class OrderSearch {
  private readonly api = inject(ShopApi);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly i18n = inject(I18n);
  protected readonly words = computed(() => orderWords[this.i18n.locale()]);

  protected readonly wanted = form(signal({ number: '', email: '' }), (path) => {
    const { required: says } = this.words();
    required(path.number, { message: says.number });
    required(path.email, { message: says.email });
    email(path.email, { message: says.emailForm });
  });
  protected readonly order = signal<OrderView | null>(null);
  protected readonly refusal = signal('');
  protected readonly isLooking = signal(false);

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
      else this.refusal.set(this.words().order.notFound);
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
