import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { getQueueToken } from '@nestjs/bull';
import type { Job, JobOptions, Queue } from 'bull';
import { Redis } from '../cache/redis.js';
import { jobNamed } from './job.js';

/** The queues, by what a wait in them means: an event's consumers, people's long work, unseen work, the clock. */
export const QUEUES = ['events', 'jobs', 'background', 'schedules'] as const;
export type QueueName = (typeof QUEUES)[number];

/** An event on its way to one consumer. */
export interface Delivery {
  readonly consumer: string;
  readonly event: { id: string; tenantId: string; name: string; at: string; payload: object };
}

/** Which job to run; the rest is in its row. */
export interface JobRef {
  readonly tenantId: string;
  readonly jobId: string;
}

const DELIVERY: JobOptions = { attempts: 6, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: true, removeOnFail: true };

/** The Bull queues, and the few ways things get into them. Adding is idempotent: ids are those of the event or job. */
@Injectable()
export class Queues implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly redis: Redis,
    @Inject(getQueueToken('events')) private readonly events: Queue<Delivery>,
    @Inject(getQueueToken('jobs')) private readonly jobs: Queue<JobRef>,
    @Inject(getQueueToken('background')) private readonly background: Queue<JobRef>,
    @Inject(getQueueToken('schedules')) private readonly schedules: Queue,
  ) {}

  onModuleInit(): void {
    for (const queue of this.all()) queue.on('error', () => undefined); // Redis being away is said once, by Redis
  }

  /** Whether the queues can be reached. */
  get up(): boolean {
    return this.redis.up;
  }

  get(name: QueueName): Queue {
    return this[name];
  }

  all(): Queue[] {
    return QUEUES.map((name) => this[name]);
  }

  async addEvents(deliveries: Delivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await this.events.addBulk(
      deliveries.map((data) => ({ name: '__default__', data, opts: { ...DELIVERY, jobId: `${data.event.id}.${data.consumer}` } })),
    );
  }

  /** Puts a job into its queue. `salt` makes a retry a new entry. */
  async addJob(tenantId: string, jobId: string, name: string, salt = ''): Promise<void> {
    const type = jobNamed(name);
    const queue = type?.shown === false ? this.background : this.jobs;
    await queue.add(
      { tenantId, jobId },
      {
        jobId: `${jobId}${salt}`,
        attempts: type?.attempts ?? 1,
        backoff: { type: 'exponential', delay: 2000 },
        removeOnComplete: true,
        removeOnFail: true,
        ...(type && { timeout: type.timeoutMs }),
      },
    );
  }

  /** Makes the clock of a schedule tick; once in the cluster, however many workers ask for it. */
  async addSchedule(name: string, everyMs: number): Promise<void> {
    await this.schedules.add({ name }, { repeat: { every: everyMs }, jobId: name, removeOnComplete: true, removeOnFail: true });
  }

  /** How many entries wait, run, are delayed and failed, by queue. */
  async counts(): Promise<{ name: string; waiting: number; active: number; delayed: number; failed: number }[]> {
    return Promise.all(
      QUEUES.map(async (name) => {
        const { waiting, active, delayed, failed } = await this[name].getJobCounts();
        return { name, waiting, active, delayed, failed };
      }),
    );
  }

  /** Before Redis goes, on which closing a queue still depends. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.all().map((queue) => queue.close()));
  }
}

/** Whether Bull will not try this entry again after the running attempt fails. */
export const isLastAttempt = (job: Job): boolean => job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
