import { Injectable, Logger } from '@nestjs/common';
import type { Job } from 'bull';
import { Readable } from 'node:stream';
import { Actor } from '../access/actor.js';
import { JobActors } from './job-actors.js';
import { sql } from '../data/sql.js';
import { newId } from '../data/ids.js';
import { Store } from '../data/store.js';
import { Live } from '../live/live.js';
import { Storage } from '../storage/storage.js';
import { Handlers } from './handlers.js';
import { JobCancelled, type JobHandle } from './job.js';
import { Jobs, type JobRecord } from './job.entity.js';
import { isLastAttempt, type JobRef } from './queues.js';

/** How often progress is written and shown, in ms. */
const PROGRESS_MS = 300;

/** Runs one job: keeps its row and the screens up to date, and hands it what the last attempt left. */
@Injectable()
export class JobRunner {
  private readonly log = new Logger(JobRunner.name);

  constructor(
    private readonly store: Store,
    private readonly handlers: Handlers,
    private readonly live: Live,
    private readonly storage: Storage,
    private readonly actors: JobActors,
  ) {}

  async run(entry: Job<JobRef>): Promise<void> {
    const { tenantId, jobId } = entry.data;
    const system = Actor.system(tenantId, 'jobs');
    const [row] = await this.store.transact(system, (tx) =>
      tx.execute<JobRecord>(sql`update jobs set status = 'running', attempt = attempt + 1, started_at = coalesce(started_at, now()), error = null, updated_at = now(), version = version + 1
        where tenant_id = ${tenantId} and id = ${jobId} and status in ('queued', 'running', 'retrying') and not cancel_requested
        returning *`),
    );
    if (!row) return this.settleUnstarted(system, jobId);
    const handler = this.handlers.jobs.get(row.name);
    if (!handler) throw new Error(`Nothing does the job ${row.name}`);
    await this.show(system, row);
    const handle = new RunningJob(row, system, this.store, this.live, this.storage);
    try {
      const who = await this.actors.of(tenantId, row.owner_id, `job:${row.name}`);
      const counts = await handler.handle(who, handler.type.schema.parse(row.payload), handle);
      await handle.finish('done', null, counts ?? undefined);
    } catch (error) {
      if (error instanceof JobCancelled) return handle.finish('cancelled', null);
      const last = isLastAttempt(entry);
      this.log.error({ err: error, job: row.name, jobId }, last ? 'A job failed' : 'A job failed and will be tried again');
      await handle.finish(last ? 'failed' : 'retrying', messageOf(error));
      if (last) await this.bury(system, row, messageOf(error), entry.attemptsMade + 1);
      throw error;
    }
  }

  private async settleUnstarted(system: Actor, jobId: string): Promise<void> {
    const rows = await this.store.transact(system, (tx) =>
      tx.execute<JobRecord>(sql`update jobs set status = 'cancelled', finished_at = now(), updated_at = now(), version = version + 1
        where tenant_id = ${system.tenantId} and id = ${jobId} and cancel_requested and status in ('queued', 'running', 'retrying') returning *`),
    );
    if (rows[0]) await this.show(system, rows[0]);
  }

  private async bury(system: Actor, row: JobRecord, error: string, attempts: number): Promise<void> {
    await this.store.transact(system, (tx) =>
      tx.execute(sql`insert into dead_letters (tenant_id, id, kind, name, subject_id, payload, error, attempts)
        values (${system.tenantId}, ${newId()}, 'job', ${row.name}, ${row.id}, ${JSON.stringify(row.payload)}, ${error}, ${attempts})
        on conflict (tenant_id, subject_id, name) where retried_at is null do nothing`),
    );
  }

  private async show(system: Actor, row: JobRecord): Promise<void> {
    this.live.publish(system.tenantId, Jobs, { ownerId: row.owner_id, createdAt: row.created_at }, 'jobs.progress', progressOf(row));
    await Promise.resolve();
  }
}

/** What the tray shows of a job. */
export const progressOf = (row: JobRecord): object => ({
  id: row.id,
  name: row.name,
  title: row.title,
  status: row.status,
  done: Number(row.done),
  total: row.total === null ? null : Number(row.total),
  counts: row.counts,
  error: row.error,
  files: row.files.map(({ name }) => name),
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2000);

class RunningJob implements JobHandle {
  readonly id: string;
  readonly attempt: number;
  private last = 0;
  private pending: { done: number; total: number | null; counts: Record<string, number> } | undefined;

  constructor(
    private readonly row: JobRecord,
    private readonly system: Actor,
    private readonly store: Store,
    private readonly live: Live,
    private readonly storage: Storage,
  ) {
    this.id = row.id;
    this.attempt = row.attempt;
  }

  async progress(done: number, total: number | null, counts: Record<string, number> = {}): Promise<void> {
    this.pending = { done, total, counts };
    if (Date.now() - this.last < PROGRESS_MS) return;
    await this.write();
  }

  async checkpoint(state: object): Promise<void> {
    this.row.checkpoint = state;
    await this.write();
  }

  resume<T extends object>(): T | undefined {
    return (this.row.checkpoint as T | null) ?? undefined;
  }

  async attach(name: string, contentType: string, content: Readable | Buffer | string): Promise<void> {
    const key = `jobs/${this.id}/${name}`;
    await this.storage.put(this.system.tenantId, key, typeof content === 'string' ? Buffer.from(content) : content, contentType);
    this.row.files = [...this.row.files.filter((file) => file.name !== name), { name, key, contentType }];
    await this.write();
  }

  async finish(status: JobRecord['status'], error: string | null, counts?: Record<string, number>): Promise<void> {
    const {
      done,
      total,
      counts: known,
    } = this.pending ?? {
      done: Number(this.row.done),
      total: this.row.total === null ? null : Number(this.row.total),
      counts: this.row.counts,
    };
    const [row] = await this.store.transact(this.system, (tx) =>
      tx.execute<JobRecord>(sql`update jobs set status = ${status}, error = ${error}, done = ${done}, total = ${total}, counts = ${JSON.stringify(counts ?? known)},
        finished_at = ${status === 'retrying' ? null : new Date()}, updated_at = now(), version = version + 1
        where tenant_id = ${this.system.tenantId} and id = ${this.id} returning *`),
    );
    if (row) this.tell(row);
  }

  private async write(): Promise<void> {
    this.last = Date.now();
    const { done, total, counts } = this.pending ?? {
      done: Number(this.row.done),
      total: this.row.total === null ? null : Number(this.row.total),
      counts: this.row.counts,
    };
    const [row] = await this.store.transact(this.system, (tx) =>
      tx.execute<JobRecord>(sql`update jobs set done = ${done}, total = ${total}, counts = ${JSON.stringify(counts)},
        checkpoint = ${this.row.checkpoint === null ? null : JSON.stringify(this.row.checkpoint)}, files = ${JSON.stringify(this.row.files)}, updated_at = now(), version = version + 1
        where tenant_id = ${this.system.tenantId} and id = ${this.id} returning *`),
    );
    if (!row) return;
    Object.assign(this.row, { done: row.done, total: row.total, counts: row.counts });
    this.tell(row);
    if (row.cancel_requested) throw new JobCancelled();
  }

  private tell(row: JobRecord): void {
    this.live.publish(this.system.tenantId, Jobs, { ownerId: row.owner_id, createdAt: row.created_at }, 'jobs.progress', progressOf(row));
  }
}
