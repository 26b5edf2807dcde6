import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Control, FieldBox, FormPanel, Icon, injectWords } from '#libs/ui';
import { Api, createApiKey, type Permission } from '../../core/api.js';
import { PermissionMatrix } from '../permissions/permission-matrix.js';

/** Makes a key and shows it, this once. */
@Component({
  selector: 'app-api-key-dialog',
  imports: [Control, FieldBox, FormField, FormPanel, Icon, MatButton, MatDialogModule, PermissionMatrix],
  template: `
    @if (key(); as secret) {
      <h2 mat-dialog-title>{{ t('apiKeys.madeTitle') }}</h2>
      <mat-dialog-content>
        <p>{{ t('apiKeys.madeText') }}</p>
        <p class="secret">
          <code>{{ secret }}</code>
        </p>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton="outlined" type="button" (click)="copy(secret)">
          <ui-icon name="copy" [size]="14" />{{ t(copied() ? 'ui.copied' : 'ui.copy') }}
        </button>
        <button matButton="filled" type="button" mat-dialog-close>{{ t('apiKeys.kept') }}</button>
      </mat-dialog-actions>
    } @else {
      <h2 mat-dialog-title>{{ t('apiKeys.new') }}</h2>
      <mat-dialog-content>
        <ui-form [of]="fields" [save]="save" [action]="t('apiKeys.create')" [canCancel]="true" (cancelled)="self.close()">
          <div class="grid">
            <ui-field [label]="t('apiKeys.name')" [hint]="t('apiKeys.nameHint')" [of]="fields.name"
              ><input uiControl [formField]="fields.name"
            /></ui-field>
            <ui-field [label]="t('apiKeys.expires')" [of]="fields.days">
              <select uiControl [formField]="fields.days">
                @for (days of ['30', '90', '365', '']; track days) {
                  <option [value]="days">{{ t('apiKeys.days.' + (days || 'never')) }}</option>
                }
              </select>
            </ui-field>
          </div>
          <h3>{{ t('apiKeys.may') }}</h3>
          <app-permission-matrix [(permissions)]="permissions" />
        </ui-form>
      </mat-dialog-content>
    }
  `,
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: 16px;
    }
    .secret {
      margin-top: 12px;
      padding: 12px;
      border-radius: 6px;
      background: var(--surface-sunken);
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class ApiKeyDialog {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly self = inject<MatDialogRef<ApiKeyDialog>>(MatDialogRef);
  protected readonly permissions = signal<Permission[]>([]);
  protected readonly key = signal('');
  protected readonly copied = signal(false);
  private readonly model = signal({ name: '', days: '90' });
  protected readonly fields = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 80);
  });

  protected readonly save = async (): Promise<void> => {
    const { name, days } = this.model();
    const expiresAt = days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null;
    const { key } = await this.api.invoke(createApiKey, { body: { name, permissions: this.permissions(), expiresAt } });
    this.key.set(key);
    this.self.disableClose = true;
  };

  protected async copy(secret: string): Promise<void> {
    await navigator.clipboard.writeText(secret);
    this.copied.set(true);
  }
}
