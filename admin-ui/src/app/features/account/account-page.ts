import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormField, form, maxLength, minLength, required } from '@angular/forms/signals';
import { Control, DetailPage, Dialogs, FieldBox, FormPanel, Section, injectWords } from '#libs/ui';
import { Api, changePassword, updateMe } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { MyPasskeys } from './my-passkeys.js';
import { MySessions } from './my-sessions.js';
import { MyTotp } from './my-totp.js';

/** What is mine: name, language, password, second factors, and where I am signed in. */
@Component({
  selector: 'app-account-page',
  imports: [Control, DetailPage, FieldBox, FormField, FormPanel, MyPasskeys, MySessions, MyTotp, Section],
  template: `
    <ui-detail [heading]="t('shell.myAccount')" [sub]="session.me()?.user?.email">
      <ui-section [heading]="t('account.profile')">
        <ui-form [of]="profile" [save]="saveProfile" [floats]="true">
          <div class="grid">
            <ui-field [label]="t('account.firstName')" [of]="profile.firstName"
              ><input uiControl autocomplete="given-name" [formField]="profile.firstName"
            /></ui-field>
            <ui-field [label]="t('account.lastName')" [of]="profile.lastName"
              ><input uiControl autocomplete="family-name" [formField]="profile.lastName"
            /></ui-field>
            <ui-field [label]="t('shell.language')" [of]="profile.locale">
              <select uiControl [formField]="profile.locale">
                <option value="en" lang="en">English</option>
                <option value="es" lang="es">Español</option>
              </select>
            </ui-field>
          </div>
        </ui-form>
      </ui-section>
      <ui-section [heading]="t('account.twoFactor')" [text]="policy()">
        <app-my-totp />
        <hr />
        <app-my-passkeys />
      </ui-section>
      <ui-section [heading]="t('account.sessions')" [text]="t('account.sessionsText')" [flush]="true"><app-my-sessions /></ui-section>
      <ui-section side [heading]="t('account.password')">
        <ui-form [of]="password" [save]="savePassword" [action]="t('account.changePassword')">
          <input
            class="unseen"
            type="email"
            autocomplete="username"
            tabindex="-1"
            aria-hidden="true"
            readonly
            [value]="session.me()?.user?.email"
          />
          <ui-field [label]="t('account.current')" [of]="password.current"
            ><input uiControl type="password" autocomplete="current-password" [formField]="password.current"
          /></ui-field>
          <ui-field [label]="t('reset.password')" [hint]="t('reset.hint')" [of]="password.password"
            ><input uiControl type="password" autocomplete="new-password" [formField]="password.password"
          /></ui-field>
        </ui-form>
      </ui-section>
    </ui-detail>
  `,
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 16px;
    }
    hr {
      margin: 16px 0;
      border: 0;
      border-top: 1px solid var(--line);
    }
  `,
})
export class AccountPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);
  protected readonly t = injectWords();
  protected readonly policy = computed(() =>
    this.t(`account.policy.${this.session.me()?.tenant.twoFactorPolicy ?? 'optional'}`, { house: this.session.me()?.tenant.name }),
  );

  private readonly profileModel = linkedSignal(() => {
    const user = this.session.me()?.user;
    return { firstName: user?.firstName ?? '', lastName: user?.lastName ?? '', locale: user?.locale ?? ('en' as const) };
  });
  protected readonly profile = form(this.profileModel, (path) => {
    required(path.firstName);
    maxLength(path.firstName, 100);
    maxLength(path.lastName, 100);
  });
  private readonly passwordModel = signal({ current: '', password: '' });
  protected readonly password = form(this.passwordModel, (path) => {
    required(path.current);
    required(path.password);
    minLength(path.password, 8);
  });

  protected readonly saveProfile = async (): Promise<void> => {
    await this.api.invoke(updateMe, { body: this.profileModel() });
    await this.session.speak(this.profileModel().locale);
    await this.session.load();
  };

  protected readonly savePassword = async (): Promise<void> => {
    await this.api.invoke(changePassword, { body: this.passwordModel() });
    this.passwordModel.set({ current: '', password: '' });
    this.dialogs.say('account.passwordChanged');
  };
}
