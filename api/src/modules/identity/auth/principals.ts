import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { PermissionSet, type Permission, type Subject } from '#libs/permissions';
import { Actor, Cache, isUuid, sql, Store, type Locale } from '../../../core/index.js';
import { boundsOf, limitsOf, type PlanRow } from '../tenants/plan.rules.js';
import type { AccessClaims } from './tokens.js';
import type { SessionLevel } from './session.entity.js';

/** All that the platform must know to let someone act, kept ready between their requests. */
export interface Principal {
  readonly tenantId: string;
  /** The user, or null for an API key. */
  readonly userId: string | null;
  readonly accountId: string | null;
  readonly locale: Locale;
  readonly subject: Subject;
  readonly permissions: readonly Permission[];
  readonly sessionId?: string;
  readonly level: SessionLevel;
  readonly keyId?: string;
  /** Its name and prefix, as the audit log knows it. */
  readonly keyName?: string;
  readonly apiAccess: boolean;
  readonly plan: string;
  /** When the session or the key ends, in ms since 1970; null: never. */
  readonly expiresAt: number | null;
}

interface UserRow extends PlanRow {
  user_id: string;
  account_id: string | null;
  locale: Locale;
  role_permissions: Permission[];
  own_permissions: Permission[];
  team: string[];
}

interface SessionRow extends UserRow {
  level: SessionLevel;
  expires_at: Date;
}

interface KeyRow extends PlanRow {
  id: string;
  name: string;
  secret_hash: string;
  permissions: Permission[];
  expires_at: Date | null;
}

/** How long a principal is kept without asking again, in seconds; changes make it stale at once. */
const KEEP_SECONDS = 60;

/** The tag under which everything that depends on roles, teams and plans of a tenant is cached. */
export const ACCESS_TAG = 'access';
export const sessionTag = (sessionId: string): string => `session:${sessionId}`;
export const userTag = (userId: string): string => `user:${userId}`;
export const keyTag = (keyId: string): string => `api-key:${keyId}`;

const PLAN = sql`p.key as plan_key, p.max_users, p.history_days, p.modules, p.api_access, p.white_label`;
const GRANTS = sql`
  u.id as user_id, u.account_id, u.locale, r.permissions as role_permissions, ${PLAN},
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('resource', o.resource, 'action', o.action, 'scope', o.scope))), '[]')
    from permissions o where o.tenant_id = u.tenant_id and o.user_id = u.id) as own_permissions,
  (select coalesce(jsonb_agg(distinct other.user_id), '[]')
    from team_members mine join team_members other on other.tenant_id = mine.tenant_id and other.team_id = mine.team_id
    where mine.tenant_id = u.tenant_id and mine.user_id = u.id) as team`;
const JOINS = sql`
  join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
  join tenants t on t.id = u.tenant_id and t.status = 'active'
  join plans p on p.key = t.plan_key`;

/** Finds out what someone may do, by session, by user or by key. */
@Injectable()
export class Principals {
  private readonly actors = new WeakMap<Principal, Actor>();
  /** Which tenant a key prefix belongs to; that never changes. */
  private readonly tenantOfPrefix = new LRUCache<string, string>({ max: 10_000 });

  constructor(
    private readonly store: Store,
    private readonly cache: Cache,
  ) {}

  /** The holder of an access token; null when the session or the person is no longer good. */
  async ofSession({ tid, sid, sub }: AccessClaims): Promise<Principal | null> {
    const who = Actor.system(tid, 'sign-in');
    const policy = { tags: [sessionTag(sid), userTag(sub), ACCESS_TAG], ttl: KEEP_SECONDS };
    const found = await this.cache.wrap(who, `principal:${sid}`, policy, async () => {
      const [row] = await this.store.query<SessionRow>(
        who,
        sql`select s.level, s.expires_at, ${GRANTS}
          from sessions s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.status = 'active' ${JOINS}
          where s.tenant_id = ${tid}::uuid and s.id = ${sid}::uuid and s.user_id = ${sub}::uuid and s.revoked_at is null and s.expires_at > now()`,
      );
      return row ? userPrincipal(tid, row, { sessionId: sid, level: row.level, expiresAt: row.expires_at.getTime() }) : null;
    });
    return current(found);
  }

