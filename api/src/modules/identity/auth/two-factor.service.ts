import { Injectable } from '@nestjs/common';
import { NotFound, sql, Store, Vault, type Actor, type SqlRunner } from '../../../core/index.js';
import { SecondFactorRequired, SecondFactorSet, WrongCode, WrongCredentials } from '../identity.errors.js';
import { accountById, type Account } from './accounts.queries.js';
import type { SessionTokensView } from './auth.dto.js';
import { verifyPassword } from './passwords.js';
import { isSecondFactorRequired, newRecoveryCodes, recoveryCodeHash, type SecondFactor } from './second-factor.rules.js';
import { SessionsService } from './sessions.service.js';
import { Throttle } from './throttle.js';
import { codeKey } from './throttle.rules.js';
import { newTotp, stepOfCode } from './totp.js';

const WHY = 'credentials belong to an account, not to a tenant';
const ISSUER_NAME = 'CuretCore';
const contextOf = (accountId: string): string => `accounts.totp:${accountId}`;

/** Authenticator codes and recovery codes: set up, use, take away. */
@Injectable()
export class TwoFactorService {
  constructor(
    private readonly store: Store,
    private readonly vault: Vault,
    private readonly sessions: SessionsService,
    private readonly throttle: Throttle,
  ) {}

  /** Whether a code is good; it is used up by asking. */
  async verify(accountId: string, method: Exclude<SecondFactor, 'passkey'>, code: string): Promise<boolean> {
    return this.store.acrossTenants(WHY, async (db) => {
      if (method === 'recovery') return useRecoveryCode(db, accountId, code);
      const account = await accountById(db, accountId);
      return account?.totp_confirmed === true && this.useCode(db, account, code);
    });
  }

  /** Begins to set up an authenticator app. Nothing changes until a code of it is confirmed. @throws SecondFactorSet */
  async begin(who: Actor): Promise<{ secret: string; otpauthUrl: string; qr: string }> {
    const account = await this.account(who);
    if (account.totp_confirmed) throw new SecondFactorSet();
    const totp = await newTotp(account.email, ISSUER_NAME);
    const sealed = this.vault.sealShared(totp.secret, contextOf(account.id));
    await this.store.acrossTenants(WHY, (db) =>
      db.query(
        sql`update accounts set totp_secret = ${sealed}, totp_last_step = null, updated_at = now() where id = ${account.id} and totp_confirmed_at is null`,
      ),
    );
    return totp;
  }

  /** Turns the authenticator app on, with the first code it shows, and hands out recovery codes. @throws WrongCode */
  async confirm(who: Actor, code: string): Promise<{ recoveryCodes: string[]; session: SessionTokensView | null }> {
    const account = await this.account(who);
    const keys = [codeKey(account.id)];
    await this.throttle.attempt(keys);
    const recoveryCodes = await this.store.acrossTenants(WHY, async (db) => {
      if (account.totp_confirmed || !(await this.useCode(db, account, code))) return null;
      await db.query(sql`update accounts set totp_confirmed_at = now(), updated_at = now() where id = ${account.id}`);
      return replaceRecoveryCodes(db, account.id);
    });
    if (!recoveryCodes) throw new WrongCode();
    await this.throttle.succeeded(keys);
    await this.note(who, account.id, 'second-factor-added', { method: 'totp' });
    return { recoveryCodes, session: await this.fullSession(who) };
  }

  /** Turns the authenticator app off. @throws WrongCredentials, SecondFactorRequired */
  async remove(who: Actor, password: string): Promise<void> {
    const account = await this.proven(who, password);
    const member = account.memberships.find(({ policy, ...place }) => isSecondFactorRequired(policy, place));
    if (member && account.passkeys === 0) throw new SecondFactorRequired();
    await this.store.acrossTenants(WHY, async (db) => {
      await db.query(
        sql`update accounts set totp_secret = null, totp_confirmed_at = null, totp_last_step = null, updated_at = now() where id = ${account.id}`,
      );
      if (account.passkeys === 0) await db.query(sql`delete from account_recovery_codes where account_id = ${account.id}`);
    });
    await this.note(who, account.id, 'second-factor-removed', { method: 'totp' });
  }

