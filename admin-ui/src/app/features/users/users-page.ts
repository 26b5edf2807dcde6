import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon, ListPage, injectWords, type ListDefinition, type Tone } from '#libs/ui';
import { Api, listUsers, type UserRow } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { listParams } from '../../core/list-query.js';

export const USER_TONES: Record<UserRow['status'], Tone> = { active: 'positive', invited: 'accent', suspended: 'critical' };
/** A person's name, or the address while they have not told it. */
export const userName = ({ firstName, lastName, email }: Pick<UserRow, 'firstName' | 'lastName' | 'email'>): string =>
  `${firstName} ${lastName}`.trim() || email;

@Component({
  selector: 'app-users-page',
  imports: [CanDirective, Icon, ListPage, MatButton, RouterLink],
  template: `
    <ui-list-page [of]="users">
      <a actions *can="['create', 'users']" matButton="filled" routerLink="/users/invite"
        ><ui-icon name="userPlus" [size]="14" />{{ t('users.invite') }}</a
      >
    </ui-list-page>
  `,
})
export class UsersPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly users: ListDefinition<UserRow> = {
    name: 'users',
    title: 'nav.users',
    load: (query) => this.api.invoke(listUsers, listParams(query)),
    id: (user) => user.id,
    open: (user) => ['/users', user.id],
    search: true,
    empty: { icon: 'team', title: 'users.empty', text: 'users.emptyText' },
    views: [
      { name: 'ui.views.all', filter: [] },
      { name: 'users.view.invited', filter: ['status:eq:invited'] },
      { name: 'users.view.suspended', filter: ['status:eq:suspended'] },
    ],
    filters: [
      {
        key: 'status',
        label: 'users.status',
        kind: 'choice',
        choices: (['active', 'invited', 'suspended'] as const).map((value) => ({ value, label: `userStatus.${value}` })),
      },
    ],
    columns: [
      { key: 'name', label: 'users.name', value: (user) => ({ kind: 'person', text: userName(user), soft: user.email }), card: 'title' },
      { key: 'role', label: 'users.role', value: (user) => ({ kind: 'text', text: user.roleName }), width: '160px', card: 'fact' },
      {
        key: 'status',
        label: 'users.status',
        value: (user) => ({ kind: 'chip', text: this.t(`userStatus.${user.status}`), tone: USER_TONES[user.status] }),
        width: '124px',
        card: 'state',
      },
      {
        key: 'teams',
        label: 'users.teams',
        value: (user) => ({ kind: 'text', text: user.teams.map((team) => team.name).join(', ') }),
        rank: 2,
      },
      {
        key: 'lastLogin',
        label: 'users.lastLogin',
        value: (user) => ({ kind: 'ago', at: user.lastLogin }),
        width: '160px',
        rank: 2,
        card: 'fact',
      },
    ],
  };
}
