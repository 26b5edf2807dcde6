import { z } from 'zod';
import { Actor, newId, sql, type SqlRunner, type Store } from '../../../core/index.js';
import { Email, Password } from '../auth/auth.dto.js';
import { hashPassword } from '../auth/passwords.js';
import { SYSTEM_ROLES } from '../roles/system-roles.js';

/** A new tenant and the first person in it. */
export const NewTenant = z.object({
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'has lower-case letters, digits and single dashes only' }),
  name: z.string().trim().min(1).max(120),
  plan: z.enum(['starter', 'professional', 'enterprise']).default('starter'),
  domains: z.array(z.string().toLowerCase().max(253)).default([]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  timeZone: z.string().default('UTC'),
  locales: z
    .array(z.enum(['en', 'es']))
    .min(1)
    .default(['en', 'es']),
  twoFactorPolicy: z.enum(['required_for_admins', 'required', 'optional']).default('required_for_admins'),
  branding: z.object({ accent: z.string().optional(), accentDark: z.string().optional() }).default({}),
  owner: z.object({
    email: Email,
    password: Password,
    firstName: z.string().default(''),
    lastName: z.string().default(''),
    locale: z.enum(['en', 'es']).default('en'),
  }),
});
export type NewTenant = z.input<typeof NewTenant>;

/** Which tenant it is, its owner's user, and whether it was made now. */
export interface CreatedTenant {
  readonly tenantId: string;
  readonly userId: string;
  readonly created: boolean;
}

/**
 * Makes a tenant with the base roles and an owner who is super admin; all or nothing. A tenant with that slug which is
 * there already stays as it is. An owner who is known already keeps their password.
 */
export async function createTenant(store: Store, input: NewTenant): Promise<CreatedTenant> {
  const tenant = NewTenant.parse(input);
  const hash = await hashPassword(tenant.owner.password);
  const result = await store.acrossTenants('a new tenant belongs to none yet', (db) => insert(db, tenant, hash));
  if (result.created) {
    await store.transact(Actor.system(result.tenantId, 'set-up'), async (tx) => {
      tx.audit({
        action: 'create',
        resource: 'tenants',
        id: result.tenantId,
        after: { slug: tenant.slug, name: tenant.name, plan: tenant.plan },
      });
      await Promise.resolve();
    });
  }
  return result;
}

async function insert(db: SqlRunner, { owner, ...tenant }: z.output<typeof NewTenant>, hash: string): Promise<CreatedTenant> {
  const id = newId();
  const made = await db.query<{ id: string }>(sql`
    insert into tenants (id, slug, name, plan_key, branding, currency, time_zone, locales, two_factor_policy)
    values (${id}, ${tenant.slug}, ${tenant.name}, ${tenant.plan}, ${JSON.stringify(tenant.branding)}, ${tenant.currency}, ${tenant.timeZone},
      ${tenant.locales}::text[], ${tenant.twoFactorPolicy})
    on conflict (slug) do nothing returning id`);
  if (made.length === 0) return existing(db, tenant.slug);
  for (const [index, host] of tenant.domains.entries()) {
    await db.query(sql`insert into tenant_domains (host, tenant_id, is_primary) values (${host}, ${id}, ${index === 0})`);
  }
  const roles = SYSTEM_ROLES.map((role) => ({ ...role, id: newId() }));
  for (const role of roles) {
    await db.query(sql`
      insert into roles (tenant_id, id, key, name, description, is_system, permissions)
      values (${id}, ${role.id}, ${role.key}, ${role.name}, ${role.description}, true, ${JSON.stringify(role.permissions)})`);
  }
  await db.query(sql`
    insert into accounts (id, email, password_hash, password_changed_at, locale) values (${newId()}, ${owner.email}, ${hash}, now(), ${owner.locale})
    on conflict (email) do nothing`);
  const userId = newId();
  await db.query(sql`
    insert into users (tenant_id, id, account_id, email, first_name, last_name, role_id, locale)
    select ${id}, ${userId}, a.id, a.email, ${owner.firstName}, ${owner.lastName}, ${roles[0]?.id ?? null}, ${owner.locale}
    from accounts a where a.email = ${owner.email}`);
  return { tenantId: id, userId, created: true };
}

async function existing(db: SqlRunner, slug: string): Promise<CreatedTenant> {
  const [row] = await db.query<{ tenant_id: string; user_id: string }>(sql`
    select t.id as tenant_id, u.id as user_id
    from tenants t join roles r on r.tenant_id = t.id and r.key = 'super_admin' join users u on u.tenant_id = t.id and u.role_id = r.id
    where t.slug = ${slug} order by u.created_at, u.id limit 1`);
  if (!row) throw new Error(`The tenant ${slug} has no super admin`);
  return { tenantId: row.tenant_id, userId: row.user_id, created: false };
}
