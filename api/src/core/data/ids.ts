import { v7 } from 'uuid';

/** A new id: UUIDv7, so that ids made later sort later and rows lie in the order of their making. */
export const newId = (): string => v7();

/** The moment a UUIDv7 was made, to the millisecond. */
export const timeOfId = (id: string): Date => new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16));

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a UUID; ids from outside are checked before they reach SQL. */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && uuid.test(text);
