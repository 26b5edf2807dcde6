import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bull';
import { Actor } from '../access/actor.js';
import { Config } from '../config/config.js';
import { newId } from '../data/ids.js';
import { sql } from '../data/sql.js';
import { Store } from '../data/store.js';
import { Relay } from '../events/relay.js';
import { metrics } from '../telemetry/metrics.js';
import { Handlers } from './handlers.js';
import { JobRunner } from './job-runner.js';
import { isLastAttempt, Queues, type Delivery, type JobRef } from './queues.js';

/** Turns a process into a worker: it relays the outbox, delivers events, runs jobs and follows the clock. */
@Injectable()
export class Worker implements OnModuleDestroy {
  private readonly log = new Logger(Worker.name);
  private started = false;

  constructor(
    private readonly config: Config,
    private readonly store: Store,
    private readonly handlers: Handlers,
    private readonly queues: Queues,
    private readonly relay: Relay,
    private readonly runner: JobRunner,
  ) {}

  /** Begins to work; returns at once. While Redis is away, everything waits. */
  start(): void {
    this.started = true;
    const failed = (error: unknown): void => this.log.error(error);
    this.queues
      .get('events')
      .process('*', 24, (job: Job<Delivery>) => this.deliver(job))
      .catch(failed);
    this.queues
      .get('jobs')
      .process(2, (job: Job<JobRef>) => this.runner.run(job))
      .catch(failed);
    this.queues
      .get('background')
      .process(4, (job: Job<JobRef>) => this.runner.run(job))
      .catch(failed);
    this.queues
      .get('schedules')
      .process(2, (job: Job<{ name: string }>) => this.tick(job))
      .catch(failed);
    for (const { type } of this.handlers.schedules.values()) this.queues.addSchedule(type.name, type.everyMs).catch(failed);
    this.relay.start();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.started) await Promise.allSettled(this.queues.all().map((queue) => queue.pause(true, false)));
  }

  /** Gives an event to one consumer. What the consumer writes commits together with the note that it took the event. */
  private async deliver(job: Job<Delivery>): Promise<void> {
    const { consumer: name, event } = job.data;
    const consumer = (this.handlers.consumers.get(event.name) ?? []).find((known) => known.name === name);
    if (!consumer) return; // a consumer that this version no longer has
    try {
      await this.store.transact(Actor.system(event.tenantId, name), async (tx) => {
        const taken = await tx.execute(sql`insert into event_consumptions (tenant_id, event_id, consumer)
          values (${event.tenantId}, ${event.id}, ${name}) on conflict do nothing returning 1`);
        if (taken.length === 0) return;
        const payload = consumer.event.schema.parse(event.payload);
        await consumer.handle({ id: event.id, tenantId: event.tenantId, name: event.name, at: new Date(event.at), payload }, tx);
      });
      metrics.eventLag.observe({ event: event.name }, (Date.now() - Date.parse(event.at)) / 1000);
    } catch (error) {
      if (isLastAttempt(job)) await this.bury(job, error);
      throw error;
    }
  }

  private async bury(job: Job<Delivery>, error: unknown): Promise<void> {
    const { consumer, event } = job.data;
    this.log.error(`${consumer} could not take ${event.name} ${event.id}: ${String(error)}`);
    await this.store.transact(Actor.system(event.tenantId, 'worker'), (tx) =>
      tx.execute(sql`insert into dead_letters (tenant_id, id, kind, name, subject_id, payload, error, attempts)
        values (${event.tenantId}, ${newId()}, 'event', ${consumer}, ${event.id}, ${JSON.stringify(event)}, ${String(error).slice(0, 2000)}, ${job.attemptsMade + 1})
        on conflict (tenant_id, subject_id, name) where retried_at is null do nothing`),
    );
  }

  private async tick(job: Job<{ name: string }>): Promise<void> {
    const schedule = this.handlers.schedules.get(job.data.name);
    if (!schedule) return; // a schedule of another version
    await schedule.run();
  }
}
