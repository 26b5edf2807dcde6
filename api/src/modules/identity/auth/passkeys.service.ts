import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { constraintOf, Conflict, newId, NotFound, sql, Store, type Actor, type SqlRunner } from '../../../core/index.js';
import { SecondFactorRequired, WrongCode } from '../identity.errors.js';
import type { SessionTokensView } from './auth.dto.js';
import { isSecondFactorRequired } from './second-factor.rules.js';
import { replaceRecoveryCodes, TwoFactorService } from './two-factor.service.js';

/** The site a browser shows: what passkeys are bound to. */
export interface Site {
  /** Such as `https://shop.example`. */
  readonly origin: string;
  /** Such as `shop.example`. */
  readonly host: string;
}

interface PasskeyRow {
  id: string;
  credential_id: string;
  public_key: Buffer;
  counter: string;
  transports: AuthenticatorTransport[];
  name: string;
  backed_up: boolean;
  created_at: Date;
  last_used_at: Date | null;
}

interface PasskeyItem {
  id: string;
  name: string;
  backedUp: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

const WHY = 'credentials belong to an account, not to a tenant';
const MOST = 20;

/** Passkeys (WebAuthn): register, use, take away. A challenge is good once and for five minutes. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly store: Store,
    private readonly secondFactors: TwoFactorService,
  ) {}

  /** The actor's passkeys, the newest last. */
  async list(who: Actor): Promise<{ items: PasskeyItem[] }> {
    const { id } = await this.secondFactors.account(who);
    const rows = await this.store.acrossTenants(WHY, (db) => passkeysOf(db, id));
    return { items: rows.map(viewOf) };
  }

  /** What the browser needs to make a passkey. */
  async registrationOptions(who: Actor, site: Site): Promise<{ challenge: string }> {
    const account = await this.secondFactors.account(who);
    return this.store.acrossTenants(WHY, async (db) => {
      const known = await passkeysOf(db, account.id);
      if (known.length >= MOST) throw new Conflict({ detail: `At most ${MOST} passkeys` });
      const options = await generateRegistrationOptions({
        rpName: 'CuretCore',
        rpID: site.host,
        userName: account.email,
        userID: new Uint8Array(Buffer.from(account.id.replaceAll('-', ''), 'hex')),
        attestationType: 'none',
        excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      });
      await keepChallenge(db, account.id, options.challenge);
      return options;
    });
  }