  /** New recovery codes; the old ones are void. @throws NotFound when there is no second factor */
  async renewRecoveryCodes(who: Actor): Promise<{ recoveryCodes: string[]; session: null }> {
    const account = await this.account(who);
    if (!account.totp_confirmed && account.passkeys === 0) throw new NotFound({ kind: 'second factor' });
    const recoveryCodes = await this.store.acrossTenants(WHY, (db) => replaceRecoveryCodes(db, account.id));
    await this.note(who, account.id, 'recovery-codes-renewed', {});
    return { recoveryCodes, session: null };
  }

  /** The account of the actor. */
  async account(who: Actor): Promise<Account> {
    const { account } = await this.sessions.memberOf(await this.sessions.accountOf(who), who.tenantId);
    return account;
  }

  /** The account of the actor, once they gave its password again. @throws WrongCredentials, TooManyAttempts */
  async proven(who: Actor, password: string): Promise<Account> {
    const account = await this.account(who);
    const keys = [codeKey(account.id)];
    await this.throttle.attempt(keys);
    if (!(await verifyPassword(account.password_hash, password))) throw new WrongCredentials();
    await this.throttle.succeeded(keys);
    return account;
  }

  /** A full session in place of one that could only set up a second factor; null when it was full already. */
  async fullSession(who: Actor): Promise<SessionTokensView | null> {
    if (!who.sessionId || !(await this.sessions.endEnrolment(who))) return null;
    const { account, member } = await this.sessions.memberOf(await this.sessions.accountOf(who), who.tenantId);
    return this.sessions.open(account, member, who, 'full');
  }

  /** Says in the audit log what became of someone's credentials. */
  note(who: Actor, accountId: string, action: string, after: object): Promise<void> {
    return this.store.transact(who, async (tx) => {
      tx.audit({ action, resource: 'accounts', id: accountId, after });
      await Promise.resolve();
    });
  }

  private async useCode(db: SqlRunner, account: Account, code: string): Promise<boolean> {
    if (!account.totp_secret) return false;
    const step = await stepOfCode(this.vault.openShared(account.totp_secret, contextOf(account.id)), code, account.totp_last_step);
    if (step === null) return false;
    const used = await db.query(sql`
      update accounts set totp_last_step = ${step} where id = ${account.id} and coalesce(totp_last_step, -1) < ${step} returning id`);
    return used.length > 0;
  }

  /** Seals the secrets of authenticator apps by the newest master key; says how many were sealed by an older one. */
  async resealSecrets(): Promise<number> {
    return this.store.acrossTenants('accounts belong to no tenant', async (db) => {
      const rows = await db.query<{ id: string; totp_secret: string }>(
        sql`select id, totp_secret from accounts where totp_secret is not null for update`,
      );
      const resealed = rows.flatMap(({ id, totp_secret }) => {
        const sealed = this.vault.resealShared(totp_secret, contextOf(id));
        return sealed === undefined ? [] : [{ id, sealed }];
      });
      await db.query(sql`update accounts a set totp_secret = r.sealed
        from jsonb_to_recordset(${JSON.stringify(resealed)}::jsonb) as r (id uuid, sealed text) where a.id = r.id`);
      return resealed.length;
    });
  }
}

async function useRecoveryCode(db: SqlRunner, accountId: string, code: string): Promise<boolean> {
  const used = await db.query(sql`
    update account_recovery_codes set used_at = now()
    where account_id = ${accountId} and code_hash = ${recoveryCodeHash(accountId, code)} and used_at is null returning account_id`);
  return used.length > 0;
}

/** New recovery codes for an account; shown once, kept as hashes. */
export async function replaceRecoveryCodes(db: SqlRunner, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => recoveryCodeHash(accountId, code));
  await db.query(sql`delete from account_recovery_codes where account_id = ${accountId}`);
  await db.query(sql`insert into account_recovery_codes (account_id, code_hash) select ${accountId}, unnest(${hashes}::bytea[])`);
  return codes;
}
