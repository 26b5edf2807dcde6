import { Component, computed, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { FigurePipe } from './format.js';
import { Icon, type IconName } from './icon.js';
import { injectWords } from './words.js';

/** Long work as the tray shows it. */
export interface TrayJob {
  id: string;
  title: string;
  status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number;
  /** When it began, for the guess at how long it will take. */
  startedAt: string | null;
  /** Where its result is seen. */
  link?: readonly unknown[];
}

/** Long work at the bottom right: what, how far, how long, cancel, result. */
@Component({
  selector: 'ui-job-tray',
  imports: [FigurePipe, Icon, MatButton, MatIconButton, MatProgressBar, RouterLink],
  template: `
    @if (jobs().length) {
      <section class="tray" [class.folded]="!open()" [attr.aria-label]="t('ui.jobs.title')">
        <header>
          <button type="button" class="fold" [attr.aria-expanded]="open()" (click)="open.set(!open())">
            <ui-icon [name]="open() ? 'down' : 'up'" [size]="14" />
            <strong>{{ t(running() ? 'ui.jobs.running' : 'ui.jobs.finished', { count: running() || jobs().length }) }}</strong>
          </button>
          @if (!running()) {
            <button matIconButton type="button" [attr.aria-label]="t('ui.close')" (click)="cleared.emit()">
              <ui-icon name="close" [size]="14" />
            </button>
          }
        </header>
        @if (open()) {
          <ul>
            @for (job of jobs(); track job.id) {
              <li>
                <ui-icon [name]="marks[job.status]" [attr.data-status]="job.status" />
                <div class="what">
                  <p class="cut" [title]="job.title">{{ job.title }}</p>
                  <p class="soft figures small" aria-live="polite">
                    {{ t('ui.jobs.status.' + job.status) }}
                    @if (job.total) {
                      · {{ job.done | figure }} / {{ job.total | figure }}
                    }
                    @if (left(job); as minutes) {
                      · {{ minutes }}
                    }
                  </p>
                  @if (job.status === 'running' || job.status === 'waiting') {
                    <mat-progress-bar
                      [mode]="job.total ? 'determinate' : 'indeterminate'"
                      [value]="job.total ? (job.done / job.total) * 100 : 0"
                      [attr.aria-label]="job.title"
                    />
                  }
                </div>
                @if (job.status === 'running' || job.status === 'waiting') {
                  <button matButton type="button" (click)="cancelled.emit(job)">{{ t('ui.cancel') }}</button>
                } @else if (job.link) {
                  <a matButton [routerLink]="job.link">{{ t('ui.jobs.result') }}</a>
                }
              </li>
            }
          </ul>
        }
      </section>
    }
  `,
  styles: `
    .tray {
      position: fixed;
      right: 16px;
      bottom: 16px;
      z-index: 20;
      width: min(380px, calc(100vw - 32px));
      border: 1px solid var(--line);
      border-radius: 10px;
      background: var(--surface-raised);
      box-shadow: var(--shadow-float);
      overflow: hidden;
    }
    .folded {
      width: auto;
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: 40px;
    }
    .fold {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 8px;
      min-height: 40px;
      padding: 0 14px;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    ul {
      max-height: 40vh;
      overflow-y: auto;
      border-top: 1px solid var(--line);
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 10px 8px 10px 14px;
    }
    .what {
      flex: 1;
      display: grid;
      gap: 4px;
      min-width: 0;
    }
    .small {
      font-size: 0.75rem;
    }
    [data-status='done'] {
      color: var(--positive);
    }
    [data-status='failed'] {
      color: var(--critical);
    }
    [data-status='cancelled'] {
      color: var(--caution);
    }
  `,
})
export class JobTray {
  protected readonly t = injectWords();
  readonly jobs = input.required<readonly TrayJob[]>();
  readonly cancelled = output<TrayJob>();
  readonly cleared = output();
  /** On a small screen it would cover the page, so it begins folded there. */
  protected readonly open = signal(!matchMedia('(width < 1100px)').matches);
  protected readonly running = computed(() => this.jobs().filter((job) => job.status === 'running' || job.status === 'waiting').length);
  protected readonly marks: Record<TrayJob['status'], IconName> = {
    waiting: 'clock',
    running: 'activity',
    done: 'circleCheck',
    failed: 'error',
    cancelled: 'circleX',
  };

  /** The time that is left at the pace so far; nothing until there is a pace. */
  protected left(job: TrayJob): string | null {
    if (job.status !== 'running' || !job.startedAt || job.done < 1 || !job.total) return null;
    const seconds = ((Date.now() - new Date(job.startedAt).getTime()) / 1000 / job.done) * (job.total - job.done);
    return seconds > 90
      ? this.t('ui.jobs.minutesLeft', { count: Math.round(seconds / 60) })
      : this.t('ui.jobs.secondsLeft', { count: Math.max(1, Math.round(seconds)) });
  }
}
