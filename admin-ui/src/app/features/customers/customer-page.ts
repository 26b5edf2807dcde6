import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { FormField, form, maxLength, readonly as readonlyWhen } from '@angular/forms/signals';
import {
  AgoPipe,
  Avatar,
  Control,
  DetailPage,
  Facts,
  FieldBox,
  FigurePipe,
  FormPanel,
  MoneyPipe,
  ProblemMessage,
  Section,
  WhenPipe,
  injectWords,
  problemOf,
} from '#libs/ui';
import { addressLines } from '../../core/address.js';
import { Api, getCustomer, listOrders, updateCustomer, type CustomerDetail } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { NewestOrders } from '../home/newest-orders.js';
import { CUSTOMER_TONES, customerName } from './customers-page.js';

@Component({
  selector: 'app-customer-page',
  imports: [
    AgoPipe,
    Avatar,
    Control,
    DetailPage,
    Facts,
    FieldBox,
    FigurePipe,
    FormField,
    FormPanel,
    MoneyPipe,
    NewestOrders,
    ProblemMessage,
    Section,
    WhenPipe,
  ],
  templateUrl: './customer-page.html',
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: 16px;
    }
    .wide {
      grid-column: 1 / -1;
    }
    address {
      font-style: normal;
      white-space: pre-line;
    }
  `,
})
export class CustomerPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly id = input.required<string>();
  protected readonly found = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.api.invoke(getCustomer, params) });
  protected readonly customer = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  protected readonly orders = resource({
    params: () =>
      this.session.can('read', 'orders') ? { filter: [`customer:eq:${this.id()}`], sort: '-placedAt' as const, limit: 10 } : undefined,
    loader: ({ params }) => this.api.invoke(listOrders, params),
  });
  protected readonly name = computed(() => (this.customer() ? customerName(this.customer() as CustomerDetail) : ''));
  protected readonly tones = CUSTOMER_TONES;
  protected readonly lines = addressLines;
  protected readonly statuses = ['active', 'inactive', 'blocked'] as const;

  private readonly model = linkedSignal(() => {
    const is = this.customer();
    return {
      firstName: is?.firstName ?? '',
      lastName: is?.lastName ?? '',
      company: is?.company ?? '',
      phone: is?.phone ?? '',
      status: is?.status ?? ('active' as const),
      notes: is?.notes ?? '',
    };
  });
  protected readonly fields = form(this.model, (path) => {
    maxLength(path.firstName, 100);
    maxLength(path.lastName, 100);
    maxLength(path.company, 255);
    maxLength(path.phone, 50);
    maxLength(path.notes, 10_000);
    readonlyWhen(path, () => !this.session.can('update', 'customers'));
  });

  protected readonly save = async (): Promise<void> => {
    const is = this.customer();
    if (!is) return;
    const { status, ...texts } = this.model();
    const body = { status, ...Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text || null])) };
    this.found.set(await this.api.invoke(updateCustomer, { id: is.id, 'If-Match': `"${is.version}"`, body }));
  };
}
