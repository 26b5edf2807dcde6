import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { HANDLES_EVENT, type Consumer, type EventHandler, type EventType } from '../events/event.js';
import { HANDLES_JOB, type JobHandler, type JobType } from './job.js';
import { HANDLES_SCHEDULE, type ScheduleType } from './schedule.js';

/** All methods of providers that take events, do jobs or come back by the clock, found once at start. */
@Injectable()
export class Handlers implements OnApplicationBootstrap {
  readonly consumers = new Map<string, Consumer[]>();
  readonly jobs = new Map<string, { type: JobType; handle: JobHandler }>();
  readonly schedules = new Map<string, { type: ScheduleType; run: () => Promise<void> }>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws when two methods claim the same job, schedule or consumer name. */
  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      for (const name of prototype ? this.scanner.getAllMethodNames(prototype) : []) {
        const method: unknown = (instance as Record<string, unknown>)[name];
        if (typeof method === 'function') this.register(instance, method);
      }
    }
  }

  private register(instance: object, method: CallableFunction): void {
    const consumer = Reflect.getMetadata(HANDLES_EVENT, method) as { event: EventType; consumer: string } | undefined;
    if (consumer) {
      const { event } = consumer;
      const known = this.consumers.get(event.name) ?? [];
      if ([...this.consumers.values()].flat().some(({ name }) => name === consumer.consumer))
        throw new Error(`Two consumers are called ${consumer.consumer}`);
      this.consumers.set(event.name, [...known, { name: consumer.consumer, event, handle: method.bind(instance) as EventHandler }]);
    }
    const job = Reflect.getMetadata(HANDLES_JOB, method) as JobType | undefined;
    if (job) {
      if (this.jobs.has(job.name)) throw new Error(`Two methods do the job ${job.name}`);
      this.jobs.set(job.name, { type: job, handle: method.bind(instance) as JobHandler });
    }
    const schedule = Reflect.getMetadata(HANDLES_SCHEDULE, method) as ScheduleType | undefined;
    if (schedule) {
      if (this.schedules.has(schedule.name)) throw new Error(`Two methods do the schedule ${schedule.name}`);
      this.schedules.set(schedule.name, { type: schedule, run: method.bind(instance) as () => Promise<void> });
    }
  }
}
