import { Injectable } from '@nestjs/common';
import { Config, newId, sql, Store, type Actor, type Origin } from '../../../core/index.js';
import { NoTenant, TicketExpired, WrongCode, WrongCredentials } from '../identity.errors.js';
import { accountByEmail, accountById, type Account, type Membership } from './accounts.queries.js';
import type { Login, SecondStep, SecondStepView, SessionTokensView } from './auth.dto.js';
import { keyFor } from './keys.js';
import { PasskeysService, type Site } from './passkeys.service.js';
import { hashPassword, needsRehash, verifyPassword } from './passwords.js';
import { methodsOf } from './second-factor.rules.js';
import { SessionsService } from './sessions.service.js';
import { noteAttempt, takeBack, Throttle } from './throttle.js';
import { codeKey, throttleKeys, type ThrottleKey } from './throttle.rules.js';
import { Tokens } from './tokens.js';
import { TwoFactorService } from './two-factor.service.js';

/** What came of an attempt; `device` lets this device be known the next time. */
export interface Entered {
  readonly answer: SessionTokensView | SecondStepView;
  readonly device: string | null;
}

/** Signs people in: password first, then the second factor if they have one. */
@Injectable()
export class SignInService {
  private readonly throttleSecret: Buffer;

  constructor(
    private readonly store: Store,
    private readonly sessions: SessionsService,
    private readonly secondFactors: TwoFactorService,
    private readonly passkeys: PasskeysService,
    private readonly throttle: Throttle,
    private readonly tokens: Tokens,
    config: Config,
  ) {
    this.throttleSecret = keyFor(config.JWT_SECRET, 'throttle');
  }

  /**
   * Checks e-mail and password. Whether anyone has that e-mail shows neither in the answer nor in the work done: the
   * same statements run and a password is hashed in either case. @throws WrongCredentials, TooManyAttempts
   */
  async login(visitor: Actor, { email, password }: Login, deviceToken: string | undefined): Promise<Entered> {
    const device = deviceToken === undefined ? null : this.tokens.readDevice(deviceToken);
    const { account, keys } = await this.store.acrossTenants('who signs in says only their e-mail', async (db) => {
      const account = await accountByEmail(db, email);
      const known = device && account && device.accountId === account.id && device.passwordChangedAt === account.password_changed_at;
      const keys = throttleKeys({ email, ip: visitor.ip ?? '', deviceId: known ? device.deviceId : undefined }, this.throttleSecret);
      await noteAttempt(db, keys);
      return { account, keys };
    });
    const matches = await verifyPassword(account?.password_hash ?? null, password);
    if (!account || !matches) throw new WrongCredentials();
    const [entered] = await Promise.all([
      this.afterPassword(account, visitor.tenantId, visitor, device?.deviceId),
      this.passwordWasRight(account, password, keys),
    ]);
    return entered;
  }

  /** Goes on with someone whose password was just proven elsewhere. @throws NoTenant */
  async enterKnown(accountId: string, tenantId: string, origin: Origin): Promise<Entered> {
    const account = await this.store.acrossTenants('an account belongs to a person, not to a tenant', (db) => accountById(db, accountId));
    if (!account) throw new NoTenant();
    return this.afterPassword(account, tenantId, origin, undefined);
  }

  /** Checks the second factor. @throws TicketExpired, WrongCode, TooManyAttempts */
  async secondStep(visitor: Actor, { ticket, method, code, response }: SecondStep, site: Site): Promise<Entered> {
    const { accountId, tenantId } = this.tokens.readTicket(ticket);
    const keys = [codeKey(accountId)];
    await this.throttle.attempt(keys);
    const good =
      method === 'passkey'
        ? response !== undefined && (await this.passkeys.verify(accountId, response, site))
        : await this.secondFactors.verify(accountId, method, code ?? '');
    if (!good) throw new WrongCode();
    await this.throttle.succeeded(keys);
    const account = await this.store.acrossTenants('an account belongs to a person, not to a tenant', (db) => accountById(db, accountId));
    const member = account?.memberships.find((place) => place.tenantId === tenantId);
    if (!account || !member) throw new TicketExpired();
    return this.enter(account, member, visitor, undefined);
  }

  /** What the browser needs to ask for a passkey. @throws TicketExpired */
  async passkeyOptions(ticket: string, site: Site): Promise<{ challenge: string }> {
    return this.passkeys.signInOptions(this.tokens.readTicket(ticket).accountId, site);
  }

  private async afterPassword(account: Account, tenantId: string, origin: Origin, deviceId: string | undefined): Promise<Entered> {
    const member = this.placeOf(account, tenantId);
    if (!member) throw new NoTenant();
    const methods = methodsOf(account);
    if (methods.length === 0) return this.enter(account, member, origin, deviceId);
    const ticket = this.tokens.ticket({ accountId: account.id, tenantId: member.tenantId });
    return { answer: { twoFactor: { ticket, methods, enrolment: null } }, device: null };
  }

  private async enter(account: Account, member: Membership, origin: Origin, deviceId: string | undefined): Promise<Entered> {
    const answer = await this.sessions.enter(account, member, origin);
    const device = { accountId: account.id, deviceId: deviceId ?? newId(), passwordChangedAt: account.password_changed_at };
    return { answer, device: this.tokens.device(device) };
  }

  private async passwordWasRight(account: Account, password: string, keys: readonly ThrottleKey[]): Promise<void> {
    const rehashed = account.password_hash && needsRehash(account.password_hash) ? await hashPassword(password) : null;
    await this.store.acrossTenants('throttles and accounts belong to no tenant', async (db) => {
      await takeBack(db, keys);
      if (rehashed) await db.query(sql`update accounts set password_hash = ${rehashed}, updated_at = now() where id = ${account.id}`);
    });
  }

  /** The tenant whose site they came through, if they work there; else where they were last. */
  private placeOf(account: Account, tenantId: string): Membership | undefined {
    return account.memberships.find((place) => place.tenantId === tenantId) ?? account.memberships[0];
  }
}
