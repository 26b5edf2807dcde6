import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Control, FieldBox, FormPanel, ProblemMessage, injectWords, problemOf, type Problem } from '#libs/ui';
import {
  Api,
  secondFactor,
  secondFactorPasskeyOptions,
  type LoginAnswer,
  type SecondFactorMethod,
  type TwoFactorChallenge,
} from '../../core/api.js';

/** Proves the second factor: a code from the app, a passkey, or one of the recovery codes. */
@Component({
  selector: 'app-second-factor',
  imports: [Control, FieldBox, FormField, FormPanel, MatButton, ProblemMessage],
  template: `
    <div>
      <h1 tabindex="-1">{{ t('secondFactor.title') }}</h1>
      <p class="soft">{{ t('secondFactor.text.' + method()) }}</p>
    </div>
    @if (method() === 'passkey') {
      @if (problem(); as trouble) {
        <ui-problem [problem]="trouble" [inline]="true" />
      }
      <button matButton="filled" type="button" [disabled]="working()" (click)="usePasskey()">{{ t('secondFactor.usePasskey') }}</button>
    } @else {
      <ui-form [of]="fields" [save]="send" [action]="t('secondFactor.action')">
        <ui-field [label]="t('secondFactor.code.' + method())" [of]="fields.code">
          <input
            uiControl
            autocomplete="one-time-code"
            [attr.inputmode]="method() === 'totp' ? 'numeric' : null"
            autocapitalize="off"
            spellcheck="false"
            [formField]="fields.code"
          />
        </ui-field>
      </ui-form>
    }
    <p class="others">
      @for (other of others(); track other) {
        <button matButton type="button" (click)="method.set(other)">{{ t('secondFactor.other.' + other) }}</button>
      }
      <button matButton type="button" (click)="gaveUp.emit()">{{ t('secondFactor.back') }}</button>
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
    }
    .others {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      margin-inline-start: -8px;
    }
  `,
})
export class SecondFactor {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  readonly challenge = input.required<Pick<TwoFactorChallenge, 'ticket' | 'methods'>>();
  readonly proved = output<LoginAnswer>();
  readonly gaveUp = output();
  protected readonly method = linkedSignal<SecondFactorMethod>(() => this.challenge().methods[0] ?? 'totp');
  protected readonly others = computed(() => this.challenge().methods.filter((method) => method !== this.method()));
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly fields = form(signal({ code: '' }), (path) => required(path.code));

  protected readonly send = async (): Promise<void> => {
    const code = this.fields.code().value().replaceAll(' ', '');
    this.proved.emit(await this.api.invoke(secondFactor, { body: { ticket: this.challenge().ticket, method: this.method(), code } }));
  };

  protected async usePasskey(): Promise<void> {
    this.working.set(true);
    this.problem.set(null);
    try {
      const { ticket } = this.challenge();
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const options = await this.api.invoke(secondFactorPasskeyOptions, { body: { ticket } });
      const response = await startAuthentication({
        optionsJSON: options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'],
      });
      this.proved.emit(await this.api.invoke(secondFactor, { body: { ticket, method: 'passkey', response } }));
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.working.set(false);
    }
  }
}
