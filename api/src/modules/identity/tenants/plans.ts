import { sql, type SqlRunner, type Transaction } from '../../../core/index.js';
import { PlanLimitReached } from '../identity.errors.js';
import { hasRoom, limitsOf, type PlanLimits, type PlanRow } from './plan.rules.js';

const LIMITS = sql`p.key as plan_key, p.max_users, p.history_days, p.modules, p.api_access, p.white_label`;

/** The limits of a tenant's plan. */
export async function limitsOfTenant(db: SqlRunner, tenantId: string): Promise<PlanLimits> {
  const [row] = await db.query<PlanRow>(
    sql`select ${LIMITS} from tenants t join plans p on p.key = t.plan_key where t.id = ${tenantId}::uuid`,
  );
  if (!row) throw new Error('A tenant without a plan');
  return limitsOf(row);
}

/**
 * Makes others who add or remove people of this tenant wait until the end of the transaction, so that limits and the
 * rule of the last super admin hold however many do so at once.
 */
export const lockPeople = (tx: Transaction): Promise<object[]> =>
  tx.execute(sql`select id from tenants where id = ${tx.who.tenantId}::uuid for update`);

/** People who count against the limit of the plan: those at work and those asked to join. */
export async function countPeople(db: SqlRunner, tenantId: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    sql`select count(*)::int as count from users where tenant_id = ${tenantId}::uuid and status in ('active', 'invited')`,
  );
  return row?.count ?? 0;
}

/** Refuses one more person than the plan allows; to be called after {@link lockPeople}. @throws PlanLimitReached */
export async function requireRoomForUser(tx: Transaction): Promise<void> {
  const { tenantId } = tx.who;
  const { plan, users } = await limitsOfTenant(tx, tenantId);
  if (users === null) return;
  const used = await countPeople(tx, tenantId);
  if (!hasRoom(users, used)) throw new PlanLimitReached({ limit: 'users', allowed: users, used, plan });
}

/** Refuses what needs access by API. @throws PlanLimitReached */
export async function requireApiAccess(tx: Transaction): Promise<void> {
  const { plan, apiAccess } = await limitsOfTenant(tx, tx.who.tenantId);
  if (!apiAccess) throw new PlanLimitReached({ limit: 'apiAccess', allowed: 0, plan });
}
