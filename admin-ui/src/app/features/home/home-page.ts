import { Component, DestroyRef, computed, inject, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  Dialogs,
  EmptyState,
  ProblemMessage,
  Regional,
  Section,
  Skeleton,
  StatTile,
  formatMoney,
  formatNumber,
  injectWords,
  paced,
  problemOf,
  type Money,
} from '#libs/ui';
import { Api, getOrderSummary, listOrders, type OrderPlaced } from '../../core/api.js';
import { Live } from '../../core/live.js';
import { Session } from '../../core/session.js';
import { NewestOrders } from './newest-orders.js';
import { RevenueChart } from './revenue-chart.js';

/** Today at a glance, and every order as it comes in. */
@Component({
  selector: 'app-home-page',
  imports: [EmptyState, MatButton, NewestOrders, ProblemMessage, RevenueChart, RouterLink, Section, Skeleton, StatTile],
  templateUrl: './home-page.html',
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    .tiles {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: 16px;
    }
    .columns {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      align-items: start;
    }
    .chart {
      height: 300px;
    }
    @media (width >= 1200px) {
      .columns {
        grid-template-columns: minmax(0, 3fr) minmax(340px, 2fr);
      }
    }
  `,
})
export class HomePage {
  private readonly api = inject(Api);
  private readonly regional = inject(Regional);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  protected readonly maySee = computed(() => this.session.can('read', 'orders'));
  /** The orders that came in while one was looking. */
  protected readonly fresh = signal<ReadonlySet<string>>(new Set());

  protected readonly today = resource({
    params: () => (this.maySee() ? {} : undefined),
    loader: ({ params }) => this.api.invoke(getOrderSummary, params),
  });
  protected readonly month = resource({
    params: () => (this.maySee() ? { from: this.day(-29), to: this.day(0) } : undefined),
    loader: ({ params }) => this.api.invoke(getOrderSummary, params),
  });
  protected readonly newest = resource({
    params: () => (this.maySee() ? { limit: 12, sort: '-placedAt' as const, total: 'none' as const } : undefined),
    loader: ({ params }) => this.api.invoke(listOrders, params),
  });
  protected readonly problem = computed(() => {
    const error = this.today.error() ?? this.newest.error();
    return error ? problemOf(error) : null;
  });
  protected readonly rows = computed(() => (this.newest.hasValue() ? this.newest.value().items : undefined));

  protected readonly tiles = computed(() => {
    const is = this.today.hasValue() ? this.today.value() : undefined;
    const series = is?.series ?? [];
    const change = (now?: number, before?: number): number | null => (before && now !== undefined ? now / before - 1 : null);
    return [
      {
        label: 'home.revenue',
        value: is && this.money(is.revenue),
        delta: change(Number(is?.revenue.amount), Number(is?.previous.revenue.amount)),
        series: series.map((point) => Number(point.revenue.amount)),
      },
      {
        label: 'home.orders',
        value: is && formatNumber(is.orders, this.regional.locale()),
        delta: change(is?.orders, is?.previous.orders),
        series: series.map((point) => point.orders),
      },
      {
        label: 'home.ticket',
        value: is && this.money(is.averageTicket),
        delta: change(Number(is?.averageTicket.amount), Number(is?.previous.averageTicket.amount)),
        series: series.map((point) => (point.orders ? Number(point.revenue.amount) / point.orders : 0)),
      },
    ];
  });
  protected readonly series = computed(() => (this.month.hasValue() ? this.month.value().series : undefined));
  protected readonly finding = computed(() => {
    if (!this.month.hasValue()) return this.t('home.month');
    const { revenue, previous } = this.month.value();
    return this.t(Number(revenue.amount) >= Number(previous.revenue.amount) ? 'home.monthUp' : 'home.monthDown', {
      revenue: this.money(revenue),
      before: this.money(previous.revenue),
    });
  });

  constructor() {
    const [live, dialogs, until] = [inject(Live), inject(Dialogs), inject(DestroyRef)];
    if (!this.maySee()) return;
    const refresh = paced(700, () => this.reload());
    live.on<OrderPlaced>(
      'orders.placed',
      (order) => {
        this.fresh.update((before) => new Set(before).add(order.orderId));
        refresh();
        dialogs.say('home.newOrder', { number: order.number, total: this.money({ amount: order.total, currency: order.currency }) });
      },
      until,
    );
    live.on('orders.changed', refresh, until);
  }

  protected reload(): void {
    this.today.reload();
    this.newest.reload();
  }

  /** A day in the company's time zone, so many days from today. */
  private day(days: number): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone: this.regional.timeZone() }).format(Date.now() + days * 86_400_000);
  }

  private money(money: Money): string {
    return formatMoney(money, this.regional.locale());
  }
}
