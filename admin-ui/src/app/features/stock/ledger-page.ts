import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon, ListPage, injectWords, type ListDefinition } from '#libs/ui';
import { Api, listStockLedger, type StockEntry } from '../../core/api.js';
import { listParams } from '../../core/list-query.js';

/** Every piece that came or went, and why: the levels are the sum of these lines. */
@Component({
  selector: 'app-ledger-page',
  imports: [Icon, ListPage, MatButton, RouterLink],
  template: `
    <ui-list-page [of]="entries">
      <a actions matButton="outlined" routerLink="/stock"><ui-icon name="stock" [size]="14" />{{ t('stock.levels') }}</a>
    </ui-list-page>
  `,
})
export class LedgerPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly entries: ListDefinition<StockEntry> = {
    name: 'ledger',
    title: 'stock.ledger',
    load: (query) => this.api.invoke(listStockLedger, listParams(query)),
    id: (entry) => entry.id,
    empty: { icon: 'history', title: 'stock.ledgerEmpty', text: 'stock.ledgerEmptyText' },
    filters: [
      {
        key: 'kind',
        label: 'stock.kind',
        kind: 'choice',
        choices: ['receipt', 'adjustment', 'sale', 'return'].map((value) => ({ value, label: `stockEntryKind.${value}` })),
      },
      { key: 'createdAt', label: 'audit.when', kind: 'date' },
    ],
    columns: [
      {
        key: 'item',
        label: 'stock.item',
        value: (entry) => ({
          kind: 'text',
          text: entry.productName,
          soft: entry.variantName === entry.productName ? '' : entry.variantName,
          strong: true,
        }),
        card: 'title',
      },
      {
        key: 'kind',
        label: 'stock.kind',
        value: (entry) => ({ kind: 'text', text: this.t(`stockEntryKind.${entry.kind}`) }),
        width: '120px',
        card: 'fact',
      },
      {
        key: 'quantity',
        label: 'stock.pieces',
        value: (entry) => ({ kind: 'number', value: entry.quantity }),
        numeric: true,
        width: '96px',
        card: 'fact',
      },
      { key: 'location', label: 'stock.location', value: (entry) => ({ kind: 'text', text: entry.locationName }), width: '180px', rank: 2 },
      { key: 'reason', label: 'stock.reason', value: (entry) => ({ kind: 'text', text: entry.reason ?? '' }), rank: 3 },
      { key: 'by', label: 'audit.by', value: (entry) => ({ kind: 'text', text: entry.actorName ?? '' }), width: '150px', rank: 3 },
      { key: 'when', label: 'audit.when', value: (entry) => ({ kind: 'when', at: entry.createdAt }), width: '172px', rank: 2 },
    ],
  };
}