  /** Keeps the passkey that the browser made. With the first one come recovery codes. @throws WrongCode */
  async register(
    who: Actor,
    { name, response }: { name: string; response: object },
    site: Site,
  ): Promise<{ passkey: PasskeyItem; recoveryCodes: string[]; session: SessionTokensView | null }> {
    const account = await this.secondFactors.account(who);
    const challenge = await this.store.acrossTenants(WHY, (db) => takeChallenge(db, account.id));
    if (!challenge) throw new WrongCode();
    const credential = await checked(() =>
      verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.host,
        requireUserVerification: false,
      }),
    );
    if (!credential?.verified) throw new WrongCode();
    const { credential: key, credentialBackedUp } = credential.registrationInfo;
    const kept = await this.store
      .acrossTenants(WHY, async (db) => {
        const [row] = await db.query<PasskeyRow>(sql`
        insert into account_passkeys (id, account_id, credential_id, public_key, counter, transports, name, backed_up)
        values (${newId()}, ${account.id}, ${key.id}, ${Buffer.from(key.publicKey)}, ${key.counter}, ${key.transports ?? []}::text[], ${name}, ${credentialBackedUp})
        returning *`);
        const first = !account.totp_confirmed && account.passkeys === 0;
        return row && { row, recoveryCodes: first ? await replaceRecoveryCodes(db, account.id) : [] };
      })
      .catch((error: unknown) => {
        if (constraintOf(error) === 'account_passkeys_credential_id_key')
          throw new Conflict({ detail: 'This passkey is registered already' });
        throw error;
      });
    if (!kept) throw new WrongCode();
    await this.secondFactors.note(who, account.id, 'second-factor-added', { method: 'passkey', name });
    return { passkey: viewOf(kept.row), recoveryCodes: kept.recoveryCodes, session: await this.secondFactors.fullSession(who) };
  }

  /** Takes a passkey away. @throws NotFound, SecondFactorRequired */
  async remove(who: Actor, id: string): Promise<void> {
    const account = await this.secondFactors.account(who);
    const required = account.memberships.some(({ policy, ...place }) => isSecondFactorRequired(policy, place));
    if (required && account.passkeys === 1 && !account.totp_confirmed) throw new SecondFactorRequired();
    const removed = await this.store.acrossTenants(WHY, (db) =>
      db.query<{ name: string }>(sql`delete from account_passkeys where id = ${id} and account_id = ${account.id} returning name`),
    );
    if (!removed[0]) throw new NotFound({ kind: 'passkey' });
    await this.secondFactors.note(who, account.id, 'second-factor-removed', { method: 'passkey', name: removed[0].name });
  }

  /** What the browser needs to ask for one of the account's passkeys. */
  async signInOptions(accountId: string, site: Site): Promise<{ challenge: string }> {
    return this.store.acrossTenants(WHY, async (db) => {
      const known = await passkeysOf(db, accountId);
      const options = await generateAuthenticationOptions({
        rpID: site.host,
        allowCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
        userVerification: 'preferred',
      });
      await keepChallenge(db, accountId, options.challenge);
      return options;
    });
  }

  /** Whether the browser's answer proves one of the account's passkeys; the challenge is used up by asking. */
  async verify(accountId: string, response: object, site: Site): Promise<boolean> {
    const presented = response as AuthenticationResponseJSON;
    const { challenge, passkey } = await this.store.acrossTenants(WHY, async (db) => ({
      challenge: await takeChallenge(db, accountId),
      passkey: (await passkeysOf(db, accountId)).find(({ credential_id }) => credential_id === presented.id),
    }));
    if (!challenge || !passkey) return false;
    const result = await checked(() =>
      verifyAuthenticationResponse({
        response: presented,
        expectedChallenge: challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.host,
        credential: {
          id: passkey.credential_id,
          publicKey: new Uint8Array(passkey.public_key),
          counter: Number(passkey.counter),
          transports: passkey.transports,
        },
        requireUserVerification: false,
      }),
    );
    if (!result?.verified) return false;
    await this.store.acrossTenants(WHY, (db) =>
      db.query(
        sql`update account_passkeys set counter = ${result.authenticationInfo.newCounter}, last_used_at = now() where id = ${passkey.id}`,
      ),
    );
    return true;
  }
}

/** The result of a check; null when it threw, which is how the library refuses what a browser would never send. */
async function checked<T>(check: () => Promise<T>): Promise<T | null> {
  try {
    return await check();
  } catch {
    return null;
  }
}

const passkeysOf = (db: SqlRunner, accountId: string): Promise<PasskeyRow[]> =>
  db.query<PasskeyRow>(sql`select * from account_passkeys where account_id = ${accountId} order by created_at, id`);

const keepChallenge = (db: SqlRunner, accountId: string, challenge: string): Promise<object[]> =>
  db.query(
    sql`update accounts set passkey_challenge = ${challenge}, passkey_challenge_expires_at = now() + interval '5 minutes' where id = ${accountId}`,
  );

async function takeChallenge(db: SqlRunner, accountId: string): Promise<string | null> {
  const [row] = await db.query<{ passkey_challenge: string | null; good: boolean }>(sql`
    select passkey_challenge, passkey_challenge_expires_at > now() as good from accounts where id = ${accountId} for update`);
  await db.query(sql`update accounts set passkey_challenge = null, passkey_challenge_expires_at = null where id = ${accountId}`);
  return row?.good ? row.passkey_challenge : null;
}

const viewOf = (row: PasskeyRow): PasskeyItem => ({
  id: row.id,
  name: row.name,
  backedUp: row.backed_up,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});
