import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState, injectWords } from '#libs/ui';
import { Session } from '../core/session.js';

/** Says which permission is missing and who can grant it. */
@Component({
  selector: 'app-no-permission',
  imports: [EmptyState, MatButton, RouterLink],
  template: `
    <h1 class="unseen" tabindex="-1">{{ t('noPermission.title') }}</h1>
    <ui-empty icon="lock" [heading]="t('noPermission.title')" [text]="words()"
      ><a matButton="outlined" routerLink="/">{{ t('noPermission.home') }}</a></ui-empty
    >
  `,
})
export class NoPermissionPage {
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly action = input('read');
  readonly resource = input('orders');
  protected readonly words = computed(() =>
    this.t('noPermission.text', {
      action: this.t(`action.${this.action()}`),
      resource: this.t(`resource.${this.resource()}`),
      house: this.session.me()?.tenant.name,
      role: this.session.me()?.role.name,
    }),
  );
}
