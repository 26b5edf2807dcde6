import { Component, inject, output, resource, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { Control, FieldBox, FormPanel, ProblemMessage, Skeleton, injectWords, problemOf } from '#libs/ui';
import { Api, beginTotp, confirmTotp, type RecoveryCodes } from '../../core/api.js';

/** Shows the code for the authenticator app and asks for the first number it makes. */
@Component({
  selector: 'app-totp-setup',
  imports: [Control, FieldBox, FormField, FormPanel, ProblemMessage, Skeleton],
  template: `
    @if (setup.hasValue()) {
      <div class="columns">
        <img [src]="setup.value().qr" width="168" height="168" [alt]="t('account.qrAlt')" />
        <div class="steps">
          <p>{{ t('account.scan') }}</p>
          <p class="soft">
            {{ t('account.orType') }} <code>{{ setup.value().secret }}</code>
          </p>
          <ui-form [of]="fields" [save]="send" [action]="t('account.confirmTotp')" [canCancel]="true" (cancelled)="cancelled.emit()">
            <ui-field [label]="t('secondFactor.code.totp')" [of]="fields.code"
              ><input uiControl inputmode="numeric" autocomplete="one-time-code" [formField]="fields.code"
            /></ui-field>
          </ui-form>
        </div>
      </div>
    } @else if (setup.error()) {
      <ui-problem [problem]="problem(setup.error())" [canRetry]="true" (retry)="setup.reload()" />
    } @else {
      <ui-skeleton [rows]="4" />
    }
  `,
  styles: `
    .columns {
      display: flex;
      flex-wrap: wrap;
      gap: 24px;
    }
    img {
      padding: 8px;
      border-radius: 8px;
      background: #fff;
    }
    .steps {
      display: grid;
      flex: 1;
      gap: 10px;
      align-content: start;
      min-width: 220px;
      max-width: 420px;
    }
    code {
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class TotpSetup {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  readonly confirmed = output<RecoveryCodes>();
  readonly cancelled = output();
  protected readonly setup = resource({ loader: () => this.api.invoke(beginTotp) });
  protected readonly problem = problemOf;
  protected readonly fields = form(signal({ code: '' }), (path) => required(path.code));
  protected readonly send = async (): Promise<void> => {
    this.confirmed.emit(await this.api.invoke(confirmTotp, { body: { code: this.fields.code().value().replaceAll(' ', '') } }));
  };
}
