import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { A11yModule } from '@angular/cdk/a11y';
import { Component, DestroyRef, computed, inject, resource, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { Router } from '@angular/router';
import { AgoPipe, EmptyState, Icon, injectWords } from '#libs/ui';
import { Api, listNotifications, readNotifications } from '../core/api.js';
import { Live } from '../core/live.js';

/** What happened that concerns me; the dot says that something is new. */
@Component({
  selector: 'app-notifications-bell',
  imports: [A11yModule, AgoPipe, CdkConnectedOverlay, CdkOverlayOrigin, EmptyState, Icon, MatButton, MatIconButton, MatTooltip],
  template: `
    <button
      matIconButton
      type="button"
      cdkOverlayOrigin
      #place="cdkOverlayOrigin"
      class="bell"
      [attr.aria-label]="label()"
      [attr.aria-expanded]="open()"
      [matTooltip]="t('shell.notifications')"
      (click)="toggle()"
    >
      <ui-icon name="bell" />
      @if (unread()) {
        <span class="dot"></span>
      }
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="place"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      (backdropClick)="open.set(false)"
      (detach)="open.set(false)"
    >
      <section class="card panel" role="dialog" [attr.aria-label]="t('shell.notifications')" cdkTrapFocus [cdkTrapFocusAutoCapture]="true">
        <header>
          <h2>{{ t('shell.notifications') }}</h2>
          @if (unread()) {
            <button matButton type="button" (click)="readAll()">{{ t('shell.markRead') }}</button>
          }
        </header>
        <ul tabindex="-1">
          @for (item of items(); track item.id) {
            <li>
              <button type="button" [class.new]="!item.readAt" (click)="follow(item.url)">
                <strong>{{ item.title }}</strong>
                <span class="soft">{{ item.createdAt | ago }}</span>
              </button>
            </li>
          } @empty {
            <li><ui-empty icon="bell" [heading]="t('shell.noNotifications')" [text]="t('shell.noNotificationsText')" /></li>
          }
        </ul>
      </section>
    </ng-template>
  `,
  styles: `
    .bell {
      position: relative;
    }
    .dot {
      position: absolute;
      top: 22%;
      right: 22%;
      width: 8px;
      height: 8px;
      border: 2px solid var(--surface);
      border-radius: 50%;
      background: var(--critical);
      box-sizing: content-box;
    }
    .panel {
      width: min(380px, 94vw);
      margin-top: 4px;
      box-shadow: var(--shadow-float);
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: 44px;
      padding: 0 8px 0 16px;
      border-bottom: 1px solid var(--line);
    }
    ul {
      max-height: 60vh;
      overflow-y: auto;
    }
    li button {
      display: grid;
      gap: 2px;
      width: 100%;
      padding: 10px 16px;
      border: 0;
      border-bottom: 1px solid var(--line);
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
      cursor: pointer;
    }
    li button:hover {
      background: color-mix(in oklab, var(--ink) 4%, transparent);
    }
    .new {
      box-shadow: inset 3px 0 0 var(--accent);
    }
    strong {
      font-weight: 550;
    }
  `,
})
export class NotificationsBell {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly t = injectWords();
  protected readonly open = signal(false);
  private readonly notifications = resource({ loader: () => this.api.invoke(listNotifications) });
  protected readonly items = computed(() => (this.notifications.hasValue() ? this.notifications.value().items : []));
  protected readonly unread = computed(() => (this.notifications.hasValue() ? this.notifications.value().unread : 0));
  protected readonly label = computed(() =>
    this.t(this.unread() ? 'shell.notificationsNew' : 'shell.notifications', { count: this.unread() }),
  );

  constructor() {
    inject(Live).on('notifications.new', () => this.notifications.reload(), inject(DestroyRef));
  }

  protected toggle(): void {
    this.open.update((open) => !open);
  }

  protected async readAll(): Promise<void> {
    this.notifications.set(await this.api.invoke(readNotifications, { body: {} }));
  }

  protected follow(url: string | null): void {
    this.open.set(false);
    if (url) void this.router.navigateByUrl(url.replace(/^\/admin/, ''));
    if (this.unread()) void this.readAll();
  }
}
