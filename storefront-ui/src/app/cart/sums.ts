import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { isZero } from '../i18n/format';
import type { Money, SumsView } from '../shop/wire';

/** What is to be paid, part by part; a part not yet known says when it will be. */
@Component({
  selector: 'shop-sums',
  template: `
    <dl class="figures">
      <div>
        <dt>{{ i18n.words().cart.subtotal }}</dt>
        <dd>{{ i18n.sum(of().subtotal) }}</dd>
      </div>
      @if (discount(); as off) {
        <div>
          <dt>{{ i18n.words().cart.discount }}</dt>
          <dd>−{{ i18n.sum(off) }}</dd>
        </div>
      }
      <div>
        <dt>{{ i18n.words().cart.shipping }}</dt>
        <dd>{{ shipping() }}</dd>
      </div>
      @if (tax(); as added) {
        <div>
          <dt>{{ i18n.words().cart.tax }}</dt>
          <dd>{{ i18n.sum(added) }}</dd>
        </div>
      }
      <div class="total">
        <dt>{{ i18n.words().cart.total }}</dt>
        <dd>{{ i18n.sum(of().total) }}</dd>
      </div>
    </dl>
    @if (included(); as held) {
      <p class="caption">{{ i18n.words().cart.taxIncluded(i18n.sum(held)) }}</p>
    }
  `,
  styles: `
    dl {
      display: grid;
      gap: 10px;
      font-size: 0.9375rem;
    }
    div {
      display: flex;
      justify-content: space-between;
      gap: 24px;
    }
    .caption {
      margin-top: 4px;
      text-align: end;
    }
    dt {
      color: var(--ink-soft);
    }
    dd {
      text-align: end;
    }
    .total {
      align-items: baseline;
      margin-top: 6px;
      padding-top: 16px;
      border-top: 1px solid var(--line);
    }
    .total dt {
      color: inherit;
    }
    .total dd {
      font-size: 1.25rem;
    }
  `,
})
export class Sums {
  readonly of = input.required<SumsView>();
  /** Whether the way of delivery is chosen, so that its price is known. */
  readonly isShippingKnown = input(true);
  protected readonly i18n = inject(I18n);
  protected readonly discount = computed(() => nonZero(this.of().discount));
  protected readonly included = computed(() => nonZero(this.of().taxIncluded));
  protected readonly tax = computed(() => (this.included() ? null : nonZero(this.of().tax)));
  protected readonly shipping = computed(() => {
    const { shipping } = this.of();
    const { cart } = this.i18n.words();
    if (!this.isShippingKnown() || !shipping) return cart.shippingLater;
    return isZero(shipping) ? cart.free : this.i18n.sum(shipping);
  });
}

const nonZero = (money: Money): Money | null => (isZero(money) ? null : { ...money, amount: money.amount.replace(/^-/, '') });