  /** A user as they may act now, without a session; null when they are gone. */
  async ofUser(tenantId: string, userId: string): Promise<Principal | null> {
    const who = Actor.system(tenantId, 'jobs');
    return this.cache.wrap(who, `principal:user:${userId}`, { tags: [userTag(userId), ACCESS_TAG], ttl: KEEP_SECONDS }, async () => {
      const [row] = await this.store.query<UserRow>(
        who,
        sql`select ${GRANTS} from users u ${JOINS} where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid and u.status = 'active'`,
      );
      return row ? userPrincipal(tenantId, row, { level: 'full', expiresAt: null }) : null;
    });
  }

  /** The holder of an API key; null when the key is unknown, revoked or expired. */
  async ofKey(prefix: string, secret: string): Promise<Principal | null> {
    const tenantId = await this.tenantOf(prefix);
    if (!tenantId) return null;
    const who = Actor.system(tenantId, 'sign-in');
    const keys = await this.cache.wrap(who, `principal:key:${prefix}`, { tags: [ACCESS_TAG], ttl: KEEP_SECONDS }, async () => {
      const rows = await this.store.query<KeyRow>(
        who,
        sql`select k.id, k.name || ' (' || k.prefix || ')' as name, encode(k.secret_hash, 'hex') as secret_hash, k.permissions, k.expires_at, ${PLAN}
          from api_keys k join tenants t on t.id = k.tenant_id and t.status = 'active' join plans p on p.key = t.plan_key
          where k.tenant_id = ${tenantId}::uuid and k.prefix = ${prefix} and k.revoked_at is null`,
      );
      return rows.map((row) => ({ hash: row.secret_hash, principal: keyPrincipal(tenantId, row) }));
    });
    const presented = createHash('sha256').update(secret).digest();
    const found = keys.find(({ hash }) => timingSafeEqual(Buffer.from(hash, 'hex'), presented));
    return current(found?.principal ?? null);
  }

  /** The principal as an actor; its compiled permissions are kept as long as the principal is. */
  actorOf(principal: Principal): Actor {
    const known = this.actors.get(principal);
    if (known) return known;
    const permissions = new PermissionSet(principal.level === 'full' ? principal.permissions : [], principal.subject);
    const actor = new Actor({
      tenantId: principal.tenantId,
      userId: principal.userId,
      kind: principal.keyId ? 'api-key' : 'user',
      permissions,
      locale: principal.locale,
      sessionId: principal.sessionId,
      name: principal.keyName,
    });
    this.actors.set(principal, actor);
    return actor;
  }

  private async tenantOf(prefix: string): Promise<string | undefined> {
    const known = this.tenantOfPrefix.get(prefix);
    if (known) return known;
    const [row] = await this.store.acrossTenants('a key says itself which tenant it is for', (db) =>
      db.query<{ tenant_id: string }>(sql`select tenant_id from api_keys where prefix = ${prefix} limit 1`),
    );
    if (row && isUuid(row.tenant_id)) this.tenantOfPrefix.set(prefix, row.tenant_id);
    return row?.tenant_id;
  }
}

function userPrincipal(tenantId: string, row: UserRow, session: Pick<Principal, 'sessionId' | 'level' | 'expiresAt'>): Principal {
  const limits = limitsOf(row);
  return {
    tenantId,
    userId: row.user_id,
    accountId: row.account_id,
    locale: row.locale,
    subject: {
      userId: row.user_id,
      teamMemberIds: [...new Set([row.user_id, ...row.team])],
      ...boundsOf(limits),
    },
    permissions: [...row.role_permissions, ...row.own_permissions],
    apiAccess: limits.apiAccess,
    plan: limits.plan,
    ...session,
  };
}

function keyPrincipal(tenantId: string, row: KeyRow): Principal {
  const limits = limitsOf(row);
  return {
    tenantId,
    userId: null,
    accountId: null,
    locale: 'en',
    subject: { userId: null, teamMemberIds: [], ...boundsOf(limits) },
    permissions: row.permissions,
    level: 'full',
    keyId: row.id,
    keyName: row.name,
    apiAccess: limits.apiAccess,
    plan: limits.plan,
    expiresAt: row.expires_at?.getTime() ?? null,
  };
}

const current = (principal: Principal | null): Principal | null =>
  principal && (principal.expiresAt === null || principal.expiresAt > Date.now()) ? principal : null;
