import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { injectWords } from '#libs/ui';
import type { RecoveryCodes as Codes, Tokens } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { RecoveryCodes } from '../../features/account/recovery-codes.js';
import { TotpSetup } from '../../features/account/totp-setup.js';
import { Door } from './door.js';

/** The company asks for a second factor and there is none yet: set it up, then go in. */
@Component({
  selector: 'app-enrol',
  imports: [Door, MatButton, RecoveryCodes, TotpSetup],
  template: `
    <app-door>
      <div>
        <h1 tabindex="-1">{{ t('enrol.title') }}</h1>
        <p class="soft">{{ t('enrol.text') }}</p>
      </div>
      @if (codes().length) {
        <app-recovery-codes [codes]="codes()" (kept)="enter()" />
      } @else {
        <app-totp-setup (confirmed)="confirm($event)" (cancelled)="leave()" />
      }
      <p>
        <button matButton type="button" (click)="leave()">{{ t('shell.signOut') }}</button>
      </p>
    </app-door>
  `,
})
export class EnrolPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly t = injectWords();
  protected readonly codes = signal<string[]>([]);
  private tokens: Tokens | null = null;

  protected confirm({ recoveryCodes, session }: Codes): void {
    this.tokens = session;
    this.codes.set(recoveryCodes);
  }

  protected async enter(): Promise<void> {
    if (this.tokens) await this.session.begin(this.tokens);
    await this.router.navigateByUrl(this.tokens ? '/' : '/sign-in');
  }

  protected leave(): void {
    this.session.useOnly(null);
    void this.router.navigateByUrl('/sign-in');
  }
}
