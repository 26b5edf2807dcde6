import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Dialogs, StatusChip, injectWords } from '#libs/ui';
import { Api, newRecoveryCodes } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { PasswordDialog } from './password-dialog.js';
import { RecoveryCodes } from './recovery-codes.js';
import { TotpSetup } from './totp-setup.js';

/** The authenticator app and the recovery codes. */
@Component({
  selector: 'app-my-totp',
  imports: [MatButton, RecoveryCodes, StatusChip, TotpSetup],
  template: `
    <div class="row">
      <div>
        <h3>
          {{ t('account.totp') }}
          <ui-chip [tone]="has().totp ? 'positive' : 'neutral'">{{ t(has().totp ? 'users.on' : 'users.off') }}</ui-chip>
        </h3>
        <p class="soft">{{ t('account.totpText') }}</p>
      </div>
      @if (has().totp) {
        <button matButton="outlined" type="button" (click)="turnOff()">{{ t('account.turnOff') }}</button>
      } @else if (!settingUp()) {
        <button matButton="outlined" type="button" (click)="settingUp.set(true)">{{ t('account.setUp') }}</button>
      }
    </div>
    @if (settingUp()) {
      <app-totp-setup (confirmed)="confirm($event.recoveryCodes)" (cancelled)="settingUp.set(false)" />
    }
    @if (codes().length) {
      <app-recovery-codes [codes]="codes()" (kept)="codes.set([])" />
    } @else if (has().totp || has().passkeys) {
      <p class="soft">
        {{ t('account.codesLeft', { count: has().recoveryCodes }) }}
        <button matButton type="button" (click)="renew()">{{ t('account.newCodes') }}</button>
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
    }
    h3 {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class MyTotp {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  protected readonly settingUp = signal(false);
  protected readonly codes = signal<string[]>([]);
  protected readonly has = computed(() => this.session.me()?.twoFactor ?? { totp: false, passkeys: 0, recoveryCodes: 0, required: false });

  protected async confirm(codes: string[]): Promise<void> {
    this.settingUp.set(false);
    this.codes.set(codes);
    await this.session.load();
  }

  protected async turnOff(): Promise<void> {
    if (await this.dialogs.open<null, boolean>(PasswordDialog, null, '440px')) await this.session.load();
  }

  protected async renew(): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'account.newCodesTitle', text: 'account.newCodesText', action: 'account.newCodes' });
    if (!sure) return;
    try {
      this.codes.set((await this.api.invoke(newRecoveryCodes)).recoveryCodes);
      await this.session.load();
    } catch (error) {
      this.dialogs.fail(error);
    }
  }
}
