import { Component, input, linkedSignal, output } from '@angular/core';
import { FormField, form, readonly as readonlyWhen } from '@angular/forms/signals';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import type { TenantSettings } from '../../core/api.js';
import type { SaveSettings } from './settings-page.js';

/** Who must prove a second factor. */
@Component({
  selector: 'app-security-form',
  imports: [Control, FieldBox, FormField, FormPanel],
  template: `
    <ui-form [of]="fields" [save]="send" [floats]="true" (reloaded)="outdated.emit()">
      <ui-field
        [label]="t('settings.twoFactor')"
        [hint]="t('settings.twoFactorHint.' + model().twoFactorPolicy)"
        [of]="fields.twoFactorPolicy"
      >
        <select uiControl [formField]="fields.twoFactorPolicy">
          @for (policy of policies; track policy) {
            <option [value]="policy">{{ t('settings.policy.' + policy) }}</option>
          }
        </select>
      </ui-field>
    </ui-form>
  `,
  styles: `
    ui-field {
      max-width: 480px;
    }
  `,
})
export class SecurityForm {
  protected readonly t = injectWords();
  readonly settings = input.required<TenantSettings>();
  readonly readonly = input(false);
  readonly save = input.required<SaveSettings>();
  readonly outdated = output();
  protected readonly policies = ['required_for_admins', 'required', 'optional'] as const;
  protected readonly model = linkedSignal(() => ({ twoFactorPolicy: this.settings().twoFactorPolicy }));
  protected readonly fields = form(this.model, (path) => readonlyWhen(path, () => this.readonly()));
  protected readonly send = (): Promise<void> => this.save()(this.model());
}
