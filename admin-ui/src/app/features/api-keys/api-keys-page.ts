import { Component, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Dialogs, Icon, ListPage, injectWords, type ListDefinition, type Tone } from '#libs/ui';
import { Api, listApiKeys, removeApiKey, type ApiKey } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { listParams } from '../../core/list-query.js';
import { Session } from '../../core/session.js';
import { ApiKeyDialog } from './api-key-dialog.js';

/** What programs sign in with. */
@Component({
  selector: 'app-api-keys-page',
  imports: [CanDirective, Icon, ListPage, MatButton],
  template: `
    <ui-list-page [of]="keys">
      <button actions *can="['create', 'api_keys']" matButton="filled" type="button" (click)="create()">
        <ui-icon name="plus" [size]="14" />{{ t('apiKeys.new') }}
      </button>
      <button emptyAction *can="['create', 'api_keys']" matButton="filled" type="button" (click)="create()">{{ t('apiKeys.new') }}</button>
    </ui-list-page>
  `,
})
export class ApiKeysPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);
  private readonly list = viewChild.required<ListPage<ApiKey>>(ListPage);
  protected readonly t = injectWords();
  protected readonly keys: ListDefinition<ApiKey> = {
    name: 'api-keys',
    title: 'nav.apiKeys',
    load: (query) => this.api.invoke(listApiKeys, listParams(query)),
    id: (key) => key.id,
    empty: { icon: 'key', title: 'apiKeys.empty', text: 'apiKeys.emptyText' },
    ...(this.session.can('delete', 'api_keys') && {
      bulk: [{ label: 'apiKeys.revoke', icon: 'circleX' as const, critical: true, run: (keys: ApiKey[]) => this.revoke(keys) }],
    }),
    columns: [
      { key: 'name', label: 'apiKeys.name', value: (key) => ({ kind: 'text', text: key.name, strong: true }), card: 'title' },
      {
        key: 'prefix',
        label: 'apiKeys.prefix',
        value: (key) => ({ kind: 'code', text: `cck_${key.prefix.replace(/^cck_/, '')}_…` }),
        width: '190px',
        card: 'fact',
      },
      { key: 'state', label: 'apiKeys.state', value: (key) => ({ kind: 'chip', ...this.state(key) }), width: '130px', card: 'state' },
      {
        key: 'permissions',
        label: 'apiKeys.permissions',
        value: (key) => ({ kind: 'number', value: key.permissions.length }),
        numeric: true,
        width: '130px',
        rank: 3,
      },
      {
        key: 'lastUsedAt',
        label: 'apiKeys.lastUsed',
        value: (key) => ({ kind: 'ago', at: key.lastUsedAt }),
        width: '150px',
        rank: 2,
        card: 'fact',
      },
      { key: 'expiresAt', label: 'apiKeys.expires', value: (key) => ({ kind: 'when', at: key.expiresAt }), width: '180px', rank: 2 },
    ],
  };

  protected async create(): Promise<void> {
    await this.dialogs.open(ApiKeyDialog, null, '820px');
    this.list().reload();
  }

  private state(key: ApiKey): { text: string; tone: Tone } {
    if (key.revokedAt) return { text: this.t('apiKeys.revoked'), tone: 'neutral' };
    if (key.expiresAt && new Date(key.expiresAt) < new Date()) return { text: this.t('apiKeys.expired'), tone: 'caution' };
    return { text: this.t('apiKeys.active'), tone: 'positive' };
  }

  private async revoke(keys: ApiKey[]): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'apiKeys.revokeTitle',
      text: 'apiKeys.revokeText',
      action: 'apiKeys.revoke',
      values: { names: keys.map(({ name }) => name).join(', ') },
      critical: true,
    });
    if (!sure) return;
    try {
      await Promise.all(keys.map(({ id }) => this.api.invoke(removeApiKey, { id })));
    } catch (error) {
      this.dialogs.fail(error);
    }
    this.list().reload();
  }
}
