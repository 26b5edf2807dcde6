import { Component, inject, resource, signal } from '@angular/core';
import { FormField, email, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Control, DetailPage, Dialogs, FieldBox, FormPanel, Regional, Section, Unsaved, injectWords } from '#libs/ui';
import { Api, inviteUser, listRoles } from '../../core/api.js';

/** Asks a colleague in. */
@Component({
  selector: 'app-invite-page',
  imports: [Control, DetailPage, FieldBox, FormField, FormPanel, Section],
  template: `
    <ui-detail [heading]="t('users.invite')" [back]="{ label: t('nav.users'), link: '/users' }">
      <ui-section [heading]="t('users.whom')" [text]="t('users.inviteText')">
        <ui-form [of]="fields" [save]="send" [action]="t('users.send')">
          <div class="grid">
            <ui-field [label]="t('signIn.email')" [of]="fields.email"><input uiControl type="email" [formField]="fields.email" /></ui-field>
            <ui-field [label]="t('users.role')" [of]="fields.roleId">
              <select uiControl [formField]="fields.roleId">
                <option value="" disabled>{{ t('users.chooseRole') }}</option>
                @for (role of roles.hasValue() ? roles.value().items : []; track role.id) {
                  <option [value]="role.id">{{ role.name }}</option>
                }
              </select>
            </ui-field>
            <ui-field [label]="t('account.firstName')" [optional]="true" [of]="fields.firstName"
              ><input uiControl [formField]="fields.firstName"
            /></ui-field>
            <ui-field [label]="t('account.lastName')" [optional]="true" [of]="fields.lastName"
              ><input uiControl [formField]="fields.lastName"
            /></ui-field>
          </div>
        </ui-form>
      </ui-section>
    </ui-detail>
  `,
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
      gap: 16px;
    }
  `,
})
export class InvitePage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly unsaved = inject(Unsaved);
  protected readonly t = injectWords();
  protected readonly roles = resource({ loader: () => this.api.invoke(listRoles, { limit: 200 }) });
  private readonly model = signal({ email: '', roleId: '', firstName: '', lastName: '', locale: inject(Regional).language() });
  protected readonly fields = form(this.model, (path) => {
    required(path.email);
    email(path.email);
    required(path.roleId);
    maxLength(path.firstName, 100);
    maxLength(path.lastName, 100);
  });
  protected readonly send = async (): Promise<void> => {
    const user = await this.api.invoke(inviteUser, { body: this.model() });
    this.unsaved.forget();
    this.dialogs.say('users.invited', { email: user.email });
    await this.router.navigate(['/users', user.id]);
  };
}
