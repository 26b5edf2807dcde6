import { Component, DestroyRef, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute } from '@angular/router';
import { FULFILLMENT_STATUSES, ORDER_STATUSES, PAYMENT_STATUSES } from '#libs/order-lifecycle';
import { Icon, ListPage, injectWords, type ListDefinition } from '#libs/ui';
import { Api, exportOrders, listOrders, type OrderRow } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { Files } from '../../core/download.js';
import { listParams } from '../../core/list-query.js';
import { Live } from '../../core/live.js';
import { FULFILLMENT_TONES, ORDER_TONES, PAYMENT_TONES, orderBuyer } from './order-words.js';

@Component({
  selector: 'app-orders-page',
  imports: [CanDirective, Icon, ListPage, MatButton],
  template: `
    <ui-list-page [of]="orders">
      <ng-container actions>
        <button *can="['export', 'orders']" matButton="outlined" type="button" (click)="export()">
          <ui-icon name="download" [size]="14" />{{ t('orders.export') }}
        </button>
      </ng-container>
    </ui-list-page>
  `,
})
export class OrdersPage {
  private readonly api = inject(Api);
  private readonly files = inject(Files);
  private readonly route = inject(ActivatedRoute);
  private readonly list = viewChild.required<ListPage<OrderRow>>(ListPage);
  protected readonly t = injectWords();

  protected readonly orders: ListDefinition<OrderRow> = {
    name: 'orders',
    title: 'nav.orders',
    load: (query) => this.api.invoke(listOrders, listParams(query)),
    id: (order) => order.id,
    open: (order) => ['/orders', order.id],
    sort: '-placedAt',
    search: true,
    empty: { icon: 'orders', title: 'orders.empty', text: 'orders.emptyText' },
    views: [
      { name: 'ui.views.all', filter: [] },
      { name: 'orders.view.toShip', filter: ['status:eq:processing'] },
      { name: 'orders.view.unpaid', filter: ['paymentStatus:eq:pending'] },
      { name: 'orders.view.onTheWay', filter: ['status:eq:shipped'] },
    ],
    filters: [
      {
        key: 'status',
        label: 'orders.status',
        kind: 'choice',
        choices: ORDER_STATUSES.map((value) => ({ value, label: `orderStatus.${value}` })),
      },
      {
        key: 'paymentStatus',
        label: 'orders.payment',
        kind: 'choice',
        choices: PAYMENT_STATUSES.map((value) => ({ value, label: `paymentStatus.${value}` })),
      },
      {
        key: 'fulfillmentStatus',
        label: 'orders.fulfillment',
        kind: 'choice',
        choices: FULFILLMENT_STATUSES.map((value) => ({ value, label: `fulfillmentStatus.${value}` })),
      },
      { key: 'total', label: 'orders.total', kind: 'number' },
      { key: 'placedAt', label: 'orders.placedAt', kind: 'date' },
    ],
    columns: [
      {
        key: 'number',
        label: 'orders.number',
        value: (order) => ({ kind: 'text', text: order.number, strong: true }),
        width: '148px',
        card: 'title',
      },
      {
        key: 'placedAt',
        label: 'orders.placedAt',
        value: (order) => ({ kind: 'when', at: order.placedAt }),
        sort: 'placedAt',
        width: '168px',
        rank: 2,
        card: 'fact',
      },
      { key: 'customer', label: 'orders.customer', value: (order) => ({ kind: 'text', text: orderBuyer(order) }) },
      {
        key: 'status',
        label: 'orders.status',
        value: (order) => ({ kind: 'chip', text: this.t(`orderStatus.${order.status}`), tone: ORDER_TONES[order.status] }),
        width: '128px',
        card: 'state',
      },
      {
        key: 'payment',
        label: 'orders.payment',
        value: (order) => ({
          kind: 'chip',
          text: this.t(`paymentStatus.${order.paymentStatus}`),
          tone: PAYMENT_TONES[order.paymentStatus],
        }),
        width: '136px',
        rank: 2,
      },
      {
        key: 'fulfillment',
        label: 'orders.fulfillment',
        value: (order) => ({
          kind: 'chip',
          text: this.t(`fulfillmentStatus.${order.fulfillmentStatus}`),
          tone: FULFILLMENT_TONES[order.fulfillmentStatus],
        }),
        width: '136px',
        rank: 3,
        hidden: true,
      },
      {
        key: 'pieces',
        label: 'orders.pieces',
        value: (order) => ({ kind: 'number', value: order.itemsCount }),
        numeric: true,
        width: '84px',
        rank: 3,
      },
      { key: 'owner', label: 'orders.owner', value: (order) => ({ kind: 'text', text: order.ownerName ?? '' }), rank: 3 },
      {
        key: 'location',
        label: 'orders.location',
        value: (order) => ({ kind: 'text', text: order.locationName ?? '' }),
        rank: 3,
        hidden: true,
      },
      {
        key: 'total',
        label: 'orders.total',
        value: (order) => ({ kind: 'money', money: order.total }),
        sort: 'total',
        numeric: true,
        width: '136px',
        card: 'fact',
      },
    ],
  };

  constructor() {
    const [live, until] = [inject(Live), inject(DestroyRef)];
    live.on('orders.placed', () => this.list().reload(), until);
    live.on('orders.changed', () => this.list().reload(), until);
  }

  /** Saves what the list shows now, all pages of it. */
  protected export(): Promise<void> {
    const { queryParamMap } = this.route.snapshot;
    return this.files.save(exportOrders, 'orders.csv', {
      query: { filter: queryParamMap.getAll('filter'), q: queryParamMap.get('q') ?? undefined },
    });
  }
}
