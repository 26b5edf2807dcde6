import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { paced, type TrayJob } from '#libs/ui';
import { Api, cancelJob, listJobs, type Job, type JobProgress, type JobStatus } from './api.js';
import { Live } from './live.js';
import { Session } from './session.js';

const SEEN = 'jobs.dismissed';

/** My long work: what runs now and what ended since I last looked; survives a reload because the server remembers it. */
@Service()
export class Jobs {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly known = signal<readonly Job[]>([]);
  private readonly dismissed = signal(new Set<string>(JSON.parse(localStorage.getItem(SEEN) ?? '[]') as string[]));

  readonly tray = computed<TrayJob[]>(() =>
    this.known()
      .filter((job) => !this.dismissed().has(job.id))
      .slice(0, 6)
      .map(toTray),
  );

  constructor() {
    const until = inject(DestroyRef);
    inject(Live).on<JobProgress>('jobs.progress', (progress) => this.follow(progress), until);
  }

  /** Reads what is under way; jobs that ended more than ten minutes ago are history, and those that count nothing are too short to follow. */
  async load(): Promise<void> {
    const { items } = await this.api.invoke(listJobs, {
      limit: 10,
      sort: '-createdAt',
      filter: [`ownerId:eq:${this.session.me()?.user.id ?? ''}`],
      total: 'none',
    });
    const recent = Date.now() - 10 * 60_000;
    this.known.set(items.filter((job) => job.total !== null && (!job.finishedAt || new Date(job.finishedAt).getTime() > recent)));
  }

  async cancel(id: string): Promise<void> {
    await this.api.invoke(cancelJob, { id });
    await this.load();
  }

  dismiss(): void {
    this.dismissed.update((before) => new Set([...before, ...this.tray().map((job) => job.id)].slice(-50)));
    localStorage.setItem(SEEN, JSON.stringify([...this.dismissed()]));
  }

  private readonly reload = paced(2000, () => void this.load().catch(() => undefined));

  private follow({ id, ...progress }: JobProgress): void {
    const isKnown = this.known().some((job) => job.id === id);
    if (!isKnown && progress.total !== null) this.reload();
    else this.known.update((jobs) => jobs.map((job) => (job.id === id ? { ...job, ...progress } : job)));
  }
}

const STATUS: Record<JobStatus, TrayJob['status']> = {
  queued: 'waiting',
  retrying: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

const toTray = ({ id, title, status, done, total, startedAt }: Job): TrayJob => ({
  id,
  title,
  status: STATUS[status],
  done,
  total: total ?? 0,
  startedAt,
  link: ['/jobs', id],
});
