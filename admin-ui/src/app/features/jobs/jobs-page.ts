import { Component, DestroyRef, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon, ListPage, Regional, formatNumber, injectWords, type ListDefinition, type Tone } from '#libs/ui';
import { Api, listJobs, type Job, type JobProgress, type JobStatus } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { listParams } from '../../core/list-query.js';
import { Live } from '../../core/live.js';

export const JOB_TONES: Record<JobStatus, Tone> = {
  queued: 'neutral',
  running: 'accent',
  retrying: 'caution',
  done: 'positive',
  failed: 'critical',
  cancelled: 'neutral',
};

/** Long work: what runs, what ran and what became of it. */
@Component({
  selector: 'app-jobs-page',
  imports: [CanDirective, Icon, ListPage, MatButton, RouterLink],
  template: `
    <ui-list-page [of]="jobs">
      <a actions *can="['read', 'jobs']" matButton="outlined" routerLink="/jobs/queues"
        ><ui-icon name="activity" [size]="14" />{{ t('jobs.queues') }}</a
      >
    </ui-list-page>
  `,
})
export class JobsPage {
  private readonly api = inject(Api);
  private readonly regional = inject(Regional);
  private readonly list = viewChild.required<ListPage<Job>>(ListPage);
  protected readonly t = injectWords();
  protected readonly jobs: ListDefinition<Job> = {
    name: 'jobs',
    title: 'nav.jobs',
    load: (query) => this.api.invoke(listJobs, listParams(query)),
    id: (job) => job.id,
    open: (job) => ['/jobs', job.id],
    sort: '-createdAt',
    empty: { icon: 'jobs', title: 'jobs.empty', text: 'jobs.emptyText' },
    views: [
      { name: 'ui.views.all', filter: [] },
      { name: 'jobs.view.running', filter: ['status:in:queued,running,retrying'] },
      { name: 'jobs.view.failed', filter: ['status:eq:failed'] },
    ],
    filters: [
      {
        key: 'status',
        label: 'jobs.status',
        kind: 'choice',
        choices: Object.keys(JOB_TONES).map((value) => ({ value, label: `jobStatus.${value}` })),
      },
    ],
    columns: [
      { key: 'title', label: 'jobs.title', value: (job) => ({ kind: 'text', text: job.title, strong: true }), card: 'title' },
      {
        key: 'status',
        label: 'jobs.status',
        value: (job) => ({ kind: 'chip', text: this.t(`jobStatus.${job.status}`), tone: JOB_TONES[job.status] }),
        width: '130px',
        card: 'state',
      },
      {
        key: 'progress',
        label: 'jobs.progress',
        value: (job) => ({ kind: 'text', text: this.progress(job) }),
        numeric: true,
        width: '150px',
        rank: 2,
        card: 'fact',
      },
      {
        key: 'attempt',
        label: 'jobs.attempt',
        value: (job) => ({ kind: 'number', value: job.attempt }),
        numeric: true,
        width: '96px',
        rank: 3,
      },
      {
        key: 'created',
        label: 'jobs.created',
        value: (job) => ({ kind: 'ago', at: job.createdAt }),
        sort: 'createdAt',
        width: '140px',
        card: 'fact',
      },
    ],
  };

  constructor() {
    inject(Live).on<JobProgress>('jobs.progress', () => this.list().reload(), inject(DestroyRef));
  }

  private progress({ done, total }: Job): string {
    const number = (value: number): string => formatNumber(value, this.regional.locale());
    return total ? `${number(done)} / ${number(total)}` : done ? number(done) : '–';
  }
}
