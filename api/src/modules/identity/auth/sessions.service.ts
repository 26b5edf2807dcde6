import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PermissionSet } from '#libs/permissions';
import { Actor, Config, Live, newId, NotFound, sql, Store, type Origin } from '../../../core/index.js';
import { RefreshRefused } from '../identity.errors.js';
import { accountById, revokeSessions, type Account, type Membership } from './accounts.queries.js';
import { signedInUser, tenantRefs, type SecondStepView, type SessionTokensView } from './auth.dto.js';
import { deviceName } from './device-name.js';
import { originOf } from './origin.js';
import { keyFor } from './keys.js';
import { sessionTag } from './principals.js';
import { hashOfToken, isGenuine, parseRefreshToken, refreshToken } from './refresh-token.js';
import { judgeRefresh } from './rotation.rules.js';
import { isSecondFactorRequired, methodsOf } from './second-factor.rules.js';
import type { SessionLevel } from './session.entity.js';
import { ACCESS_SECONDS, Tokens } from './tokens.js';

/** A session ends this long after its last refresh, and this long after sign-in whatever happens, in days. */
const IDLE_DAYS = 30;
const LONGEST_DAYS = 90;
/** Someone who still has to set up a second factor gets this long, in minutes. */
const ENROLMENT_MINUTES = 15;

interface RefreshRow {
  user_id: string;
  account_id: string;
  token_salt: Buffer;
  generation: number;
  rotated_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  level: SessionLevel;
  alive: boolean;
}

interface SessionRow {
  id: string;
  tenant_id: string;
  slug: string;
  name: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Date;
  last_used_at: Date;
}

/** Opens sessions, keeps them going by rotating refresh tokens, lists and ends them. */
@Injectable()
export class SessionsService {
  private readonly refreshKey: Buffer;

  constructor(
    private readonly store: Store,
    private readonly tokens: Tokens,
    private readonly live: Live,
    config: Config,
  ) {
    this.refreshKey = keyFor(config.JWT_SECRET, 'refresh');
  }

  /** Opens a session for someone whose credentials were all checked, or one for enrolment if the tenant asks for more. */
  async enter(account: Account, member: Membership, origin: Origin): Promise<SessionTokensView | SecondStepView> {
    if (methodsOf(account).length === 0 && isSecondFactorRequired(member.policy, member)) {
      const { accessToken } = await this.open(account, member, origin, 'enrolment');
      return { twoFactor: { ticket: '', methods: [], enrolment: { accessToken } } };
    }
    return this.open(account, member, origin, 'full');
  }

  /** Opens a session. */
  async open(account: Account, member: Membership, origin: Origin, level: SessionLevel): Promise<SessionTokensView> {
    const id = newId();
    const salt = randomBytes(32);
    const refresh = refreshToken({ tenantId: member.tenantId, sessionId: id, generation: 1 }, this.refreshKey, salt);
    const life = level === 'full' ? sql`interval '1 day' * ${IDLE_DAYS}::int` : sql`interval '1 minute' * ${ENROLMENT_MINUTES}::int`;
    await this.store.transact(memberActor(member, account, origin), async (tx) => {
      await tx.execute(sql`
        with opened as (
          insert into sessions (tenant_id, id, user_id, account_id, token_hash, token_salt, level, expires_at, ip_address, user_agent)
          values (${member.tenantId}, ${id}, ${member.userId}, ${account.id}, ${hashOfToken(refresh)}, ${salt}, ${level}, now() + ${life},
            ${origin.ip ?? null}, ${origin.userAgent?.slice(0, 500) ?? null}))
        update users set last_login = now() where tenant_id = ${member.tenantId} and id = ${member.userId}`);
      tx.audit({ action: 'sign-in', resource: 'sessions', id, after: { level } });
    });
    return this.answer(account, member, id, refresh);
  }

