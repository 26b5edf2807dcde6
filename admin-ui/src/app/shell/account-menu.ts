import { Component, computed, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Appearance, Avatar, Dialogs, Icon, Regional, injectWords, type Face, type IconName, type Language } from '#libs/ui';
import { Api, updateMe } from '../core/api.js';
import { Session } from '../core/session.js';

/** Who I am, how it looks, what language it speaks, and the way out. */
@Component({
  selector: 'app-account-menu',
  imports: [Avatar, Icon, MatDivider, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  template: `
    @if (me(); as who) {
      <button matIconButton type="button" [attr.aria-label]="t('shell.account')" [matMenuTriggerFor]="menu">
        <ui-avatar [name]="name()" [size]="26" />
      </button>
      <mat-menu #menu="matMenu">
        <div class="who">
          <p class="cut">
            <strong>{{ name() }}</strong>
          </p>
          <p class="soft cut">{{ who.user.email }}</p>
          <p class="soft cut">{{ who.role.name }}</p>
        </div>
        <mat-divider />
        <a mat-menu-item routerLink="/account"
          ><span class="row"><ui-icon name="user" />{{ t('shell.myAccount') }}</span></a
        >
        <button mat-menu-item [matMenuTriggerFor]="faces">
          <span class="row"><ui-icon [name]="faceIcon()" />{{ t('shell.appearance') }}</span>
        </button>
        <button mat-menu-item [matMenuTriggerFor]="languages">
          <span class="row"><ui-icon name="language" />{{ t('shell.language') }}</span>
        </button>
        <mat-divider />
        <button mat-menu-item (click)="session.signOut()">
          <span class="row"><ui-icon name="signOut" />{{ t('shell.signOut') }}</span>
        </button>
      </mat-menu>
      <mat-menu #faces="matMenu">
        @for (face of faceNames; track face) {
          <button mat-menu-item role="menuitemradio" [attr.aria-checked]="face === appearance.face()" (click)="appearance.choose(face)">
            <span class="row"><ui-icon [name]="face" />{{ t('shell.face.' + face) }}</span>
          </button>
        }
      </mat-menu>
      <mat-menu #languages="matMenu">
        @for (language of languageNames; track language.code) {
          <button
            mat-menu-item
            role="menuitemradio"
            [attr.aria-checked]="language.code === regional.language()"
            [attr.lang]="language.code"
            (click)="speak(language.code)"
          >
            {{ language.name }}
          </button>
        }
      </mat-menu>
    }
  `,
  styles: `
    .who {
      padding: 8px 16px 10px;
      max-width: 280px;
      font-size: 0.8125rem;
    }
    .row {
      display: flex;
      align-items: center;
      gap: 10px;
    }
    [aria-checked='true'] {
      background: var(--accent-soft);
    }
  `,
})
export class AccountMenu {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);
  protected readonly appearance = inject(Appearance);
  protected readonly regional = inject(Regional);
  protected readonly t = injectWords();
  protected readonly me = this.session.me;
  protected readonly name = computed(() => {
    const user = this.me()?.user;
    return user ? `${user.firstName} ${user.lastName}` : '';
  });
  protected readonly faceNames: readonly Face[] = ['light', 'dark', 'system'];
  protected readonly faceIcon = computed<IconName>(() => this.appearance.face());
  protected readonly languageNames: readonly { code: Language; name: string }[] = [
    { code: 'en', name: 'English' },
    { code: 'es', name: 'Español' },
  ];

  /** Turns to a language at once, and lets the account remember it for letters. */
  protected async speak(language: Language): Promise<void> {
    await this.session.speak(language);
    await this.api.invoke(updateMe, { body: { locale: language } }).catch((error: unknown) => this.dialogs.fail(error));
  }
}
