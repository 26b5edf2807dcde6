import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Actor } from '../access/actor.js';
import { defineList, type ListInput } from '../data/list.js';
import { sql } from '../data/sql.js';
import { Store } from '../data/store.js';
import { Conflict, NotFound, Unavailable } from '../http/problem.js';
import { Storage } from '../storage/storage.js';
import { JobEntity, type JobRecord } from './job.entity.js';
import { Queues, type Delivery } from './queues.js';

export const JobList = defineList({
  fields: {
    createdAt: { column: 'j.created_at', type: 'time' },
    status: { column: 'j.status', type: 'text', values: ['queued', 'running', 'retrying', 'done', 'failed', 'cancelled'] },
    name: { column: 'j.name', type: 'text' },
    ownerId: { column: 'j.owner_id', type: 'id' },
  },
  sort: ['createdAt'],
  descending: true,
  id: 'j.id',
});

interface DeadLetterRow {
  id: string;
  kind: 'event' | 'job';
  name: string;
  subject_id: string;
  payload: Delivery['event'];
  error: string;
  attempts: number;
  created_at: Date;
}

/** Long work as people see and steer it. */
@Injectable()
export class JobsService {
  constructor(
    private readonly store: Store,
    private readonly storage: Storage,
    private readonly queueSet: Queues,
  ) {}

  async list(who: Actor, query: ListInput) {
    const page = await JobList.page<JobRecord>(this.store, who, query, { select: sql`j.*`, from: this.store.from(who, JobEntity, 'j') });
    return { ...page, items: page.items.map(viewOf) };
  }

  async read(who: Actor, id: string) {
    return viewOf(await this.row(who, id));
  }

  /** Asks running work to stop at its next sign of life; what waits does not begin. @throws Conflict when it has ended */
  async cancel(who: Actor, id: string) {
    const ended = await this.store.transact(who, async (tx) => {
      const job = await tx.lock(JobEntity, { id });
      if (['done', 'failed', 'cancelled'].includes(job.status)) return true;
      job.cancelRequested = true;
      if (job.status !== 'running') Object.assign(job, { status: 'cancelled', finishedAt: new Date() });
      await tx.save(job);
      return false;
    });
    if (ended) throw new Conflict({ detail: 'This job has already ended.' });
    return this.read(who, id);
  }

  /** @throws Conflict when it neither failed nor was cancelled */
  async retry(who: Actor, id: string) {
    await this.store.transact(who, async (tx) => {
      const job = await tx.lock(JobEntity, { id });
      if (!['failed', 'cancelled'].includes(job.status))
        throw new Conflict({ detail: 'Only a failed or cancelled job can be tried again.' });
      Object.assign(job, { status: 'queued', error: null, cancelRequested: false, finishedAt: null });
      await tx.save(job);
      await tx.execute(
        sql`update dead_letters set retried_at = now() where tenant_id = ${who.tenantId} and subject_id = ${id} and retried_at is null`,
      );
      await this.enqueue(who.tenantId, id, job.name);
    });
    return this.read(who, id);
  }

  async file(who: Actor, id: string, name: string): Promise<{ stream: Readable; contentType: string }> {
    const file = (await this.row(who, id)).files.find((known) => known.name === name);
    if (!file) throw new NotFound({ kind: 'file' });
    return { stream: await this.storage.get(who.tenantId, file.key), contentType: file.contentType };
  }

  async queues() {
    if (!this.queueSet.up) throw new Unavailable({ retryAfter: 5, detail: 'Redis is away; the queues wait.' });
    return this.queueSet.counts();
  }

  async deadLetters(who: Actor) {
    const rows = await this.store.query<DeadLetterRow>(
      who,
      sql`select * from dead_letters where tenant_id = ${who.tenantId} and retried_at is null order by created_at desc limit 200`,
    );
    return rows.map(letterView);
  }

  async retryDeadLetter(who: Actor, id: string) {
    const [letter] = await this.store.query<DeadLetterRow>(
      who,
      sql`select * from dead_letters where tenant_id = ${who.tenantId} and id = ${id} and retried_at is null`,
    );
    if (!letter) throw new NotFound({ kind: 'dead letter' });
    if (letter.kind === 'job') await this.retry(who, letter.subject_id);
    else {
      if (!this.queueSet.up) throw new Unavailable({ retryAfter: 5 });
      await this.queueSet.addEvents([{ consumer: letter.name, event: letter.payload }]);
      await this.store.transact(who, (tx) =>
        tx.execute(sql`update dead_letters set retried_at = now() where tenant_id = ${who.tenantId} and id = ${id}`),
      );
    }
    return letterView(letter);
  }

  private async enqueue(tenantId: string, id: string, name: string): Promise<void> {
    if (!this.queueSet.up) throw new Unavailable({ retryAfter: 5, detail: 'Redis is away; the queues wait.' });
    await this.queueSet.addJob(tenantId, id, name, `.${Date.now()}`);
  }

  private async row(who: Actor, id: string): Promise<JobRecord> {
    const [row] = await this.store.query<JobRecord>(who, sql`select j.* from ${this.store.from(who, JobEntity, 'j')} where j.id = ${id}`);
    if (!row) throw new NotFound({ kind: 'job' });
    return row;
  }
}

const viewOf = (row: JobRecord) => ({
  id: row.id,
  name: row.name,
  title: row.title,
  status: row.status,
  done: Number(row.done),
  total: row.total === null ? null : Number(row.total),
  counts: row.counts,
  error: row.error,
  files: row.files.map(({ name }) => name),
  attempt: row.attempt,
  ownerId: row.owner_id,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
});

const letterView = (row: DeadLetterRow) => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  subjectId: row.subject_id,
  error: row.error,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
});
