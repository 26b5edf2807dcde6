import { Component, inject, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import { Api, askPasswordReset } from '../../core/api.js';
import { Door } from './door.js';

/** Asks for a link to a new password; the answer is the same whether the address is known or not. */
@Component({
  selector: 'app-forgot',
  imports: [Control, Door, FieldBox, FormField, FormPanel, RouterLink],
  template: `
    <app-door>
      @if (sent()) {
        <div role="status">
          <h1 tabindex="-1">{{ t('forgot.sentTitle') }}</h1>
          <p class="soft">{{ t('forgot.sentText', { email: fields.email().value() }) }}</p>
        </div>
      } @else {
        <div>
          <h1>{{ t('forgot.title') }}</h1>
          <p class="soft">{{ t('forgot.text') }}</p>
        </div>
        <ui-form [of]="fields" [save]="send" [action]="t('forgot.action')">
          <ui-field [label]="t('signIn.email')" [of]="fields.email"
            ><input uiControl type="email" autocomplete="username" [formField]="fields.email"
          /></ui-field>
        </ui-form>
      }
      <p>
        <a routerLink="/sign-in">{{ t('forgot.back') }}</a>
      </p>
    </app-door>
  `,
})
export class ForgotPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly sent = signal(false);
  protected readonly fields = form(signal({ email: '' }), (path) => {
    required(path.email);
    email(path.email);
  });
  protected readonly send = async (): Promise<void> => {
    await this.api.invoke(askPasswordReset, { body: this.fields().value() });
    this.sent.set(true);
  };
}
