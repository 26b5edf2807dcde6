import { Component, inject, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { AgoPipe, Dialogs, ProblemMessage, Skeleton, StatusChip, WhenPipe, injectWords, problemOf } from '#libs/ui';
import { Api, endOtherSessions, endSession, listSessions } from '../../core/api.js';

/** Where I am signed in. */
@Component({
  selector: 'app-my-sessions',
  imports: [AgoPipe, MatButton, ProblemMessage, Skeleton, StatusChip, WhenPipe],
  template: `
    @if (sessions.error()) {
      <ui-problem [problem]="problem(sessions.error())" [canRetry]="true" (retry)="sessions.reload()" />
    } @else if (sessions.hasValue()) {
      <ul>
        @for (session of sessions.value().items; track session.id) {
          <li>
            <span>
              <strong>{{ session.device }}</strong>
              @if (session.current) {
                <ui-chip tone="positive">{{ t('account.here') }}</ui-chip>
              }
              <span class="soft line"
                >{{ session.ip }} · {{ t('account.lastUsed') }} {{ session.lastUsedAt | ago }} · {{ t('account.since') }}
                {{ session.createdAt | when: 'day' }}</span
              >
            </span>
            @if (!session.current) {
              <button matButton type="button" (click)="end(session.id)">{{ t('account.end') }}</button>
            }
          </li>
        }
      </ul>
      @if (sessions.value().items.length > 1) {
        <p class="all">
          <button matButton="outlined" class="critical" type="button" (click)="endOthers()">{{ t('account.endOthers') }}</button>
        </p>
      }
    } @else {
      <ui-skeleton style="padding: 16px" [rows]="3" />
    }
  `,
  styles: `
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      padding: 9px 16px;
      border-top: 1px solid var(--line);
    }
    strong {
      margin-inline-end: 8px;
      font-weight: 550;
    }
    .line {
      display: block;
      font-size: 0.75rem;
    }
    .all {
      padding: 12px 16px 16px;
      border-top: 1px solid var(--line);
    }
  `,
})
export class MySessions {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  protected readonly t = injectWords();
  protected readonly problem = problemOf;
  protected readonly sessions = resource({ loader: () => this.api.invoke(listSessions) });

  protected end(id: string): Promise<void> {
    return this.act(() => this.api.invoke(endSession, { id }));
  }

  protected async endOthers(): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'account.endOthersTitle',
      text: 'account.endOthersText',
      action: 'account.endOthers',
      critical: true,
    });
    if (sure) await this.act(() => this.api.invoke(endOtherSessions));
  }

  private async act(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      this.dialogs.fail(error);
    }
    this.sessions.reload();
  }
}
