import { Component, inject, input, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import { Api, login, type LoginAnswer, type Tokens, type TwoFactorChallenge } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { Door } from './door.js';
import { SecondFactor } from './second-factor.js';

/** Password first, then the second factor when the account has one. */
@Component({
  selector: 'app-sign-in',
  imports: [Control, Door, FieldBox, FormField, FormPanel, RouterLink, SecondFactor],
  template: `
    <app-door>
      @if (challenge(); as asked) {
        <app-second-factor [challenge]="asked" (proved)="proceed($event)" (gaveUp)="challenge.set(null)" />
      } @else {
        <div>
          <h1>{{ t('signIn.title') }}</h1>
          <p class="soft">{{ t('signIn.text') }}</p>
        </div>
        <ui-form [of]="fields" [save]="send" [action]="t('signIn.action')">
          <ui-field [label]="t('signIn.email')" [of]="fields.email">
            <input uiControl type="email" autocomplete="username" [formField]="fields.email" />
          </ui-field>
          <ui-field [label]="t('signIn.password')" [of]="fields.password">
            <input uiControl type="password" autocomplete="current-password" [formField]="fields.password" />
          </ui-field>
        </ui-form>
        <p>
          <a routerLink="/forgot">{{ t('signIn.forgot') }}</a>
        </p>
      }
    </app-door>
  `,
  styles: `
    :host ::ng-deep ui-form .bar button {
      width: 100%;
      min-height: 40px;
    }
  `,
})
export class SignInPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly t = injectWords();
  /** Where one wanted to go. */
  readonly to = input<string>();
  protected readonly challenge = signal<TwoFactorChallenge | null>(null);
  protected readonly fields = form(signal({ email: '', password: '' }), (path) => {
    required(path.email);
    email(path.email);
    required(path.password);
  });

  protected readonly send = async (): Promise<void> => {
    await this.proceed(await this.api.invoke(login, { body: this.fields().value() }));
  };

  /** Goes in, or on to what is still missing. */
  protected async proceed(answer: LoginAnswer): Promise<void> {
    if (!('twoFactor' in answer)) return this.enter(answer);
    const { enrolment } = answer.twoFactor;
    if (!enrolment) return this.challenge.set(answer.twoFactor);
    this.session.useOnly(enrolment.accessToken);
    await this.router.navigateByUrl('/enrol');
  }

  private async enter(tokens: Tokens): Promise<void> {
    await this.session.begin(tokens);
    const to = this.to();
    await this.router.navigateByUrl(to?.startsWith('/') && !to.startsWith('//') ? to : '/');
  }
}
