import { KeyValuePipe } from '@angular/common';
import { Component, input } from '@angular/core';
import { FigurePipe, Icon, MoneyPipe, injectWords } from '#libs/ui';
import type { OrderDetail } from '../../core/api.js';

/** What was bought, and how its total comes about. */
@Component({
  selector: 'app-order-lines',
  imports: [FigurePipe, Icon, KeyValuePipe, MoneyPipe],
  template: `
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('orders.lines')">
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{{ t('orders.item') }}</th>
            <th scope="col" class="number">{{ t('orders.quantity') }}</th>
            <th scope="col" class="number">{{ t('orders.unitPrice') }}</th>
            <th scope="col" class="number">{{ t('orders.total') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (line of order().lines; track line.id) {
            <tr>
              <td>
                <span class="item">
                  @if (line.image; as image) {
                    <img [src]="image" alt="" width="40" height="50" loading="lazy" />
                  } @else {
                    <span class="no-picture"><ui-icon name="image" /></span>
                  }
                  <span>
                    <strong>{{ line.name }}</strong>
                    <span class="soft code">{{ line.sku }}</span>
                    <span class="soft">
                      @for (option of line.options | keyvalue; track option.key; let last = $last) {
                        {{ option.value }}{{ last ? '' : ' · ' }}
                      }
                    </span>
                  </span>
                </span>
              </td>
              <td class="number figures">{{ line.quantity | figure }}</td>
              <td class="number figures">{{ line.unitPrice | money }}</td>
              <td class="number figures">{{ line.total | money }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <dl class="figures">
      <div>
        <dt>{{ t('orders.subtotal') }}</dt>
        <dd>{{ order().subtotal | money }}</dd>
      </div>
      <div>
        <dt>{{ t('orders.discount') }}</dt>
        <dd>{{ order().discount | money }}</dd>
      </div>
      <div>
        <dt>{{ t('orders.shipping') }}</dt>
        <dd>{{ order().shipping | money }}</dd>
      </div>
      <div>
        <dt>{{ t(order().tax.amount === order().taxIncluded.amount ? 'orders.taxIncluded' : 'orders.tax') }}</dt>
        <dd>{{ order().tax | money }}</dd>
      </div>
      <div class="total">
        <dt>{{ t('orders.total') }}</dt>
        <dd>{{ order().total | money }}</dd>
      </div>
    </dl>
  `,
  styles: `
    .item {
      display: flex;
      gap: 12px;
      min-width: 200px;
    }
    .item > span:last-child {
      display: grid;
    }
    img,
    .no-picture {
      display: grid;
      place-items: center;
      flex: none;
      width: 40px;
      height: 50px;
      border-radius: 4px;
      background: var(--surface-sunken);
      color: var(--ink-soft);
      object-fit: cover;
    }
    strong {
      font-weight: 550;
    }
    dl {
      display: grid;
      gap: 6px;
      justify-content: end;
      padding: 14px 12px 16px;
      border-top: 1px solid var(--line);
    }
    dl div {
      display: grid;
      grid-template-columns: 1fr 130px;
      gap: 24px;
      text-align: end;
    }
    dt {
      color: var(--ink-soft);
    }
    .total {
      margin-top: 4px;
      font-size: 0.9375rem;
      font-weight: 620;
    }
    .total dt {
      color: inherit;
    }
  `,
})
export class OrderLines {
  protected readonly t = injectWords();
  readonly order = input.required<OrderDetail>();
}
