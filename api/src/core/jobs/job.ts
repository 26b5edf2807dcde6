import { z } from 'zod';
import type { Readable } from 'node:stream';
import type { Actor } from '../access/actor.js';
import type { Label } from '../access/resource.js';
import { newId } from '../data/ids.js';
import { defineEvent } from '../events/event.js';

/** A kind of long work: its payload, how often it is tried, and what people read in the tray. */
export interface JobType<P extends object = object> {
  readonly name: string;
  readonly schema: z.ZodType<P>;
  readonly attempts: number;
  readonly timeoutMs: number;
  readonly title: Label;
  /** Whether people see it under Jobs; mail and the like is work, but nothing to watch. */
  readonly shown: boolean;
}

const types = new Map<string, JobType>();

/** Declares a kind of long work. Attempts after the first wait 2 s, 4 s, 8 s …. */
export function defineJob<P extends object>(
  name: string,
  schema: z.ZodType<P>,
  options: { title: Label; attempts?: number; timeoutMs?: number; shown?: boolean },
): JobType<P> {
  const type: JobType<P> = { name, schema, attempts: 3, timeoutMs: 60 * 60_000, shown: true, ...options };
  types.set(name, type as unknown as JobType);
  return type;
}

/** The declared job of that name. */
export const jobNamed = (name: string): JobType | undefined => types.get(name);

/** Tells the relay to put a job into its queue. */
export const JobQueued = defineEvent('jobs.queued', z.object({ jobId: z.uuid(), name: z.string() }));

/** The user asked to stop; thrown at the next sign of life of the job. */
export class JobCancelled extends Error {
  constructor() {
    super('Cancelled');
  }
}

/** What running work says of itself. */
export interface JobHandle {
  readonly id: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Says how far it is; cheap to call often. @throws JobCancelled when the user asked to stop */
  progress(done: number, total: number | null, counts?: Record<string, number>): Promise<void>;
  /** Keeps where it is, so that the next attempt can go on from there. @throws JobCancelled */
  checkpoint(state: object): Promise<void>;
  /** What the last attempt kept. */
  resume<T extends object>(): T | undefined;
  /** Adds a file to the result, to be downloaded under its name. */
  attach(name: string, contentType: string, content: Readable | Buffer | string): Promise<void>;
}

/** Does the work; `who` is the person who started it, with their permissions as they were then checked. */
export type JobHandler<P extends object = object> = (who: Actor, payload: P, job: JobHandle) => Promise<Record<string, number> | void>;

export const HANDLES_JOB = Symbol('handles-job');

/** The method does this kind of work. Exactly one method per kind. */
export const HandlesJob =
  <P extends object>(job: JobType<P>) =>
  <M extends JobHandler<P>>(_target: object, _key: string | symbol, { value }: TypedPropertyDescriptor<M>): void => {
    if (value) Reflect.defineMetadata(HANDLES_JOB, job, value);
  };

/** The first state of a job's row. */
export const jobRow = <P extends object>(type: JobType<P>, payload: P, who: Actor, title?: string) => ({
  id: newId(),
  name: type.name,
  title: title ?? type.title[who.locale],
  payload,
  ownerId: who.userId,
});