  /**
   * Exchanges a refresh token for the next one. A token that was used before ends its whole family, unless another tab
   * used it just now: then both get the same successor. @throws RefreshRefused
   */
  async refresh(token: string, origin: Origin): Promise<SessionTokensView> {
    const presented = parseRefreshToken(token);
    if (!presented) throw new RefreshRefused();
    const { tenantId, sessionId } = presented;
    const who = Actor.system(tenantId, 'sign-in').from(originOf(origin));
    const outcome = await this.store.transact(who, async (tx) => {
      const [session] = await tx.execute<RefreshRow>(sql`
        select user_id, account_id, token_salt, generation, rotated_at, expires_at, revoked_at, level,
          exists (select from users u join tenants t on t.id = u.tenant_id and t.status = 'active'
            where u.tenant_id = s.tenant_id and u.id = s.user_id and u.status = 'active') as alive
        from sessions s where tenant_id = ${tenantId} and id = ${sessionId} for update`);
      if (!session || !session.alive || session.level !== 'full' || !isGenuine(presented, this.refreshKey, session.token_salt)) return null;
      const verdict = judgeRefresh(
        { generation: session.generation, rotatedAt: session.rotated_at, expiresAt: session.expires_at, revokedAt: session.revoked_at },
        presented.generation,
        new Date(),
      );
      if (verdict === 'refuse') return null;
      if (verdict === 'reuse') {
        await tx.execute(
          sql`update sessions set revoked_at = now(), revoked_because = 'reuse' where tenant_id = ${tenantId} and id = ${sessionId}`,
        );
        tx.audit({ action: 'refresh-token-reused', resource: 'sessions', id: sessionId, after: { generation: presented.generation } });
        tx.invalidate(sessionTag(sessionId));
        tx.afterCommit(() => this.live.disconnect(tenantId, { sessionId }));
        return null;
      }
      const generation = presented.generation + 1;
      const next = refreshToken({ tenantId, sessionId, generation }, this.refreshKey, session.token_salt);
      if (verdict === 'rotate') {
        await tx.execute(sql`
          update sessions set generation = ${generation}, token_hash = ${hashOfToken(next)}, rotated_at = now(), last_used_at = now(),
            ip_address = ${origin.ip ?? null}, user_agent = ${origin.userAgent?.slice(0, 500) ?? null},
            expires_at = least(now() + interval '1 day' * ${IDLE_DAYS}::int, created_at + interval '1 day' * ${LONGEST_DAYS}::int)
          where tenant_id = ${tenantId} and id = ${sessionId}`);
        tx.invalidate(sessionTag(sessionId));
      }
      return { next, accountId: session.account_id, userId: session.user_id };
    });
    if (!outcome) throw new RefreshRefused();
    const { account, member } = await this.memberOf(outcome.accountId, tenantId);
    return this.answer(account, member, sessionId, outcome.next);
  }

  /** The account's open sessions in all tenants, the last used first. */
  async list(who: Actor): Promise<{ items: object[] }> {
    const accountId = await this.accountOf(who);
    const rows = await this.store.acrossTenants('a person sees their own sessions, wherever they work', (db) =>
      db.query<SessionRow>(sql`
        select s.id, s.tenant_id, t.slug, t.name, host(s.ip_address) as ip_address, s.user_agent, s.created_at, s.last_used_at
        from sessions s join tenants t on t.id = s.tenant_id
        where s.account_id = ${accountId} and s.revoked_at is null and s.expires_at > now()
        order by s.last_used_at desc limit 200`),
    );
    return {
      items: rows.map((row) => ({
        id: row.id,
        tenant: { id: row.tenant_id, slug: row.slug, name: row.name },
        device: deviceName(row.user_agent),
        ip: row.ip_address,
        createdAt: row.created_at.toISOString(),
        lastUsedAt: row.last_used_at.toISOString(),
        current: row.id === who.sessionId,
      })),
    };
  }

  /** Ends one session of the actor's own account. @throws NotFound */
  async revoke(who: Actor, id: string): Promise<void> {
    const accountId = await this.accountOf(who);
    const ended = await this.store.acrossTenants('a person ends their own session, wherever it is', (db) =>
      db.query<{ tenant_id: string; id: string }>(sql`
        update sessions set revoked_at = now(), revoked_because = 'revoked'
        where id = ${id} and account_id = ${accountId} and revoked_at is null returning tenant_id, id`),
    );
    if (ended.length === 0) throw new NotFound({ kind: 'session' });
    await this.ended(who, ended);
  }

  /** Ends all other sessions of the actor's own account. */
  async revokeOthers(who: Actor): Promise<void> {
    await this.endAll(who, await this.accountOf(who), 'revoked', who.sessionId ?? null);
  }

