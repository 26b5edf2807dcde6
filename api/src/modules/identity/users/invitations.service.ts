import { Injectable } from '@nestjs/common';
import { Actor, Conflict, Invalid, isUuid, Mailer, newId, sql, Store, type Transaction } from '../../../core/index.js';
import { accountByEmail, type Account } from '../auth/accounts.queries.js';
import { InvitationLetter } from '../auth/letters.js';
import { originOf } from '../auth/origin.js';
import { hashPassword, verifyPassword, weaknessesOf } from '../auth/passwords.js';
import { userTag } from '../auth/principals.js';
import { newSecretLink, readSecretLink } from '../auth/secret-link.js';
import { SignInService, type Entered } from '../auth/sign-in.service.js';
import { Throttle } from '../auth/throttle.js';
import { codeKey } from '../auth/throttle.rules.js';
import { LinkExpired, WrongCredentials } from '../identity.errors.js';
import { Links } from '../tenants/links.js';
import { User } from './user.entity.js';
import type { AcceptInvitation, InviteUser } from './users.dto.js';
import { UsersService } from './users.service.js';

const DAYS = 7;

/** Asks people to join by letter, and lets them in. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly store: Store,
    private readonly users: UsersService,
    private readonly mailer: Mailer,
    private readonly links: Links,
    private readonly signIn: SignInService,
    private readonly throttle: Throttle,
  ) {}

  /** Invites someone; once more, if they did not answer: then only the newest letter is good. @throws Conflict, PlanLimitReached */
  async invite(who: Actor, { email, firstName, lastName, locale, ...grants }: InviteUser) {
    const waiting = await this.waitingUser(who, email);
    const id = waiting
      ? await this.store.transact(who, async (tx) => {
          await this.sendLetter(tx, await tx.lock(User, { id: waiting }));
          return waiting;
        })
      : await this.users.add(who, async (tx) => {
          const user = Object.assign(new User(), { email, firstName, lastName, locale, status: 'invited' as const });
          await this.users.place(tx, user, grants);
          await this.sendLetter(tx, user);
          return user.id;
        });
    return this.users.read(who, id);
  }

  /**
   * Lets someone in by the token of their letter. Who has no account yet sets a password; who has one proves it with
   * theirs. @throws LinkExpired, Invalid, WrongCredentials
   */
  async accept(visitor: Actor, { token, firstName, lastName, password }: AcceptInvitation): Promise<Entered> {
    const [tenantId = '', ...rest] = token.split('.');
    const link = readSecretLink(rest.join('.'));
    if (!link || !isUuid(tenantId)) throw new LinkExpired();
    const who = Actor.system(tenantId, 'invitation').from(originOf(visitor));
    const email = await this.emailOf(who, link);
    const account = await this.accountFor(email, password, visitor.locale);
    await this.store.transact(who, async (tx) => {
      const [invitation] = await tx.execute<{ user_id: string }>(sql`
        update invitations set accepted_at = now()
        where tenant_id = ${tenantId} and id = ${link.id} and token_hash = ${link.hash} and accepted_at is null and revoked_at is null and expires_at > now()
        returning user_id`);
      if (!invitation) throw new LinkExpired();
      const user = await tx.lock(User, { id: invitation.user_id });
      await tx.save(Object.assign(user, { accountId: account.id, status: 'active', firstName, lastName, locale: visitor.locale }));
      tx.audit({ action: 'invitation-accepted', resource: 'users', id: user.id });
      tx.invalidate(userTag(user.id));
    });
    return this.signIn.enterKnown(account.id, tenantId, visitor);
  }

  private async waitingUser(who: Actor, email: string): Promise<string | undefined> {
    const [row] = await this.store.query<{ id: string; status: string }>(
      Actor.system(who.tenantId, 'invitation'),
      sql`select id, status from users where tenant_id = ${who.tenantId}::uuid and email = ${email}`,
    );
    if (row && row.status !== 'invited')
      throw new Conflict({ errors: [{ pointer: '/email', code: 'taken', message: 'works here already' }] });
    return row?.id;
  }

  private async sendLetter(tx: Transaction, user: User): Promise<void> {
    const { tenantId, userId } = tx.who;
    const id = newId();
    const { token, hash } = newSecretLink(id);
    await tx.execute(
      sql`update invitations set revoked_at = now() where tenant_id = ${tenantId} and user_id = ${user.id} and accepted_at is null and revoked_at is null`,
    );
    await tx.execute(sql`
      insert into invitations (tenant_id, id, user_id, token_hash, invited_by, expires_at)
      values (${tenantId}, ${id}, ${user.id}, ${hash}, ${userId}, now() + interval '1 day' * ${DAYS}::int)`);
    const [names] = await tx.query<{ company: string; inviter: string | null }>(sql`
      select t.name as company, (select trim(u.first_name || ' ' || u.last_name) from users u where u.tenant_id = t.id and u.id = ${userId}::uuid) as inviter
      from tenants t where t.id = ${tenantId}::uuid`);
    const company = names?.company ?? 'CuretCore';
    const url = await this.links.admin(tenantId, `invitation?token=${encodeURIComponent(`${tenantId}.${token}`)}`);
    await this.mailer.send(tx, {
      to: user.email,
      template: InvitationLetter,
      locale: user.locale,
      from: company,
      data: { url, company, inviter: names?.inviter || company, days: DAYS },
    });
    tx.audit({ action: 'invite', resource: 'users', id: user.id, after: { email: user.email } });
  }

  private async emailOf(who: Actor, link: { id: string; hash: Buffer }): Promise<string> {
    const [row] = await this.store.query<{ email: string }>(
      who,
      sql`select u.email from invitations i join users u on u.tenant_id = i.tenant_id and u.id = i.user_id
        where i.tenant_id = ${who.tenantId}::uuid and i.id = ${link.id}::uuid and i.token_hash = ${link.hash}
          and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`,
    );
    if (!row) throw new LinkExpired();
    return row.email;
  }

  private async accountFor(email: string, password: string, locale: string): Promise<Pick<Account, 'id'>> {
    const why = 'one person may work for several tenants';
    const known = await this.store.acrossTenants(why, (db) => accountByEmail(db, email));
    if (known) {
      const keys = [codeKey(known.id)];
      await this.throttle.attempt(keys);
      if (!(await verifyPassword(known.password_hash, password)))
        throw new WrongCredentials({ detail: 'You already have an account here: give its password.' });
      await this.throttle.succeeded(keys);
      return known;
    }
    const errors = weaknessesOf(password, email);
    if (errors.length > 0) throw new Invalid({ errors });
    const hash = await hashPassword(password);
    return this.store.acrossTenants(why, async (db) => {
      const [made] = await db.query<{ id: string }>(sql`
        insert into accounts (id, email, password_hash, password_changed_at, locale) values (${newId()}, ${email}, ${hash}, now(), ${locale})
        on conflict (email) do nothing returning id`);
      if (!made) throw new Conflict();
      return made;
    });
  }
}
