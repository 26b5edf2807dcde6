import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AgoPipe, EmptyState, MoneyPipe, StatusChip, injectWords } from '#libs/ui';
import type { OrderRow } from '../../core/api.js';
import { ORDER_TONES, orderBuyer } from '../orders/order-words.js';

/** Orders as they come in; one that arrives while you look lights up. */
@Component({
  selector: 'app-newest-orders',
  imports: [AgoPipe, EmptyState, MoneyPipe, RouterLink, StatusChip],
  template: `
    <ol aria-live="polite">
      @for (order of orders(); track order.id) {
        <li [class.fresh]="fresh().has(order.id)">
          <a [routerLink]="['/orders', order.id]">
            <span class="who cut"
              ><strong>{{ order.number }}</strong
              ><span class="soft buyer">{{ buyer(order) }}</span></span
            >
            <span class="figures total">{{ order.total | money }}</span>
            <span class="soft ago">{{ order.placedAt | ago }}</span>
            <ui-chip [tone]="tones[order.status]">{{ t('orderStatus.' + order.status) }}</ui-chip>
          </a>
        </li>
      } @empty {
        <li><ui-empty icon="orders" [heading]="t('orders.empty')" [text]="t('orders.emptyText')" /></li>
      }
    </ol>
  `,
  styles: `
    li + li {
      border-top: 1px solid var(--line);
    }
    a {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 2px 12px;
      padding: 9px 16px;
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      background: color-mix(in oklab, var(--ink) 2.5%, transparent);
    }
    a:focus-visible {
      box-shadow: inset 0 0 0 2px var(--focus);
    }
    strong {
      font-weight: 550;
    }
    .buyer {
      margin-inline-start: 8px;
    }
    .total {
      text-align: end;
    }
    .ago {
      font-size: 0.75rem;
    }
    ui-chip {
      justify-self: end;
    }
    .fresh {
      animation: arrive 2.4s ease-out;
    }
    @keyframes arrive {
      from {
        background: var(--accent-soft);
        transform: translateY(-6px);
      }
      20% {
        transform: none;
      }
    }
  `,
})
export class NewestOrders {
  protected readonly t = injectWords();
  readonly orders = input.required<readonly OrderRow[]>();
  readonly fresh = input<ReadonlySet<string>>(new Set());
  protected readonly tones = ORDER_TONES;
  protected readonly buyer = orderBuyer;
}
