import { Component, computed, inject, input } from '@angular/core';
import { pictureOf } from '../../cart/lines';
import { Sums } from '../../cart/sums';
import { I18n } from '../../i18n/i18n';
import { PictureView } from '../../parts/picture';
import type { Address, OrderView } from '../../shop/wire';
import { orderWords } from './order-words';

/** An order as its buyer sees it. */
@Component({
  selector: 'shop-order-view',
  imports: [PictureView, Sums],
  template: `
    <dl class="facts">
      <div>
        <dt>{{ words().order.number }}</dt>
        <dd class="figures">{{ order().number }}</dd>
      </div>
      <div>
        <dt>{{ words().order.placed }}</dt>
        <dd>{{ i18n.day(order().placedAt) }}</dd>
      </div>
      <div>
        <dt>{{ words().order.status }}</dt>
        <dd>{{ status() }}</dd>
      </div>
      @if (order().trackingNumber; as tracking) {
        <div>
          <dt>{{ words().order.tracking }}</dt>
          <dd class="figures">{{ tracking }}</dd>
        </div>
      }
      <div>
        <dt>{{ words().order.payment }}</dt>
        <dd>{{ payment() }}</dd>
      </div>
    </dl>
    <h2>{{ words().order.lines }}</h2>
    <ul>
      @for (line of order().lines; track $index) {
        <li>
          <shop-picture [picture]="pictureOf(line.image)" decorative sizes="96px" />
          <div>
            <p class="name">
              {{ line.name }}
            </p>
            @if (line.sku; as sku) {
              <p class="caption figures">{{ sku }}</p>
            }
            @if (line.quantity > 1) {
              <p class="caption">{{ i18n.words().cart.qty(line.quantity) }}</p>
            }
          </div>
          <p class="figures">{{ i18n.money(line.total) }}</p>
        </li>
      }
    </ul>
    <div class="foot">
      @if (order().shippingAddress; as address) {
        <div>
          <h2>{{ words().order.shipTo }}</h2>
          <address>
            {{ order().firstName }} {{ order().lastName }}<br />
            {{ address.line1 }}<br />
            @if (address.line2; as more) {
              {{ more }}<br />
            }
            {{ address.postalCode }} {{ address.city }}<br />
            {{ countryOf(address) }}
          </address>
        </div>
      }
      <shop-sums [of]="order()" />
    </div>
  `,
  styles: `
    .facts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
      gap: 16px 32px;
      padding-block: 24px;
      border-block: 1px solid var(--line);
    }
    dt {
      font-size: 0.8125rem;
      color: var(--ink-soft);
    }
    h2 {
      margin-block: 40px 16px;
      font-size: 1.375rem;
    }
    li {
      display: grid;
      grid-template-columns: 96px minmax(0, 1fr) auto;
      gap: 20px;
      padding-block: 16px;
      border-top: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 1px solid var(--line);
    }
    .name {
      font-family: var(--display);
      font-size: 1.25rem;
      line-height: 1.25;
    }
    address {
      font-style: normal;
    }
    .foot {
      display: grid;
      gap: 0 64px;
    }
    .foot shop-sums {
      margin-top: 40px;
    }
    @media (width >= 820px) {
      .foot {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
})
export class OrderDetails {
  readonly order = input.required<OrderView>();
  protected readonly i18n = inject(I18n);
  protected readonly words = computed(() => orderWords[this.i18n.locale()]);
  protected readonly pictureOf = pictureOf;
  protected readonly status = computed(() => nameIn(this.words().order.statuses, this.order().status));
  protected readonly payment = computed(() => nameIn(this.words().order.payments, this.order().paymentStatus));

  protected countryOf({ country }: Address): string {
    return new Intl.DisplayNames(this.i18n.locale(), { type: 'region' }).of(country) ?? country;
  }
}

/** The reader's word for a state; the state itself where the shop is newer than this page. */
const nameIn = (names: Readonly<Record<string, string>>, state: string): string => names[state] ?? state;
