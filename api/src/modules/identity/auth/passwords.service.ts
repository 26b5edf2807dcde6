import { Injectable } from '@nestjs/common';
import {
  Actor,
  Config,
  HandlesEvent,
  Invalid,
  Mailer,
  newId,
  sql,
  Store,
  type DomainEvent,
  type Locale,
  type Transaction,
} from '../../../core/index.js';
import { LinkExpired } from '../identity.errors.js';
import { PasswordResetAsked } from '../identity.events.js';
import { Links } from '../tenants/links.js';
import { accountByEmail, accountById, setPassword, type Account } from './accounts.queries.js';
import { keyFor } from './keys.js';
import { PasswordResetLetter } from './letters.js';
import { hashPassword, weaknessesOf } from './passwords.js';
import { newSecretLink, readSecretLink } from './secret-link.js';
import { SessionsService } from './sessions.service.js';
import { Throttle } from './throttle.js';
import { mailKeys } from './throttle.rules.js';
import { Tokens } from './tokens.js';
import { TwoFactorService } from './two-factor.service.js';

const LINK_MINUTES = 30;

/** New passwords: by a link in a letter, or by giving the old one. */
@Injectable()
export class PasswordsService {
  private readonly throttleSecret: Buffer;

  constructor(
    private readonly store: Store,
    private readonly mailer: Mailer,
    private readonly links: Links,
    private readonly sessions: SessionsService,
    private readonly secondFactors: TwoFactorService,
    private readonly throttle: Throttle,
    private readonly tokens: Tokens,
    config: Config,
  ) {
    this.throttleSecret = keyFor(config.JWT_SECRET, 'throttle');
  }

  /** Notes that someone wants a link. Whether there is such a person is looked up later, so that nobody can tell by the answer. */
  async ask(visitor: Actor, email: string): Promise<void> {
    await this.throttle.attempt(mailKeys(email, visitor.ip ?? '', this.throttleSecret));
    await this.store.transact(visitor, async (tx) => {
      tx.emit(PasswordResetAsked, { email, locale: visitor.locale });
      await Promise.resolve();
    });
  }

  /** Sends the link if there is such a person. Taken twice, the event makes one link: the second letter replaces the first. */
  @HandlesEvent(PasswordResetAsked, 'identity.send-password-reset')
  async sendLink({ id, tenantId, payload }: DomainEvent<{ email: string; locale: Locale }>, tx: Transaction): Promise<void> {
    const { token, hash } = newSecretLink(id);
    const account = await this.store.acrossTenants('an account belongs to a person, not to a tenant', async (db) => {
      const account = await accountByEmail(db, payload.email);
      if (!account || account.memberships.length === 0) return undefined;
      await db.query(sql`
        insert into password_resets (id, account_id, token_hash, expires_at)
        values (${id}, ${account.id}, ${hash}, now() + interval '1 minute' * ${LINK_MINUTES}::int)
        on conflict (id) do update set token_hash = excluded.token_hash where password_resets.used_at is null`);
      return account;
    });
    if (!account) return;
    const place = account.memberships.find((member) => member.tenantId === tenantId) ?? account.memberships[0];
    const url = await this.links.admin(tenantId, `reset-password?token=${encodeURIComponent(token)}`);
    await this.mailer.send(tx, {
      to: account.email,
      template: PasswordResetLetter,
      locale: account.locale,
      from: place?.tenantName ?? 'CuretCore',
      data: { url, minutes: LINK_MINUTES },
    });
  }

  /**
   * Sets a new password with the token of a link, and ends all sessions. Answers a token that makes this device known,
   * so that whoever was locked out by someone else's attempts gets in. @throws LinkExpired, Invalid
   */
  async confirm(visitor: Actor, token: string, password: string): Promise<{ device: string }> {
    const link = readSecretLink(token);
    if (!link) throw new LinkExpired();
    const account = await this.store.acrossTenants('an account belongs to a person, not to a tenant', async (db) => {
      const [reset] = await db.query<{ account_id: string }>(sql`
        select account_id from password_resets where id = ${link.id} and token_hash = ${link.hash} and used_at is null and expires_at > now() for update`);
      const account = reset && (await accountById(db, reset.account_id));
      if (!account) throw new LinkExpired();
      const errors = weaknessesOf(password, account.email);
      if (errors.length > 0) throw new Invalid({ errors });
      await setPassword(db, account.id, await hashPassword(password));
      return accountById(db, account.id);
    });
    if (!account) throw new LinkExpired();
    await this.changed(visitor, account, null);
    return { device: this.tokens.device({ accountId: account.id, deviceId: newId(), passwordChangedAt: account.password_changed_at }) };
  }

  /** Sets a new password for the actor and ends their other sessions. @throws WrongCredentials, Invalid */
  async change(who: Actor, current: string, password: string): Promise<{ device: string }> {
    const account = await this.secondFactors.proven(who, current);
    const errors = weaknessesOf(password, account.email);
    if (errors.length > 0) throw new Invalid({ errors });
    const hash = await hashPassword(password);
    const changed = await this.store.acrossTenants('an account belongs to a person, not to a tenant', async (db) => {
      await setPassword(db, account.id, hash);
      return accountById(db, account.id);
    });
    await this.changed(who, account, who.sessionId ?? null);
    return {
      device: this.tokens.device({ accountId: account.id, deviceId: newId(), passwordChangedAt: changed?.password_changed_at ?? 0 }),
    };
  }

  private async changed(who: Actor, account: Account, except: string | null): Promise<void> {
    await this.sessions.endAll(who, account.id, 'password-changed', except);
    for (const { tenantId, userId } of account.memberships) {
      const actor = new Actor({ ...who, tenantId, userId, kind: 'user', permissions: who.permissions, locale: who.locale });
      await this.store.transact(actor, async (tx) => {
        tx.audit({ action: 'password-changed', resource: 'accounts', id: account.id });
        await Promise.resolve();
      });
    }
  }
}
