import { Component, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Dialogs, Icon, ListPage, injectWords, type ListDefinition } from '#libs/ui';
import { Api, listTeams, removeTeam, type Team } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { listParams } from '../../core/list-query.js';
import { Session } from '../../core/session.js';
import { TeamDialog } from './team-dialog.js';

/** People who work together, and who leads them: what a permission's "team" reaches. */
@Component({
  selector: 'app-teams-page',
  imports: [CanDirective, Icon, ListPage, MatButton],
  template: `
    <ui-list-page [of]="teams">
      <button actions *can="['create', 'teams']" matButton="filled" type="button" (click)="edit(null)">
        <ui-icon name="plus" [size]="14" />{{ t('teams.new') }}
      </button>
      <button emptyAction *can="['create', 'teams']" matButton="filled" type="button" (click)="edit(null)">{{ t('teams.new') }}</button>
    </ui-list-page>
  `,
})
export class TeamsPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);
  private readonly list = viewChild.required<ListPage<Team>>(ListPage);
  protected readonly t = injectWords();
  protected readonly teams: ListDefinition<Team> = {
    name: 'teams',
    title: 'nav.teams',
    load: (query) => this.api.invoke(listTeams, listParams(query)),
    id: (team) => team.id,
    search: true,
    empty: { icon: 'team', title: 'teams.empty', text: 'teams.emptyText' },
    ...(this.session.can('update', 'teams') && { edit: (team: Team) => void this.edit(team), act: (team: Team) => void this.edit(team) }),
    ...(this.session.can('delete', 'teams') && {
      bulk: [{ label: 'teams.delete', icon: 'delete' as const, critical: true, run: (teams: Team[]) => this.remove(teams) }],
    }),
    columns: [
      {
        key: 'name',
        label: 'teams.name',
        value: (team) => ({ kind: 'text', text: team.name, strong: true }),
        width: '220px',
        card: 'title',
      },
      {
        key: 'leads',
        label: 'teams.leads',
        value: (team) => ({
          kind: 'text',
          text: team.members
            .filter(({ lead }) => lead)
            .map(({ name }) => name)
            .join(', '),
        }),
        card: 'fact',
      },
      {
        key: 'members',
        label: 'teams.members',
        value: (team) => ({
          kind: 'text',
          text: team.members
            .filter(({ lead }) => !lead)
            .map(({ name }) => name)
            .join(', '),
        }),
        rank: 2,
      },
      {
        key: 'count',
        label: 'teams.count',
        value: (team) => ({ kind: 'number', value: team.members.length }),
        numeric: true,
        width: '104px',
        card: 'fact',
      },
    ],
  };

  protected async edit(team: Team | null): Promise<void> {
    if (await this.dialogs.open<Team | null, boolean>(TeamDialog, team, '560px')) this.list().reload();
  }

  private async remove(teams: Team[]): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'teams.deleteTitle',
      text: 'teams.deleteText',
      action: 'teams.delete',
      values: { names: teams.map(({ name }) => name).join(', ') },
      critical: true,
    });
    if (!sure) return;
    try {
      await Promise.all(teams.map(({ id, version }) => this.api.invoke(removeTeam, { id, 'If-Match': `"${version}"` })));
    } catch (error) {
      this.dialogs.fail(error);
    }
    this.list().reload();
  }
}
