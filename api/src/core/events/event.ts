import type { z } from 'zod';
import type { Transaction } from '../data/transaction.js';

/** Something that happened, under a stable name; its payload carries ids and the facts of that moment. */
export interface EventType<P extends object = object> {
  readonly name: string;
  readonly schema: z.ZodType<P>;
}

/** An event as its consumers see it. */
export interface DomainEvent<P extends object = object> {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly at: Date;
  readonly payload: P;
}

const types = new Map<string, EventType>();

/** Declares an event. Names are `<module>.<what-happened>`. */
export function defineEvent<P extends object>(name: string, schema: z.ZodType<P>): EventType<P> {
  const type = { name, schema };
  types.set(name, type as unknown as EventType);
  return type;
}

/** Names of all events that this version declares. */
export const allEventNames = (): string[] => [...types.keys()];

/** Takes an event. What it writes through `tx` commits together with the note that it was taken, so that it counts once. */
export type EventHandler<P extends object = object> = (event: DomainEvent<P>, tx: Transaction) => Promise<void>;

/** One consumer of one event. */
export interface Consumer {
  readonly name: string;
  readonly event: EventType;
  readonly handle: EventHandler;
}

export const HANDLES_EVENT = Symbol('handles-event');

/** The method takes events of this type, once each, under a consumer name that stays the same for good. */
export const HandlesEvent =
  <P extends object>(event: EventType<P>, consumer: string) =>
  <M extends EventHandler<P>>(_target: object, _key: string | symbol, { value }: TypedPropertyDescriptor<M>): void => {
    if (value) Reflect.defineMetadata(HANDLES_EVENT, { event, consumer }, value);
  };
