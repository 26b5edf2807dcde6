import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon, ListPage, injectWords, type ListDefinition } from '#libs/ui';
import { Api, listRoles, type Role } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { listParams } from '../../core/list-query.js';

@Component({
  selector: 'app-roles-page',
  imports: [CanDirective, Icon, ListPage, MatButton, RouterLink],
  template: `
    <ui-list-page [of]="roles">
      <a actions *can="['create', 'roles']" matButton="filled" routerLink="/roles/new"
        ><ui-icon name="plus" [size]="14" />{{ t('roles.new') }}</a
      >
    </ui-list-page>
  `,
})
export class RolesPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly roles: ListDefinition<Role> = {
    name: 'roles',
    title: 'nav.roles',
    load: (query) => this.api.invoke(listRoles, listParams(query)),
    id: (role) => role.id,
    open: (role) => ['/roles', role.id],
    empty: { icon: 'shield', title: 'roles.empty' },
    columns: [
      {
        key: 'name',
        label: 'roles.name',
        value: (role) => ({ kind: 'text', text: role.name, strong: true }),
        width: '200px',
        card: 'title',
      },
      {
        key: 'description',
        label: 'roles.description',
        value: (role) => ({ kind: 'text', text: role.description }),
        rank: 2,
        card: 'fact',
      },
      {
        key: 'kind',
        label: 'roles.kind',
        value: (role) => ({
          kind: 'chip',
          text: this.t(role.isSystem ? 'roles.system' : 'roles.own'),
          tone: role.isSystem ? 'neutral' : 'accent',
        }),
        width: '140px',
        card: 'state',
      },
      {
        key: 'users',
        label: 'roles.users',
        value: (role) => ({ kind: 'number', value: role.users }),
        numeric: true,
        width: '110px',
        rank: 2,
      },
    ],
  };
}
