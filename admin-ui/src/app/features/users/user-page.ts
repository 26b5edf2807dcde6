import { Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { FormField, form, readonly as readonlyWhen, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  AgoPipe,
  Avatar,
  Control,
  DetailPage,
  Dialogs,
  Facts,
  FieldBox,
  FormPanel,
  Icon,
  ProblemMessage,
  Section,
  injectWords,
  problemOf,
} from '#libs/ui';
import { Api, getUser, listRoles, removeUser, updateUser, type Permission } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { Session } from '../../core/session.js';
import { PermissionMatrix } from '../permissions/permission-matrix.js';
import { USER_TONES, userName } from './users-page.js';

@Component({
  selector: 'app-user-page',
  imports: [
    AgoPipe,
    Avatar,
    CanDirective,
    Control,
    DetailPage,
    Facts,
    FieldBox,
    FormField,
    FormPanel,
    Icon,
    MatButton,
    PermissionMatrix,
    ProblemMessage,
    RouterLink,
    Section,
  ],
  templateUrl: './user-page.html',
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: 16px;
    }
    .save {
      display: flex;
      justify-content: flex-end;
      margin-top: 12px;
    }
  `,
})
export class UserPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly id = input.required<string>();
  protected readonly found = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.api.invoke(getUser, params) });
  protected readonly roles = resource({ loader: () => this.api.invoke(listRoles, { limit: 200 }) });
  protected readonly user = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  protected readonly name = computed(() => (this.user() ? userName(this.user() as NonNullable<ReturnType<typeof this.user>>) : ''));
  protected readonly mayEdit = computed(() => this.session.can('update', 'users'));
  protected readonly isMe = computed(() => this.session.me()?.user.id === this.id());
  protected readonly tones = USER_TONES;
  protected readonly extra = linkedSignal<Permission[]>(() => this.user()?.permissions ?? []);
  protected readonly extraChanged = computed(() => JSON.stringify(this.extra()) !== JSON.stringify(this.user()?.permissions ?? []));
  protected readonly working = signal(false);

  private readonly model = linkedSignal(() => ({
    firstName: this.user()?.firstName ?? '',
    lastName: this.user()?.lastName ?? '',
    roleId: this.user()?.roleId ?? '',
  }));
  protected readonly fields = form(this.model, (path) => {
    required(path.roleId);
    readonlyWhen(path, () => !this.mayEdit());
  });

  protected readonly save = (): Promise<void> => this.change(this.model());

  protected async savePermissions(): Promise<void> {
    this.working.set(true);
    await this.change({ permissions: this.extra() }).catch((error: unknown) => this.dialogs.fail(error));
    this.working.set(false);
  }

  protected async setStatus(status: 'active' | 'suspended'): Promise<void> {
    try {
      await this.change({ status });
      this.dialogs.undoable(`users.became.${status}`, { name: this.name() }, () =>
        this.change({ status: status === 'active' ? 'suspended' : 'active' }),
      );
    } catch (error) {
      this.dialogs.fail(error);
    }
  }

  protected async remove(): Promise<void> {
    const user = this.user();
    if (!user) return;
    const sure = await this.dialogs.confirm({
      title: 'users.removeTitle',
      text: 'users.removeText',
      action: 'users.remove',
      values: { name: this.name() },
      critical: true,
      typed: user.email,
    });
    if (!sure) return;
    try {
      await this.api.invoke(removeUser, { id: user.id, 'If-Match': `"${user.version}"` });
      await this.router.navigate(['/users']);
    } catch (error) {
      this.dialogs.fail(error);
    }
  }

  private async change(body: Parameters<typeof updateUser>[2]['body']): Promise<void> {
    const user = this.user();
    if (user) this.found.set(await this.api.invoke(updateUser, { id: user.id, 'If-Match': `"${user.version}"`, body }));
  }
}
