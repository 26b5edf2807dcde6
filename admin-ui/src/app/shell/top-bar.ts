import { Component, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { Icon, injectWords } from '#libs/ui';
import { AccountMenu } from './account-menu.js';
import { NotificationsBell } from './notifications-bell.js';

/** Search, notifications, help and account. */
@Component({
  selector: 'app-top-bar',
  imports: [AccountMenu, Icon, MatIconButton, MatTooltip, NotificationsBell],
  template: `
    <button
      matIconButton
      type="button"
      [attr.aria-label]="t(isPhone() ? 'shell.menu' : 'shell.foldRail')"
      [matTooltip]="t(isPhone() ? 'shell.menu' : 'shell.foldRail')"
      (click)="railToggled.emit()"
    >
      <ui-icon [name]="isPhone() ? 'menu' : 'rail'" />
    </button>
    <button type="button" class="search" (click)="searched.emit()">
      <ui-icon name="search" [size]="14" />
      <span class="cut">{{ t('shell.search') }}</span>
      @if (!isPhone()) {
        <kbd>{{ command }} K</kbd>
      }
    </button>
    <span class="spring"></span>
    @if (!isPhone()) {
      <button matIconButton type="button" [attr.aria-label]="t('shell.keys')" [matTooltip]="t('shell.keys')" (click)="helped.emit()">
        <ui-icon name="keyboard" />
      </button>
    }
    <app-notifications-bell />
    <app-account-menu />
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 4px;
      height: var(--top-bar);
      padding: 0 12px 0 8px;
      border-bottom: 1px solid var(--line);
      background: var(--surface);
    }
    .search {
      display: flex;
      flex: 0 1 420px;
      align-items: center;
      gap: 8px;
      min-width: 0;
      height: 34px;
      padding: 0 8px 0 12px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface-raised);
      color: var(--ink-soft);
      font: inherit;
      text-align: start;
      cursor: pointer;
    }
    .search:hover {
      border-color: var(--line-control);
    }
    .search .cut {
      flex: 1;
    }
    .spring {
      flex: 1;
    }
    @media (pointer: coarse) {
      .search {
        height: 44px;
      }
    }
  `,
})
export class TopBar {
  protected readonly t = injectWords();
  readonly isPhone = input(false);
  readonly railToggled = output();
  readonly searched = output();
  readonly helped = output();
  protected readonly command = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl';
}
