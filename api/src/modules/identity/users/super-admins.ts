import { Forbidden, sql, type Transaction } from '../../../core/index.js';
import { LastSuperAdmin } from '../identity.errors.js';
import type { User } from './user.entity.js';

/** Refuses to make, change or remove a super admin to anyone who is none. @throws Forbidden */
export async function requireMayTouch(tx: Transaction, user: Pick<User, 'roleId'>, newRoleId: string | undefined): Promise<void> {
  const { tenantId, userId, kind } = tx.who;
  if (kind === 'system') return;
  const roles = await tx.query<{ id: string; mine: boolean }>(sql`
    select r.id, exists (select from users u where u.tenant_id = r.tenant_id and u.id = ${userId}::uuid and u.role_id = r.id) as mine
    from roles r where r.tenant_id = ${tenantId}::uuid and r.key = 'super_admin'`);
  const touched = roles.some(({ id }) => id === user.roleId || id === newRoleId);
  if (touched && !roles.some(({ mine }) => mine)) {
    throw new Forbidden({ resource: 'users', detail: 'Only a super admin makes, changes or removes a super admin.' });
  }
}

/**
 * Refuses to leave the tenant without an active super admin. To be called after someone who had the role `before` was
 * changed, people locked. @throws LastSuperAdmin
 */
export async function requireSuperAdminRemains(tx: Transaction, before: string): Promise<void> {
  const [state] = await tx.query<{ was: boolean; remains: boolean }>(sql`
    select r.key = 'super_admin' as was,
      exists (select from users u join roles s on s.tenant_id = u.tenant_id and s.id = u.role_id
        where u.tenant_id = r.tenant_id and u.status = 'active' and s.key = 'super_admin') as remains
    from roles r where r.tenant_id = ${tx.who.tenantId}::uuid and r.id = ${before}::uuid`);
  if (state?.was && !state.remains) throw new LastSuperAdmin();
}
