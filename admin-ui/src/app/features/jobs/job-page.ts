import { KeyValuePipe } from '@angular/common';
import { Component, DestroyRef, computed, inject, input, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { DetailPage, Dialogs, Facts, FigurePipe, Icon, ProblemMessage, Section, WhenPipe, injectWords, problemOf } from '#libs/ui';
import { Api, cancelJob, getJob, getJobFile, retryJob, type JobProgress } from '../../core/api.js';
import { Files } from '../../core/download.js';
import { Live } from '../../core/live.js';
import { orName } from '../audit/audit-page.js';
import { JOB_TONES } from './jobs-page.js';

@Component({
  selector: 'app-job-page',
  imports: [DetailPage, Facts, FigurePipe, Icon, KeyValuePipe, MatButton, MatProgressBar, ProblemMessage, Section, WhenPipe],
  template: `
    @if (problem(); as trouble) {
      <ui-problem [problem]="trouble" [canRetry]="trouble.status !== 404" (retry)="found.reload()" />
    } @else if (job(); as is) {
      <ui-detail
        [heading]="is.title"
        [back]="{ label: t('nav.jobs'), link: '/jobs' }"
        [state]="{ text: t('jobStatus.' + is.status), tone: tones[is.status] }"
      >
        <ng-container actions>
          @if (is.status === 'running' || is.status === 'queued' || is.status === 'retrying') {
            <button matButton="outlined" type="button" (click)="cancel()">{{ t('jobs.cancel') }}</button>
          }
          @if (is.status === 'failed' || is.status === 'cancelled') {
            <button matButton="filled" type="button" (click)="retry()"><ui-icon name="repeat" [size]="14" />{{ t('jobs.retry') }}</button>
          }
        </ng-container>
        <ui-section [heading]="t('jobs.progress')">
          @if (is.error) {
            <p class="error">{{ is.error }}</p>
          }
          @if (is.status === 'running' || is.status === 'queued') {
            <mat-progress-bar
              [mode]="is.total ? 'determinate' : 'indeterminate'"
              [value]="is.total ? (is.done / is.total) * 100 : 0"
              [attr.aria-label]="is.title"
            />
          }
          <ui-facts>
            <div>
              <dt>{{ t('jobs.done') }}</dt>
              <dd class="figures">
                {{ is.done | figure }}{{ is.total ? ' / ' : '' }}
                @if (is.total) {
                  {{ is.total | figure }}
                }
              </dd>
            </div>
            @for (count of is.counts | keyvalue; track count.key) {
              <div>
                <dt>{{ countName(count.key) }}</dt>
                <dd class="figures">{{ count.value | figure }}</dd>
              </div>
            }
          </ui-facts>
        </ui-section>
        @if (is.files.length) {
          <ui-section [heading]="t('jobs.files')">
            @for (file of is.files; track file) {
              <p>
                <button matButton type="button" (click)="save(file)"><ui-icon name="download" [size]="14" />{{ file }}</button>
              </p>
            }
          </ui-section>
        }
        <ui-section side [heading]="t('jobs.about')">
          <ui-facts>
            <div>
              <dt>{{ t('jobs.name') }}</dt>
              <dd class="code">{{ is.name }}</dd>
            </div>
            <div>
              <dt>{{ t('jobs.created') }}</dt>
              <dd>{{ is.createdAt | when }}</dd>
            </div>
            <div>
              <dt>{{ t('jobs.started') }}</dt>
              <dd>{{ is.startedAt | when }}</dd>
            </div>
            <div>
              <dt>{{ t('jobs.finished') }}</dt>
              <dd>{{ is.finishedAt | when }}</dd>
            </div>
            <div>
              <dt>{{ t('jobs.attempt') }}</dt>
              <dd>{{ is.attempt }}</dd>
            </div>
          </ui-facts>
        </ui-section>
      </ui-detail>
    } @else {
      <ui-detail heading="" [back]="{ label: t('nav.jobs'), link: '/jobs' }" [isLoading]="true" />
    }
  `,
  styles: `
    mat-progress-bar {
      margin-bottom: 12px;
    }
    .error {
      margin-bottom: 12px;
      color: var(--critical);
      overflow-wrap: anywhere;
    }
  `,
})
export class JobPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly files = inject(Files);
  protected readonly t = injectWords();
  readonly id = input.required<string>();
  protected readonly found = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.api.invoke(getJob, params) });
  protected readonly job = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  protected readonly tones = JOB_TONES;

  constructor() {
    inject(Live).on<JobProgress>('jobs.progress', ({ id }) => id === this.id() && this.found.reload(), inject(DestroyRef));
  }

  protected countName(key: string): string {
    return orName(this.t(`imports.count.${key}`), `imports.count.${key}`, key);
  }

  protected cancel(): Promise<void> {
    return this.act(() => this.api.invoke(cancelJob, { id: this.id() }));
  }

  protected retry(): Promise<void> {
    return this.act(() => this.api.invoke(retryJob, { id: this.id() }));
  }

  protected save(name: string): Promise<void> {
    return this.files.save(getJobFile, name, { path: { id: this.id(), name } });
  }

  private async act(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      this.dialogs.fail(error);
    }
    this.found.reload();
  }
}
