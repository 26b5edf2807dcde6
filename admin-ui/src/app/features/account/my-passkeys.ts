import { Component, inject, resource, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { AgoPipe, Dialogs, Icon, injectWords } from '#libs/ui';
import { Api, addPasskey, listPasskeys, passkeyOptions, removePasskey, type Passkey } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { RecoveryCodes } from './recovery-codes.js';

/** Fingerprint, face or key: sign in without typing a code. */
@Component({
  selector: 'app-my-passkeys',
  imports: [AgoPipe, Icon, MatButton, MatIconButton, RecoveryCodes],
  template: `
    <div class="row">
      <div>
        <h3>{{ t('account.passkeys') }}</h3>
        <p class="soft">{{ t('account.passkeysText') }}</p>
      </div>
      <button matButton="outlined" type="button" [disabled]="working() || !supported" (click)="add()">
        <ui-icon name="fingerprint" [size]="14" />{{ t('account.addPasskey') }}
      </button>
    </div>
    <ul>
      @for (passkey of keys.hasValue() ? keys.value().items : []; track passkey.id) {
        <li>
          <ui-icon name="key" />
          <span class="cut">{{ passkey.name }}</span>
          <span class="soft">{{ t('account.lastUsed') }} {{ passkey.lastUsedAt | ago }}</span>
          <button
            matIconButton
            type="button"
            [attr.aria-label]="t('account.removePasskey', { name: passkey.name })"
            (click)="remove(passkey)"
          >
            <ui-icon name="delete" [size]="14" />
          </button>
        </li>
      }
    </ul>
    @if (codes().length) {
      <app-recovery-codes [codes]="codes()" (kept)="codes.set([])" />
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
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      border-top: 1px solid var(--line);
    }
    .cut {
      flex: 1;
    }
  `,
})
export class MyPasskeys {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  protected readonly supported = 'PublicKeyCredential' in window;
  protected readonly working = signal(false);
  protected readonly codes = signal<string[]>([]);
  protected readonly keys = resource({ loader: () => this.api.invoke(listPasskeys) });

  protected async add(): Promise<void> {
    this.working.set(true);
    try {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const options = await this.api.invoke(passkeyOptions);
      const response = await startRegistration({
        optionsJSON: options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'],
      });
      const { recoveryCodes } = await this.api.invoke(addPasskey, {
        body: { name: this.t('account.passkeyOn', { platform: platform() }), response },
      });
      this.codes.set(recoveryCodes);
      this.keys.reload();
      await this.session.load();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotAllowedError')) this.dialogs.fail(error);
    } finally {
      this.working.set(false);
    }
  }

  protected async remove(passkey: Passkey): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'account.removePasskeyTitle',
      text: 'account.removePasskeyText',
      action: 'account.remove',
      values: { name: passkey.name },
      critical: true,
    });
    if (!sure) return;
    try {
      await this.api.invoke(removePasskey, { id: passkey.id });
      this.keys.reload();
      await this.session.load();
    } catch (error) {
      this.dialogs.fail(error);
    }
  }
}

const platform = (): string =>
  ['Android', 'iPhone', 'iPad', 'Mac', 'Windows', 'Linux'].find((name) => navigator.userAgent.includes(name)) ?? navigator.platform;
