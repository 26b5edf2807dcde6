import { Component, inject } from '@angular/core';
import { ListPage, injectWords, type ListDefinition, type Tone } from '#libs/ui';
import { Api, listAudit, type AuditEntry } from '../../core/api.js';
import { listParams } from '../../core/list-query.js';

const TONES: Record<string, Tone> = { create: 'positive', update: 'accent', delete: 'critical' };

/** Who changed what, when and from where. */
@Component({ selector: 'app-audit-page', imports: [ListPage], template: '<ui-list-page [of]="entries" />' })
export class AuditPage {
  private readonly api = inject(Api);
  private readonly t = injectWords();
  protected readonly entries: ListDefinition<AuditEntry> = {
    name: 'audit',
    title: 'nav.audit',
    load: (query) => this.api.invoke(listAudit, listParams(query)),
    id: (entry) => entry.id,
    open: (entry) => ['/audit', entry.id],
    empty: { icon: 'audit', title: 'audit.empty', text: 'audit.emptyText' },
    filters: [
      {
        key: 'resource',
        label: 'audit.resource',
        kind: 'choice',
        choices: [
          'products',
          'product_variants',
          'orders',
          'payments',
          'customers',
          'stock_levels',
          'users',
          'roles',
          'teams',
          'locations',
          'api_keys',
          'tenants',
        ].map((value) => ({ value, label: `resource.${value}` })),
      },
      { key: 'action', label: 'audit.action', kind: 'text' },
      { key: 'createdAt', label: 'audit.when', kind: 'date' },
    ],
    columns: [
      {
        key: 'what',
        label: 'audit.what',
        value: (entry) => ({ kind: 'text', text: this.resourceName(entry.resource), soft: entry.resourceId ?? '', strong: true }),
        card: 'title',
      },
      {
        key: 'action',
        label: 'audit.action',
        value: (entry) => ({ kind: 'chip', text: this.actionName(entry.action), tone: TONES[entry.action] ?? 'neutral' }),
        width: '160px',
        card: 'state',
      },
      {
        key: 'by',
        label: 'audit.by',
        value: (entry) => ({ kind: 'text', text: entry.by.name || this.t(`actorKind.${entry.actorKind}`) }),
        width: '200px',
        card: 'fact',
      },
      { key: 'ip', label: 'audit.from', value: (entry) => ({ kind: 'code', text: entry.ipAddress ?? '' }), width: '150px', rank: 3 },
      {
        key: 'when',
        label: 'audit.when',
        value: (entry) => ({ kind: 'when', at: entry.createdAt }),
        width: '180px',
        rank: 2,
        card: 'fact',
      },
    ],
  };

  private resourceName(resource: string): string {
    return orName(this.t(`resource.${resource}`), `resource.${resource}`, resource);
  }

  private actionName(action: string): string {
    return orName(this.t(`action.${action}`), `action.${action}`, action);
  }
}

/** The words for a key, or the bare name when there are none. */
export const orName = (words: string, key: string, name: string): string => (words === key ? name : words);
