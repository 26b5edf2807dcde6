import { Component, inject } from '@angular/core';
import { ListPage, injectWords, type ListDefinition, type Tone } from '#libs/ui';
import { Api, listCustomers, type Customer } from '../../core/api.js';
import { listParams } from '../../core/list-query.js';

/** How to feel about a customer's standing. */
export const CUSTOMER_TONES: Record<Customer['status'], Tone> = { active: 'positive', inactive: 'neutral', blocked: 'critical' };

/** A customer's name, or the address when there is none. */
export const customerName = ({ firstName, lastName, company, email }: Customer): string =>
  [firstName, lastName].filter(Boolean).join(' ') || (company ?? email);

@Component({ selector: 'app-customers-page', imports: [ListPage], template: '<ui-list-page [of]="customers" />' })
export class CustomersPage {
  private readonly api = inject(Api);
  private readonly t = injectWords();

  protected readonly customers: ListDefinition<Customer> = {
    name: 'customers',
    title: 'nav.customers',
    load: (query) => this.api.invoke(listCustomers, listParams(query)),
    id: (customer) => customer.id,
    open: (customer) => ['/customers', customer.id],
    sort: '-createdAt',
    search: true,
    empty: { icon: 'user', title: 'customers.empty', text: 'customers.emptyText' },
    views: [
      { name: 'ui.views.all', filter: [] },
      { name: 'customers.view.best', filter: [], sort: '-totalSpent' },
      { name: 'customers.view.business', filter: ['customerType:in:business,wholesale'] },
    ],
    filters: [
      {
        key: 'status',
        label: 'customers.status',
        kind: 'choice',
        choices: ['active', 'inactive', 'blocked'].map((value) => ({ value, label: `customerStatus.${value}` })),
      },
      {
        key: 'customerType',
        label: 'customers.type',
        kind: 'choice',
        choices: ['individual', 'business', 'wholesale'].map((value) => ({ value, label: `customerType.${value}` })),
      },
      { key: 'totalSpent', label: 'customers.totalSpent', kind: 'number' },
      { key: 'ordersCount', label: 'customers.orders', kind: 'number' },
      { key: 'createdAt', label: 'customers.since', kind: 'date' },
    ],
    columns: [
      {
        key: 'name',
        label: 'customers.name',
        value: (customer) => ({ kind: 'person', text: customerName(customer), soft: customer.email }),
        card: 'title',
      },
      {
        key: 'type',
        label: 'customers.type',
        value: (customer) => ({ kind: 'text', text: this.t(`customerType.${customer.customerType}`) }),
        width: '120px',
        rank: 3,
      },
      {
        key: 'status',
        label: 'customers.status',
        value: (customer) => ({ kind: 'chip', text: this.t(`customerStatus.${customer.status}`), tone: CUSTOMER_TONES[customer.status] }),
        width: '120px',
        rank: 2,
        card: 'state',
      },
      {
        key: 'phone',
        label: 'customers.phone',
        value: (customer) => ({ kind: 'text', text: customer.phone ?? '' }),
        hidden: true,
        rank: 3,
      },
      { key: 'owner', label: 'customers.owner', value: (customer) => ({ kind: 'text', text: customer.ownerName ?? '' }), rank: 3 },
      {
        key: 'orders',
        label: 'customers.orders',
        value: (customer) => ({ kind: 'number', value: customer.ordersCount }),
        sort: 'ordersCount',
        numeric: true,
        width: '104px',
        card: 'fact',
      },
      {
        key: 'lastOrder',
        label: 'customers.lastOrder',
        value: (customer) => ({ kind: 'ago', at: customer.lastOrderDate }),
        width: '136px',
        rank: 2,
      },
      {
        key: 'spent',
        label: 'customers.totalSpent',
        value: (customer) => ({ kind: 'money', money: customer.totalSpent }),
        sort: 'totalSpent',
        numeric: true,
        width: '140px',
        card: 'fact',
      },
    ],
  };
}
