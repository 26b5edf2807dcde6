import { Component, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import { Api, removeTotp } from '../../core/api.js';

/** The password once more, before the authenticator app is turned off. */
@Component({
  selector: 'app-password-dialog',
  imports: [Control, FieldBox, FormField, FormPanel, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ t('account.turnOffTitle') }}</h2>
    <mat-dialog-content>
      <ui-form [of]="fields" [save]="send" [action]="t('account.turnOff')" [critical]="true" [canCancel]="true" (cancelled)="self.close()">
        <p class="soft">{{ t('account.turnOffText') }}</p>
        <ui-field [label]="t('signIn.password')" [of]="fields.password"
          ><input uiControl type="password" autocomplete="current-password" [formField]="fields.password"
        /></ui-field>
      </ui-form>
    </mat-dialog-content>
  `,
})
export class PasswordDialog {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly self = inject<MatDialogRef<PasswordDialog, boolean>>(MatDialogRef);
  protected readonly fields = form(signal({ password: '' }), (path) => required(path.password));
  protected readonly send = async (): Promise<void> => {
    await this.api.invoke(removeTotp, { body: this.fields().value() });
    this.self.close(true);
  };
}
