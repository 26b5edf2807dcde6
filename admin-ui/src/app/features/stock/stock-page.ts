import { Component, DestroyRef, inject, resource, viewChild, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Dialogs, Icon, ListPage, injectWords, type FilterField, type ListDefinition } from '#libs/ui';
import { Api, adjustStock, listLocations, listStock, type StockLevel } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { listParams } from '../../core/list-query.js';
import { Live } from '../../core/live.js';
import { Session } from '../../core/session.js';
import { AdjustDialog, type Adjustment } from './adjust-dialog.js';

/** How many pieces there are of what, and where. */
@Component({
  selector: 'app-stock-page',
  imports: [CanDirective, Icon, ListPage, MatButton, RouterLink],
  template: `
    <ui-list-page [of]="levels()">
      <a actions *can="['read', 'stock_ledger']" matButton="outlined" routerLink="/stock/ledger"
        ><ui-icon name="history" [size]="14" />{{ t('stock.ledger') }}</a
      >
    </ui-list-page>
  `,
})
export class StockPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  private readonly dialogs = inject(Dialogs);
  private readonly mayAdjust = inject(Session).can('adjust', 'stock');
  private readonly list = viewChild.required<ListPage<StockLevel>>(ListPage);
  private readonly locations = resource({ loader: () => this.api.invoke(listLocations, { limit: 200 }) });

  protected readonly levels = computed<ListDefinition<StockLevel>>(() => ({
    name: 'stock',
    title: 'nav.stock',
    load: (query) => this.api.invoke(listStock, listParams(query)),
    id: (level) => level.id,
    search: true,
    empty: { icon: 'stock', title: 'stock.empty', text: 'stock.emptyText' },
    views: [
      { name: 'ui.views.all', filter: [] },
      { name: 'stock.view.out', filter: ['available:lte:0'] },
      { name: 'stock.view.low', filter: ['available:gte:1', 'available:lte:3'] },
    ],
    filters: [
      this.locationFilter(),
      { key: 'onHand', label: 'stock.onHand', kind: 'number' },
      { key: 'available', label: 'stock.available', kind: 'number' },
    ],
    ...(this.mayAdjust && {
      edit: (level: StockLevel) => void this.adjust(level),
      bulk: [{ label: 'stock.adjust', icon: 'edit' as const, run: (levels: StockLevel[]) => this.adjustAll(levels) }],
    }),
    columns: [
      {
        key: 'product',
        label: 'stock.item',
        value: (level) => ({
          kind: 'text',
          text: level.productName,
          soft: level.variantName === level.productName ? '' : level.variantName,
          strong: true,
        }),
        card: 'title',
      },
      { key: 'sku', label: 'products.sku', value: (level) => ({ kind: 'code', text: level.sku ?? '' }), width: '170px', rank: 2 },
      { key: 'location', label: 'stock.location', value: (level) => ({ kind: 'text', text: level.locationName }), rank: 2, card: 'fact' },
      {
        key: 'onHand',
        label: 'stock.onHand',
        value: (level) => ({ kind: 'number', value: level.onHand }),
        numeric: true,
        width: '112px',
        sort: 'onHand',
      },
      {
        key: 'reserved',
        label: 'stock.reserved',
        value: (level) => ({ kind: 'number', value: level.reserved }),
        numeric: true,
        width: '112px',
        rank: 2,
      },
      {
        key: 'available',
        label: 'stock.available',
        value: (level) => ({
          kind: 'number',
          value: level.available,
          ...(level.available <= 0 ? { tone: 'critical' as const } : level.available <= 3 ? { tone: 'caution' as const } : {}),
        }),
        numeric: true,
        width: '112px',
        card: 'fact',
      },
      { key: 'updatedAt', label: 'stock.updatedAt', value: (level) => ({ kind: 'ago', at: level.updatedAt }), width: '136px', rank: 3 },
    ],
  }));

  constructor() {
    inject(Live).on('stock.changed', () => this.list().reload(), inject(DestroyRef));
  }

  private locationFilter(): FilterField {
    const places = this.locations.hasValue() ? this.locations.value().items : [];
    return {
      key: 'location',
      label: 'stock.location',
      kind: 'choice',
      choices: places.map(({ id, name }) => ({ value: id, label: name })),
    };
  }

  private async adjust(level: StockLevel): Promise<void> {
    const answer = await this.dialogs.open<StockLevel[], Adjustment>(AdjustDialog, [level], '460px');
    if (answer) await this.send([level], answer);
  }

  private async adjustAll(levels: StockLevel[]): Promise<void> {
    const answer = await this.dialogs.open<StockLevel[], Adjustment>(AdjustDialog, levels, '460px');
    if (answer) await this.send(levels, answer);
  }

  private async send(levels: StockLevel[], { quantity, reason }: Adjustment): Promise<void> {
    const write = (by: number, why: string): Promise<unknown> =>
      Promise.all(
        levels.map(({ variantId, locationId }) =>
          this.api.invoke(adjustStock, { body: { variantId, locationId, change: by, reason: why } }),
        ),
      ).finally(() => this.list().reload());
    try {
      await write(quantity, reason);
      this.dialogs.undoable('stock.adjusted', { count: levels.length }, () => write(-quantity, reason));
    } catch (error) {
      this.dialogs.fail(error);
    }
  }
}
