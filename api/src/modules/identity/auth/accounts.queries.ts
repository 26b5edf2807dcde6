import type { Permission } from '#libs/permissions';
import { sql, type Locale, type SqlRunner } from '../../../core/index.js';
import type { RoleKey } from '../roles/system-roles.js';

/** Whether a tenant asks its people for a second factor. */
export type TwoFactorPolicy = 'required_for_admins' | 'required' | 'optional';

/** A place that an account has in a tenant. */
export interface Membership {
  readonly tenantId: string;
  readonly slug: string;
  readonly tenantName: string;
  readonly policy: TwoFactorPolicy;
  readonly userId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly createdAt: string;
  readonly lastLogin: string | null;
  readonly roleId: string;
  readonly roleKey: RoleKey;
  readonly roleName: string;
  readonly permissions: Permission[];
}

/** An account as signing in needs it. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly locale: Locale;
  readonly password_hash: string | null;
  /** In ms since 1970; 0 when never set. */
  readonly password_changed_at: number;
  readonly totp_secret: string | null;
  readonly totp_confirmed: boolean;
  readonly totp_last_step: number | null;
  readonly passkeys: number;
  readonly recovery_codes: number;
  readonly memberships: Membership[];
}

const ACCOUNT = sql`
  select a.id, a.email, a.locale, a.password_hash,
    coalesce(floor(extract(epoch from a.password_changed_at) * 1000), 0)::float8 as password_changed_at,
    a.totp_secret, a.totp_confirmed_at is not null as totp_confirmed, a.totp_last_step::float8 as totp_last_step,
    (select count(*)::int from account_passkeys k where k.account_id = a.id) as passkeys,
    (select count(*)::int from account_recovery_codes c where c.account_id = a.id and c.used_at is null) as recovery_codes,
    (select coalesce(json_agg(json_build_object(
        'tenantId', t.id, 'slug', t.slug, 'tenantName', t.name, 'policy', t.two_factor_policy, 'userId', u.id, 'email', u.email,
        'firstName', u.first_name, 'lastName', u.last_name, 'createdAt', u.created_at, 'lastLogin', u.last_login,
        'roleId', r.id, 'roleKey', r.key, 'roleName', r.name,
        'permissions', r.permissions || (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('resource', o.resource, 'action', o.action, 'scope', o.scope))), '[]')
          from permissions o where o.tenant_id = u.tenant_id and o.user_id = u.id)
      ) order by u.last_login desc nulls last, t.name), '[]')
      from users u join tenants t on t.id = u.tenant_id and t.status = 'active'
      join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
      where u.account_id = a.id and u.status = 'active') as memberships
  from accounts a`;

/** The account with that e-mail, if there is one. To be run across tenants, as are all of these. */
export const accountByEmail = async (db: SqlRunner, email: string): Promise<Account | undefined> =>
  (await db.query<Account>(sql`${ACCOUNT} where a.email = ${email}`))[0];

/** The account, if it is still there. */
export const accountById = async (db: SqlRunner, id: string): Promise<Account | undefined> =>
  (await db.query<Account>(sql`${ACCOUNT} where a.id = ${id}`))[0];

/** Sets a password and forgets what the old one had opened: links for a reset. */
export async function setPassword(db: SqlRunner, accountId: string, hash: string): Promise<void> {
  await db.query(sql`update accounts set password_hash = ${hash}, password_changed_at = now(), updated_at = now() where id = ${accountId}`);
  await db.query(sql`update password_resets set used_at = now() where account_id = ${accountId} and used_at is null`);
}

/** Ends sessions of an account in all tenants, but for one; says which they were. */
export const revokeSessions = (
  db: SqlRunner,
  accountId: string,
  because: string,
  except: string | null,
): Promise<{ tenant_id: string; id: string }[]> =>
  db.query(sql`
    update sessions set revoked_at = now(), revoked_because = ${because}
    where account_id = ${accountId} and revoked_at is null and id is distinct from ${except}::uuid
    returning tenant_id, id`);
