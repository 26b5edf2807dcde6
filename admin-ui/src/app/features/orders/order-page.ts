import { Component, DestroyRef, computed, inject, input, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { OrderStatus } from '#libs/order-lifecycle';
import {
  DetailPage,
  Dialogs,
  Facts,
  Icon,
  MoneyPipe,
  ProblemMessage,
  Section,
  StatusChip,
  Timeline,
  WhenPipe,
  injectWords,
  problemOf,
  type TimelineEntry,
} from '#libs/ui';
import { Api, getOrder, moveOrder } from '../../core/api.js';
import { addressLines } from '../../core/address.js';
import { Live } from '../../core/live.js';
import { Session } from '../../core/session.js';
import { MoveDialog } from './move-dialog.js';
import { OrderLines } from './order-lines.js';
import { OrderNotes } from './order-notes.js';
import { OrderOwner } from './order-owner.js';
import { FULFILLMENT_TONES, ORDER_TONES, PAYMENT_TONES, orderBuyer } from './order-words.js';

@Component({
  selector: 'app-order-page',
  imports: [
    DetailPage,
    Facts,
    Icon,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MoneyPipe,
    OrderLines,
    OrderNotes,
    OrderOwner,
    ProblemMessage,
    RouterLink,
    Section,
    StatusChip,
    Timeline,
    WhenPipe,
  ],
  templateUrl: './order-page.html',
  styles: `
    .states {
      display: flex;
      gap: 6px;
    }
    .addresses {
      margin-top: 12px;
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
      gap: 16px;
    }
    blockquote {
      margin: 12px 0 0;
      padding-inline-start: 12px;
      border-inline-start: 2px solid var(--line);
      overflow-wrap: anywhere;
    }
    address {
      margin-top: 4px;
      font-style: normal;
      white-space: pre-line;
    }
  `,
})
export class OrderPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly id = input.required<string>();
  protected readonly found = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.api.invoke(getOrder, params) });
  protected readonly order = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  protected readonly written = addressLines;
  protected readonly buyer = orderBuyer;
  protected readonly tones = { order: ORDER_TONES, payment: PAYMENT_TONES, fulfillment: FULFILLMENT_TONES };

  /** Where the order may go from here; the first is the way it usually goes. */
  protected readonly moves = computed<readonly OrderStatus[]>(() => {
    const order = this.order();
    return order && this.session.can('transition', 'orders') ? order.transitions : [];
  });
  protected readonly next = computed(() => this.moves().find((to) => to !== 'cancelled' && to !== 'refunded'));
  protected readonly others = computed(() => this.moves().filter((to) => to !== this.next()));
  protected readonly maySeeCustomer = computed(() => this.session.can('read', 'customers'));
  protected readonly mayEdit = computed(() => this.session.can('update', 'orders'));

  protected readonly happened = computed<TimelineEntry[]>(() =>
    (this.order()?.timeline ?? []).map(({ id, at, kind, actorName, note, to }) => ({
      id,
      at,
      by: actorName ?? undefined,
      note,
      text: this.t(`orderEvent.${kind}`, { to: to ? this.t(`orderStatus.${to}`) : '' }),
      tone: to && to in ORDER_TONES ? ORDER_TONES[to as OrderStatus] : 'neutral',
    })),
  );

  constructor() {
    inject(Live).on<{ orderId: string }>(
      'orders.changed',
      ({ orderId }) => orderId === this.id() && this.found.reload(),
      inject(DestroyRef),
    );
  }

  protected async move(to: OrderStatus): Promise<void> {
    const order = this.order();
    if (!order) return;
    const answer = await this.dialogs.open<{ number: string; to: OrderStatus }, { note: string; trackingNumber: string }>(
      MoveDialog,
      { number: order.number, to },
      '460px',
    );
    if (!answer) return;
    try {
      this.found.set(
        await this.api.invoke(moveOrder, {
          id: order.id,
          'If-Match': `"${order.version}"`,
          body: { to, ...(answer.note && { note: answer.note }), ...(answer.trackingNumber && { trackingNumber: answer.trackingNumber }) },
        }),
      );
      this.dialogs.say('orders.moved', { number: order.number, status: this.t(`orderStatus.${to}`) });
    } catch (error) {
      this.dialogs.fail(error);
      this.found.reload();
    }
  }
}
