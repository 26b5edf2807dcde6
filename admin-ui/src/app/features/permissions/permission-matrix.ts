import { Component, computed, inject, input, model, resource } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { Dialogs, Icon, Skeleton, injectWords } from '#libs/ui';
import { Api, getPermissionCatalog, listLocations, type CatalogEntry, type Permission, type PermissionScope } from '../../core/api.js';
import { toPermissions, toReaches, type Reach } from './reach.js';
import { ScopeDialog } from './scope-dialog.js';
import { scopeWords } from './scope-words.js';

/** What may be done with what, and how far it reaches: one row for each resource and reach, a box for each action. */
@Component({
  selector: 'app-permission-matrix',
  imports: [Icon, MatButton, MatCheckbox, MatIconButton, Skeleton],
  templateUrl: './permission-matrix.html',
  styles: `
    .table-scroll {
      border: 1px solid var(--line);
      border-radius: var(--radius-card);
    }
    td,
    th {
      vertical-align: middle;
    }
    .resource {
      min-width: 130px;
      font-weight: 550;
    }
    .boxes {
      display: flex;
      flex-wrap: wrap;
      gap: 0 10px;
      margin: -6px 0;
    }
    .everything {
      padding: 12px 16px;
      border-radius: var(--radius-card);
      background: var(--accent-soft);
    }
    .tools {
      white-space: nowrap;
      text-align: end;
    }
    .reach {
      max-width: 260px;
    }
    .reach button {
      max-width: 100%;
      white-space: normal;
      text-align: start;
    }
  `,
})
export class PermissionMatrix {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  protected readonly t = injectWords();
  readonly permissions = model.required<Permission[]>();
  readonly readonly = input(false);
  protected readonly catalog = resource({ loader: () => this.api.invoke(getPermissionCatalog) });
  private readonly places = resource({ loader: () => this.api.invoke(listLocations, { limit: 200 }) });
  private readonly placeNames = computed(
    () => new Map((this.places.hasValue() ? this.places.value().items : []).map(({ id, name }) => [id, name])),
  );

  protected readonly everything = computed(() =>
    this.permissions().some(({ resource, action, scope }) => resource === '*' && action === '*' && !scope),
  );
  /** All rows: what is granted, and one empty row for each resource of which nothing is. */
  protected readonly rows = computed(() => {
    const entries = this.catalog.hasValue() ? this.catalog.value().resources : [];
    const reaches = toReaches(this.permissions());
    return entries.flatMap((entry) => {
      const own = reaches.filter(({ resource }) => resource === entry.name);
      return (own.length ? own : [{ resource: entry.name, actions: [], scope: {} }]).map((reach, at) => ({
        entry,
        reach,
        first: at === 0,
      }));
    });
  });

  protected narrows({ scopes }: CatalogEntry): boolean {
    return Object.values(scopes).some(Boolean);
  }

  protected words(scope: PermissionScope): string {
    return scopeWords(scope, this.t, this.placeNames());
  }

  protected toggle(reach: Reach, action: string): void {
    const actions = reach.actions.includes(action) ? reach.actions.filter((other) => other !== action) : [...reach.actions, action];
    this.put(reach, { ...reach, actions });
  }

  protected async narrow(entry: CatalogEntry, reach: Reach): Promise<void> {
    const scope = await this.dialogs.open<
      { entry: CatalogEntry; scope: PermissionScope; places: ReadonlyMap<string, string> },
      PermissionScope
    >(ScopeDialog, { entry, scope: reach.scope, places: this.placeNames() }, '480px');
    if (scope) this.put(reach, { ...reach, scope });
  }

  /** One more reach of the same resource: permissions are ORed. */
  protected async extend(entry: CatalogEntry): Promise<void> {
    const scope = await this.dialogs.open<
      { entry: CatalogEntry; scope: PermissionScope; places: ReadonlyMap<string, string> },
      PermissionScope
    >(ScopeDialog, { entry, scope: {}, places: this.placeNames() }, '480px');
    if (scope)
      this.permissions.update((before) => [
        ...before,
        ...toPermissions([{ resource: entry.name, actions: entry.actions.slice(0, 1).map(({ name }) => name), scope }]),
      ]);
  }

  private put(before: Reach, after: Reach): void {
    const same = ({ resource, scope }: Reach): boolean =>
      resource === before.resource && JSON.stringify(scope) === JSON.stringify(before.scope);
    const rows = toReaches(this.permissions());
    const at = rows.findIndex(same);
    this.permissions.set(toPermissions(at < 0 ? [...rows, after] : rows.map((row, index) => (index === at ? after : row))));
  }
}
