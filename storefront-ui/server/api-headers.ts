import type { Settings } from './settings';
import type { Visitor } from './visitor';

/** Headers of every call to the API: the visitor's host, which decides the tenant, and the proof that it may be believed. */
export const apiHeaders = ({ internalToken }: Settings, { host, origin }: Visitor, requestId?: string): Record<string, string> => ({
  accept: 'application/json',
  'x-forwarded-host': host,
  'x-forwarded-proto': origin.startsWith('https:') ? 'https' : 'http',
  ...(internalToken ? { 'x-internal-token': internalToken } : {}),
  ...(requestId ? { 'x-request-id': requestId } : {}),
});
