import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Locale } from '../access/actor.js';
import { Config } from '../config/config.js';

/** How long a host's tenant is remembered, in ms. */
const REMEMBERED_MS = 60_000;

/** Which host name a request is for, and which tenant that was found to be. */
@Injectable()
export class Hosts {
  private readonly tenants = new Map<string, { tenantId: string; until: number }>();

  constructor(private readonly config: Config) {}

  /** The host name that the visitor typed, without a port. A forwarded one counts only from a trusted proxy or our own renderer. */
  nameOf(request: Pick<IncomingMessage, 'headers'>): string {
    const forwarded = request.headers['x-forwarded-host'];
    const trusted = this.config.TRUST_PROXY || this.isOurs(request);
    const host = trusted && typeof forwarded === 'string' ? (forwarded.split(',')[0] ?? '') : (request.headers.host ?? '');
    return host.trim().toLowerCase().replace(/:\d+$/, '');
  }

  /** The tenant of the request's host, if it was asked for within the last minute. */
  known(request: Pick<IncomingMessage, 'headers'>): string | undefined {
    const found = this.tenants.get(this.nameOf(request));
    return found && found.until > Date.now() ? found.tenantId : undefined;
  }

  /** Remembers whose host name this is. */
  remember(name: string, tenantId: string): void {
    if (this.tenants.size > 10_000) this.tenants.clear(); // host names are the visitor's to invent
    this.tenants.set(name, { tenantId, until: Date.now() + REMEMBERED_MS });
  }

  /** Forgets all of them, after a change of domains. */
  forget(): void {
    this.tenants.clear();
  }

  private isOurs(request: Pick<IncomingMessage, 'headers'>): boolean {
    const token = request.headers['x-internal-token'];
    return this.config.INTERNAL_TOKEN !== undefined && token === this.config.INTERNAL_TOKEN;
  }
}

/** The language of a request: the first of ours that `Accept-Language` names, else the given one. */
export function localeOf(request: FastifyRequest, fallback: Locale = 'en'): Locale {
  const header = request.headers['accept-language'];
  if (!header) return fallback;
  const found = header
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'es');
  return (found as Locale | undefined) ?? fallback;
}
