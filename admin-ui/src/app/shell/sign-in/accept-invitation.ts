import { Component, inject, input, signal } from '@angular/core';
import { FormField, form, minLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import { Api, acceptInvitation } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { Door } from './door.js';

/** Makes an account of an invitation. */
@Component({
  selector: 'app-accept-invitation',
  imports: [Control, Door, FieldBox, FormField, FormPanel],
  template: `
    <app-door>
      <div>
        <h1>{{ t('invitation.title') }}</h1>
        <p class="soft">{{ t('invitation.text') }}</p>
      </div>
      <ui-form [of]="fields" [save]="send" [action]="t('invitation.action')">
        <ui-field [label]="t('account.firstName')" [of]="fields.firstName"
          ><input uiControl autocomplete="given-name" [formField]="fields.firstName"
        /></ui-field>
        <ui-field [label]="t('account.lastName')" [of]="fields.lastName"
          ><input uiControl autocomplete="family-name" [formField]="fields.lastName"
        /></ui-field>
        <ui-field [label]="t('signIn.password')" [hint]="t('reset.hint')" [of]="fields.password">
          <input uiControl type="password" autocomplete="new-password" [formField]="fields.password" />
        </ui-field>
      </ui-form>
    </app-door>
  `,
})
export class AcceptInvitationPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly t = injectWords();
  readonly token = input('');
  protected readonly fields = form(signal({ firstName: '', lastName: '', password: '' }), (path) => {
    required(path.firstName);
    required(path.lastName);
    required(path.password);
    minLength(path.password, 8);
  });
  protected readonly send = async (): Promise<void> => {
    const answer = await this.api.invoke(acceptInvitation, { body: { token: this.token(), ...this.fields().value() } });
    if ('accessToken' in answer) await this.session.begin(answer);
    await this.router.navigateByUrl('accessToken' in answer ? '/' : '/sign-in');
  };
}
