import { Component, inject, input, signal } from '@angular/core';
import { FormField, form, minLength, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import { Api, confirmPasswordReset } from '../../core/api.js';
import { Door } from './door.js';

/** A new password, by the link from the mail. */
@Component({
  selector: 'app-reset',
  imports: [Control, Door, FieldBox, FormField, FormPanel, RouterLink],
  template: `
    <app-door>
      @if (done()) {
        <div role="status">
          <h1 tabindex="-1">{{ t('reset.doneTitle') }}</h1>
          <p class="soft">{{ t('reset.doneText') }}</p>
        </div>
      } @else {
        <h1>{{ t('reset.title') }}</h1>
        <ui-form [of]="fields" [save]="send" [action]="t('reset.action')">
          <ui-field [label]="t('reset.password')" [hint]="t('reset.hint')" [of]="fields.password">
            <input uiControl type="password" autocomplete="new-password" [formField]="fields.password" />
          </ui-field>
        </ui-form>
      }
      <p>
        <a routerLink="/sign-in">{{ t('forgot.back') }}</a>
      </p>
    </app-door>
  `,
})
export class ResetPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  readonly token = input('');
  protected readonly done = signal(false);
  protected readonly fields = form(signal({ password: '' }), (path) => {
    required(path.password);
    minLength(path.password, 8);
  });
  protected readonly send = async (): Promise<void> => {
    await this.api.invoke(confirmPasswordReset, { body: { token: this.token(), password: this.fields.password().value() } });
    this.done.set(true);
  };
}
