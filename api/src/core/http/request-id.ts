import type { IncomingMessage } from 'node:http';
import { newId } from '../data/ids.js';

/** The id of a request: what a proxy in front already gave it, if that is sane, else a new one. */
export function newRequestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{8,100}$/.test(given) ? given : newId();
}
