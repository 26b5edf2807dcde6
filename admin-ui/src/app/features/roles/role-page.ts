import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { FormField, form, maxLength, readonly as readonlyWhen, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { Control, DetailPage, Dialogs, FieldBox, FormPanel, ProblemMessage, Section, Unsaved, injectWords, problemOf } from '#libs/ui';
import { Api, createRole, getRole, removeRole, updateRole, type Permission } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { PermissionMatrix } from '../permissions/permission-matrix.js';

/** One role: what it is called and all that it allows. */
@Component({
  selector: 'app-role-page',
  imports: [Control, DetailPage, FieldBox, FormField, FormPanel, MatButton, PermissionMatrix, ProblemMessage, Section],
  template: `
    @if (problem(); as trouble) {
      <ui-problem [problem]="trouble" [canRetry]="trouble.status !== 404" (retry)="found.reload()" />
    } @else {
      @let is = role();
      <ui-detail
        [heading]="id() ? (is?.name ?? '') : t('roles.new')"
        [back]="{ label: t('nav.roles'), link: '/roles' }"
        [isLoading]="!!id() && !is"
        [state]="is ? { text: t(is.isSystem ? 'roles.system' : 'roles.own'), tone: is.isSystem ? 'neutral' : 'accent' } : null"
      >
        @if (is && !is.isSystem && session.can('delete', 'roles')) {
          <button actions matButton="outlined" class="critical" type="button" (click)="remove()">{{ t('roles.delete') }}</button>
        }
        <ui-form [of]="fields" [save]="save" [floats]="!!id()" [action]="id() ? undefined : t('roles.create')" (reloaded)="found.reload()">
          <ui-section [heading]="t('roles.about')">
            <div class="grid">
              <ui-field [label]="t('roles.name')" [of]="fields.name"><input uiControl [formField]="fields.name" /></ui-field>
              <ui-field [label]="t('roles.description')" [optional]="true" [of]="fields.description"
                ><input uiControl [formField]="fields.description"
              /></ui-field>
            </div>
          </ui-section>
          <ui-section [heading]="t('permissions.title')" [text]="t('permissions.text')">
            <app-permission-matrix
              [permissions]="model().permissions"
              (permissionsChange)="setPermissions($event)"
              [readonly]="isFixed()"
            />
          </ui-section>
        </ui-form>
      </ui-detail>
    }
  `,
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
      gap: 16px;
    }
  `,
})
export class RolePage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly unsaved = inject(Unsaved);
  protected readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly id = input<string>();
  protected readonly found = resource({
    params: () => {
      const id = this.id();
      return id ? { id } : undefined;
    },
    loader: ({ params }) => this.api.invoke(getRole, params),
  });
  protected readonly role = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  /** The two widest roles stay as they are. */
  protected readonly isFixed = computed(
    () => ['super_admin', 'admin'].includes(this.role()?.key ?? '') || !this.session.can(this.id() ? 'update' : 'create', 'roles'),
  );
  protected readonly model = linkedSignal(() => ({
    name: this.role()?.name ?? '',
    description: this.role()?.description ?? '',
    permissions: this.role()?.permissions ?? ([] as Permission[]),
  }));
  protected readonly fields = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 80);
    maxLength(path.description, 300);
    readonlyWhen(path, () => this.isFixed());
  });

  protected setPermissions(permissions: Permission[]): void {
    this.model.update((before) => ({ ...before, permissions }));
    this.fields().markAsDirty();
  }

  protected readonly save = async (): Promise<void> => {
    const [is, body] = [this.role(), this.model()];
    if (is) {
      this.found.set(await this.api.invoke(updateRole, { id: is.id, 'If-Match': `"${is.version}"`, body }));
      await this.session.load();
      return;
    }
    const made = await this.api.invoke(createRole, { body });
    this.unsaved.forget();
    await this.router.navigate(['/roles', made.id]);
  };

  protected async remove(): Promise<void> {
    const is = this.role();
    if (!is) return;
    const sure = await this.dialogs.confirm({
      title: 'roles.deleteTitle',
      text: 'roles.deleteText',
      action: 'roles.delete',
      values: { name: is.name },
      critical: true,
      typed: is.name,
    });
    if (!sure) return;
    try {
      await this.api.invoke(removeRole, { id: is.id, 'If-Match': `"${is.version}"` });
      await this.router.navigate(['/roles']);
    } catch (error) {
      this.dialogs.fail(error);
    }
  }
}