  /** Ends a session that could only set up a second factor; says whether it was one. */
  async endEnrolment(who: Actor): Promise<boolean> {
    return this.store.transact(who, async (tx) => {
      const ended = await tx.execute(sql`
        update sessions set revoked_at = now(), revoked_because = 'enrolled'
        where tenant_id = ${who.tenantId} and id = ${who.sessionId ?? null}::uuid and level = 'enrolment' and revoked_at is null returning id`);
      if (who.sessionId) tx.invalidate(sessionTag(who.sessionId));
      return ended.length > 0;
    });
  }

  /** Ends the actor's own session. */
  async leave(who: Actor): Promise<void> {
    const { sessionId, tenantId } = who;
    if (!sessionId) return;
    await this.store.transact(who, async (tx) => {
      await tx.execute(
        sql`update sessions set revoked_at = now(), revoked_because = 'signed-out' where tenant_id = ${tenantId} and id = ${sessionId}`,
      );
      tx.audit({ action: 'sign-out', resource: 'sessions', id: sessionId });
      tx.invalidate(sessionTag(sessionId));
      tx.afterCommit(() => this.live.disconnect(tenantId, { sessionId }));
    });
  }

  /** Ends all sessions of an account but one. */
  async endAll(who: Actor, accountId: string, because: string, except: string | null): Promise<void> {
    const ended = await this.store.acrossTenants('an account is signed out everywhere', (db) =>
      revokeSessions(db, accountId, because, except),
    );
    await this.ended(who, ended);
  }

  /** Opens a session in another tenant where the actor works. @throws NotFound */
  async switchTenant(who: Actor, tenantId: string): Promise<SessionTokensView | SecondStepView> {
    const { account, member } = await this.memberOf(await this.accountOf(who), tenantId);
    return this.enter(account, member, who);
  }

  /** The account behind an actor. @throws NotFound for machines */
  async accountOf(who: Actor): Promise<string> {
    if (!who.userId) throw new NotFound({ kind: 'account' });
    const [row] = await this.store.query<{ account_id: string | null }>(
      Actor.system(who.tenantId, 'sign-in'),
      sql`select account_id from users where tenant_id = ${who.tenantId}::uuid and id = ${who.userId}::uuid`,
    );
    if (!row?.account_id) throw new NotFound({ kind: 'account' });
    return row.account_id;
  }

  /** An account and its place in a tenant. @throws NotFound */
  async memberOf(accountId: string, tenantId: string): Promise<{ account: Account; member: Membership }> {
    const account = await this.store.acrossTenants('an account belongs to a person, not to a tenant', (db) => accountById(db, accountId));
    const member = account?.memberships.find((place) => place.tenantId === tenantId);
    if (!account || !member) throw new NotFound({ kind: 'tenant' });
    return { account, member };
  }

  private answer(account: Account, member: Membership, sessionId: string, refresh: string): SessionTokensView {
    return {
      user: signedInUser(member),
      accessToken: this.tokens.access({ sub: member.userId, tid: member.tenantId, sid: sessionId }),
      refreshToken: refresh,
      expiresIn: ACCESS_SECONDS,
      tenants: tenantRefs(account.memberships),
    };
  }

  private async ended(who: Actor, sessions: readonly { tenant_id: string; id: string }[]): Promise<void> {
    for (const [tenantId, group] of Map.groupBy(sessions, ({ tenant_id }) => tenant_id)) {
      await this.store.transact(Actor.system(tenantId, 'sign-in').from(originOf(who)), async (tx) => {
        for (const { id } of group) tx.audit({ action: 'sign-out', resource: 'sessions', id });
        tx.invalidate(...group.map(({ id }) => sessionTag(id)));
        await Promise.resolve();
      });
      for (const { id } of group) this.live.disconnect(tenantId, { sessionId: id });
    }
  }
}

/** A member as the one who acts while signing in: audited as themselves, permitted nothing. */
const memberActor = (member: Membership, account: Account, origin: Origin): Actor =>
  new Actor({
    tenantId: member.tenantId,
    userId: member.userId,
    kind: 'user',
    permissions: PermissionSet.nothing(member.userId),
    locale: account.locale,
    ip: origin.ip,
    userAgent: origin.userAgent,
    requestId: origin.requestId,
  });
