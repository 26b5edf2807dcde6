import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import {
  Actor,
  Hosts,
  localeOf,
  sql,
  Store,
  Unauthorized,
  type ActorLookup,
  type ActorResolver,
  type Locale,
  type Origin,
} from '../../../core/index.js';
import { EnrolmentRequired, PlanLimitReached } from '../identity.errors.js';
import { TenantHosts } from '../tenants/tenant-hosts.js';
import { Principals, type Principal } from './principals.js';
import { ACCESS_TOKEN, API_KEY } from './strategies.js';

/** Routes that a token for setting up a second factor opens. */
const ENROLMENT_ROUTES = new Set([
  'GET /v1/auth/me',
  'POST /v1/auth/me/totp',
  'POST /v1/auth/me/totp/confirm',
  'POST /v1/auth/me/passkeys/options',
  'POST /v1/auth/me/passkeys',
  'POST /v1/auth/logout',
]);

/** How often the last use of a key is written down, in milliseconds. */
const LAST_USE_MS = 60_000;

/** Finds out who is asking: by access token, by API key, or, for visitors of the shop, by host name. */
@Injectable()
export class IdentityActorResolver implements ActorResolver, ActorLookup {
  private readonly lastUses = new Map<string, number>();

  constructor(
    private readonly principals: Principals,
    private readonly hosts: Hosts,
    private readonly tenants: TenantHosts,
    private readonly store: Store,
  ) {}

  async authenticate(request: FastifyRequest): Promise<Actor | undefined> {
    const { authorization } = request.headers;
    if (authorization === undefined) return undefined;
    const principal = await this.principalOf(request, authorization.startsWith('Bearer cck_') ? API_KEY : ACCESS_TOKEN);
    if (!principal) throw new Unauthorized({ reason: 'token', detail: 'The token or key is not good, has expired or was revoked.' });
    if (principal.keyId && !principal.apiAccess) throw new PlanLimitReached({ limit: 'apiAccess', allowed: 0, plan: principal.plan });
    if (principal.level === 'enrolment' && !ENROLMENT_ROUTES.has(`${request.method} ${request.routeOptions?.url ?? ''}`))
      throw new EnrolmentRequired();
    this.noteUse(principal);
    return this.principals.actorOf(principal).from(originOfHolder(request, principal), localeOf(request, principal.locale));
  }

  async visitor(request: FastifyRequest): Promise<Actor> {
    const tenantId = await this.tenants.ofHost(this.hosts.nameOf(request));
    return Actor.shopper(tenantId, visitorLanguage(request), requestOrigin(request));
  }

  async ofUser(tenantId: string, userId: string): Promise<Actor | undefined> {
    const principal = await this.principals.ofUser(tenantId, userId);
    return principal ? this.principals.actorOf(principal) : undefined;
  }

  private principalOf(request: FastifyRequest, strategy: string): Promise<Principal | undefined> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, principal: Principal | false | null | undefined) => {
        if (error) reject(error instanceof Error ? error : new Error(String(error)));
        else resolve(principal || undefined);
      };
      (
        passport.authenticate(strategy, { session: false }, done) as (
          request: FastifyRequest,
          response: object,
          next: (error: unknown) => void,
        ) => void
      )(request, {}, (error) => done(error, undefined));
    });
  }

  private noteUse({ tenantId, keyId, sessionId, keyName }: Principal): void {
    const id = keyId ?? sessionId;
    const now = Date.now();
    if (!id || now - (this.lastUses.get(id) ?? 0) < LAST_USE_MS) return;
    if (this.lastUses.size > 50_000) this.lastUses.clear();
    this.lastUses.set(id, now);
    const statement = keyId
      ? sql`update api_keys set last_used_at = now() where tenant_id = ${tenantId} and id = ${id}`
      : sql`update sessions set last_used_at = now() where tenant_id = ${tenantId} and id = ${id}`;
    // when it was last used is good to know, but no reason to make anyone wait or fail
    void this.store
      .transact(Actor.system(tenantId, keyName ?? 'sign-in'), (tx) => tx.execute(statement))
      .catch(() => this.lastUses.delete(id));
  }
}

/** Where a request comes from. */
export const requestOrigin = (request: FastifyRequest): Origin => ({
  ip: request.ip,
  userAgent: request.headers['user-agent'],
  ...(request.id !== undefined && { requestId: request.id }),
});

/** A machine is known by its key; what its program calls itself comes after that. */
const originOfHolder = (request: FastifyRequest, { keyName }: Principal): Origin => {
  const origin = requestOrigin(request);
  return keyName === undefined ? origin : { ...origin, userAgent: [keyName, origin.userAgent].filter(Boolean).join(' · ') };
};

/** The language of a visitor. What they get is cached by this, so it must follow from the request alone. */
const visitorLanguage = (request: FastifyRequest): Locale => (request.headers['accept-language']?.startsWith('es') ? 'es' : 'en');
