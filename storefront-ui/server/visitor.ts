import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** By which address the visitor reached the shop. */
export interface Visitor {
  readonly host: string;
  readonly origin: string;
}

const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/;

/**
 * Reads the visitor's host, from the process in front where it can be trusted. The host decides the tenant and stands in
 * absolute addresses, so it must be a host name and nothing else; `null` when it is not.
 */
export function visitorOf(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  internalToken: string | undefined,
): Visitor | null {
  const isTrusted = internalToken ? sameSecret(first(headers['x-internal-token']), internalToken) : isLoopback(socket.remoteAddress);
  const host = ((isTrusted ? first(headers['x-forwarded-host']) : undefined) ?? headers.host ?? '').toLowerCase();
  if (host.length > 255 || !HOST.test(host)) return null;
  const protocol = (isTrusted ? first(headers['x-forwarded-proto']) : undefined) === 'https' ? 'https' : 'http';
  return { host, origin: `${protocol}://${host}` };
}

const first = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value)?.split(',', 1)[0]?.trim() || undefined;

const isLoopback = (address = ''): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address);

function sameSecret(given: string | undefined, known: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(known));
}
