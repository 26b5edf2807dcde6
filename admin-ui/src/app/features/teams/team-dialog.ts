import { Component, computed, inject, resource, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Control, FieldBox, FormPanel, Icon, injectWords } from '#libs/ui';
import { Api, createTeam, listUsers, updateTeam, type Team } from '../../core/api.js';
import { userName } from '../users/users-page.js';

/** A team, its people and who leads it. */
@Component({
  selector: 'app-team-dialog',
  imports: [Control, FieldBox, FormField, FormPanel, Icon, MatCheckbox, MatDialogModule, MatIconButton],
  template: `
    <h2 mat-dialog-title>{{ team ? team.name : t('teams.new') }}</h2>
    <mat-dialog-content>
      <ui-form [of]="fields" [save]="save" [canCancel]="true" (cancelled)="self.close()">
        <ui-field [label]="t('teams.name')" [of]="fields.name"><input uiControl [formField]="fields.name" /></ui-field>
        <ui-field [label]="t('teams.description')" [optional]="true" [of]="fields.description"
          ><input uiControl [formField]="fields.description"
        /></ui-field>
        <section>
          <h3>{{ t('teams.people') }}</h3>
          <ul>
            @for (member of model().members; track member.userId; let at = $index) {
              <li>
                <span class="cut">{{ names().get(member.userId) ?? member.userId }}</span>
                <mat-checkbox [checked]="member.lead" (change)="setLead(at, $event.checked)">{{ t('teams.leads1') }}</mat-checkbox>
                <button
                  matIconButton
                  type="button"
                  [attr.aria-label]="t('teams.removeMember', { name: names().get(member.userId) })"
                  (click)="drop(at)"
                >
                  <ui-icon name="close" [size]="14" />
                </button>
              </li>
            }
          </ul>
          <select class="field" [attr.aria-label]="t('teams.addMember')" (change)="add($any($event.target))">
            <option value="">{{ t('teams.addMember') }}</option>
            @for (user of others(); track user.id) {
              <option [value]="user.id">{{ name(user) }}</option>
            }
          </select>
        </section>
      </ui-form>
    </mat-dialog-content>
  `,
  styles: `
    section {
      display: grid;
      gap: 8px;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      align-items: center;
      gap: 8px;
      border-bottom: 1px solid var(--line);
    }
  `,
})
export class TeamDialog {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly team = inject<Team | null>(MAT_DIALOG_DATA);
  protected readonly self = inject<MatDialogRef<TeamDialog, boolean>>(MatDialogRef);
  protected readonly name = userName;
  protected readonly users = resource({ loader: () => this.api.invoke(listUsers, { limit: 200, filter: ['status:eq:active'] }) });
  protected readonly model = signal({
    name: this.team?.name ?? '',
    description: this.team?.description ?? '',
    members: (this.team?.members ?? []).map(({ userId, lead }) => ({ userId, lead })),
  });
  protected readonly names = computed(
    () =>
      new Map([
        ...(this.team?.members ?? []).map(({ userId, name }) => [userId, name] as const),
        ...(this.users.hasValue() ? this.users.value().items : []).map((user) => [user.id, userName(user)] as const),
      ]),
  );
  protected readonly others = computed(() =>
    (this.users.hasValue() ? this.users.value().items : []).filter(({ id }) => !this.model().members.some(({ userId }) => userId === id)),
  );
  protected readonly fields = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 80);
    maxLength(path.description, 500);
  });

  protected add(picker: HTMLSelectElement): void {
    const userId = picker.value;
    if (userId) this.model.update((before) => ({ ...before, members: [...before.members, { userId, lead: false }] }));
    picker.value = '';
  }

  protected setLead(at: number, lead: boolean): void {
    this.model.update((before) => ({
      ...before,
      members: before.members.map((member, index) => (index === at ? { ...member, lead } : member)),
    }));
  }

  protected drop(at: number): void {
    this.model.update((before) => ({ ...before, members: before.members.filter((_, index) => index !== at) }));
  }

  protected readonly save = async (): Promise<void> => {
    const body = this.model();
    if (this.team) await this.api.invoke(updateTeam, { id: this.team.id, 'If-Match': `"${this.team.version}"`, body });
    else await this.api.invoke(createTeam, { body });
    this.self.close(true);
  };
}
