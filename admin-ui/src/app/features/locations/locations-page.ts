import { Component, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Dialogs, Icon, ListPage, injectWords, type ListDefinition } from '#libs/ui';
import { Api, listLocations, removeLocation, type Location } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { listParams } from '../../core/list-query.js';
import { Session } from '../../core/session.js';
import { LocationDialog } from './location-dialog.js';

/** The places where goods are and people sell. */
@Component({
  selector: 'app-locations-page',
  imports: [CanDirective, Icon, ListPage, MatButton],
  template: `
    <ui-list-page [of]="locations">
      <button actions *can="['create', 'locations']" matButton="filled" type="button" (click)="edit(null)">
        <ui-icon name="plus" [size]="14" />{{ t('locations.new') }}
      </button>
      <button emptyAction *can="['create', 'locations']" matButton="filled" type="button" (click)="edit(null)">
        {{ t('locations.new') }}
      </button>
    </ui-list-page>
  `,
})
export class LocationsPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);
  private readonly list = viewChild.required<ListPage<Location>>(ListPage);
  protected readonly t = injectWords();
  protected readonly locations: ListDefinition<Location> = {
    name: 'locations',
    title: 'nav.locations',
    load: (query) => this.api.invoke(listLocations, listParams(query)),
    id: (location) => location.id,
    search: true,
    empty: { icon: 'location', title: 'locations.empty', text: 'locations.emptyText' },
    ...(this.session.can('update', 'locations') && {
      edit: (location: Location) => void this.edit(location),
      act: (location: Location) => void this.edit(location),
    }),
    ...(this.session.can('delete', 'locations') && {
      bulk: [{ label: 'locations.delete', icon: 'delete' as const, critical: true, run: (rows: Location[]) => this.remove(rows) }],
    }),
    columns: [
      { key: 'name', label: 'locations.name', value: (location) => ({ kind: 'text', text: location.name, strong: true }), card: 'title' },
      { key: 'code', label: 'locations.code', value: (location) => ({ kind: 'code', text: location.code }), width: '120px', card: 'fact' },
      {
        key: 'kind',
        label: 'locations.kind',
        value: (location) => ({ kind: 'text', text: this.t(`locationKind.${location.kind}`) }),
        width: '140px',
        card: 'fact',
      },
      {
        key: 'city',
        label: 'locations.city',
        value: (location) => ({ kind: 'text', text: [location.address.city, location.address.country].filter(Boolean).join(', ') }),
        rank: 2,
      },
      {
        key: 'active',
        label: 'locations.state',
        value: (location) => ({
          kind: 'chip',
          text: this.t(location.active ? 'locations.open' : 'locations.closed'),
          tone: location.active ? 'positive' : 'neutral',
        }),
        width: '120px',
        card: 'state',
      },
    ],
  };

  protected async edit(location: Location | null): Promise<void> {
    if (await this.dialogs.open<Location | null, boolean>(LocationDialog, location, '560px')) this.list().reload();
  }

  private async remove(rows: Location[]): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'locations.deleteTitle',
      text: 'locations.deleteText',
      action: 'locations.delete',
      values: { names: rows.map(({ name }) => name).join(', ') },
      critical: true,
    });
    if (!sure) return;
    try {
      await Promise.all(rows.map(({ id, version }) => this.api.invoke(removeLocation, { id, 'If-Match': `"${version}"` })));
    } catch (error) {
      this.dialogs.fail(error);
    }
    this.list().reload();
  }
}
