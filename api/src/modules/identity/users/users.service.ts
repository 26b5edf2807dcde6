import { Injectable } from '@nestjs/common';
import type { Permission } from '#libs/permissions';
import {
  Conflict,
  constraintOf,
  defineList,
  Invalid,
  Live,
  NotFound,
  newId,
  Searches,
  sql,
  sqlState,
  Store,
  type Actor,
  type ListInput,
  type SearchHit,
  type Transaction,
} from '../../../core/index.js';
import { accountByEmail } from '../auth/accounts.queries.js';
import { hashPassword, weaknessesOf } from '../auth/passwords.js';
import { sessionTag, userTag } from '../auth/principals.js';
import { reachAnew } from '../auth/reach-anew.js';
import { Users } from '../identity.access.js';
import { StillInUse } from '../identity.errors.js';
import { addedTo, requireCovered, requireDistinct, requireMayCreate, requireMeaningful } from '../roles/grants.js';
import { Role } from '../roles/role.entity.js';
import { TeamMember } from '../teams/team.entity.js';
import { lockPeople, requireRoomForUser } from '../tenants/plans.js';
import { requireMayTouch, requireSuperAdminRemains } from './super-admins.js';
import { User, UserPermission } from './user.entity.js';
import { userView, type CreateUser, type UpdateUser, type UserRow } from './users.dto.js';

export const UserList = defineList({
  fields: {
    name: { column: `(u.last_name || ' ' || u.first_name)`, type: 'text' },
    email: { column: 'u.email', type: 'text' },
    role: { column: 'r.key', type: 'text' },
    roleId: { column: 'u.role_id', type: 'id' },
    status: { column: 'u.status', type: 'text', values: ['invited', 'active', 'suspended'] },
    lastLogin: { column: 'u.last_login', type: 'time' },
    createdAt: { column: 'u.created_at', type: 'time' },
  },
  sort: ['name', 'email', 'createdAt', 'role', 'status'],
  id: 'u.id',
});

const COLUMNS = sql`
  u.id, u.version, u.email, u.first_name, u.last_name, u.role_id, u.status, u.locale, u.last_login, u.created_at, u.updated_at,
  r.key as role_key, r.name as role_name,
  (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'lead', m.lead) order by t.name), '[]')
    from team_members m join teams t on t.tenant_id = m.tenant_id and t.id = m.team_id
    where m.tenant_id = u.tenant_id and m.user_id = u.id) as teams,
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('resource', p.resource, 'action', p.action, 'scope', p.scope)) order by p.resource, p.action), '[]')
    from permissions p where p.tenant_id = u.tenant_id and p.user_id = u.id) as permissions`;

/** What a person is to be permitted. */
interface Grants {
  readonly roleId?: string | undefined;
  readonly teamIds?: readonly string[] | undefined;
  readonly permissions?: readonly Permission[] | undefined;
}

/** People of the tenant. */
@Injectable()
export class UsersService {
  constructor(
    private readonly store: Store,
    private readonly live: Live,
  ) {}

  async list(who: Actor, query: ListInput) {
    const page = await UserList.page<UserRow>(this.store, who, query, {
      select: COLUMNS,
      from: this.fromUsers(who),
      search: (text) => sql`(u.first_name || ' ' || u.last_name || ' ' || u.email) ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
    });
    return { ...page, items: page.items.map(userView) };
  }

  /** @throws NotFound */
  async read(who: Actor, id: string) {
    const [row] = await this.store.query<UserRow>(who, sql`select ${COLUMNS} from ${this.fromUsers(who)} where u.id = ${id}::uuid`);
    if (!row) throw new NotFound({ kind: 'users' });
    return userView(row);
  }

  /** Adds a person who can sign in at once. Someone known elsewhere keeps their password. @throws Conflict, Invalid, PlanLimitReached */
  async create(who: Actor, { email, password, firstName, lastName, locale, ...grants }: CreateUser) {
    const errors = weaknessesOf(password, email);
    if (errors.length > 0) throw new Invalid({ errors });
    const hash = await hashPassword(password);
    const accountId = await this.accountFor(email, hash, locale);
    const id = await this.add(who, async (tx) => {
      const user = Object.assign(new User(), { email, firstName, lastName, locale, accountId });
      await this.place(tx, user, grants);
      return user.id;
    });
    return this.read(who, id);
  }

  /** Changes a person. @throws NotFound, StaleVersion, BeyondOwnPermissions, LastSuperAdmin, PlanLimitReached */
  async update(who: Actor, id: string, version: number, { roleId, teamIds, permissions, ...change }: UpdateUser) {
    const grants: Grants = { roleId, teamIds, permissions };
    await this.store.transact(who, async (tx) => {
      await lockPeople(tx);
      const user = await tx.lock(User, { id });
      tx.expectVersion(user, version);
      const roleBefore = user.roleId;
      if (change.status && id === who.userId && change.status !== user.status)
        throw new Conflict({ detail: 'Nobody suspends themselves.' });
      await requireMayTouch(tx, user, roleId);
      if (change.status ?? roleId ?? permissions) await this.requireNoHigher(tx, user);
      if (change.status === 'active' && user.status === 'suspended') await requireRoomForUser(tx);
      const suspended = change.status === 'suspended' && user.status !== 'suspended';
      Object.assign(user, change, change.status === 'active' && !user.accountId && { status: 'invited' });
      await this.grant(tx, user, grants);
      await tx.save(Object.assign(user, { updatedAt: new Date() }));
      await requireSuperAdminRemains(tx, roleBefore);
      if (suspended) await this.signOut(tx, id);
      this.changed(tx, id);
    });
    return this.read(who, id);
  }

  /** Removes a person who left no trace in the business; others are suspended. @throws NotFound, StillInUse, LastSuperAdmin */
  async remove(who: Actor, id: string, version: number): Promise<void> {
    await this.store
      .transact(who, async (tx) => {
        await lockPeople(tx);
        const user = await tx.lock(User, { id });
        tx.expectVersion(user, version);
        if (id === who.userId) throw new Conflict({ detail: 'Nobody removes themselves.' });
        await requireMayTouch(tx, user, undefined);
        await this.requireNoHigher(tx, user);
        await this.signOut(tx, id);
        await tx.remove(user);
        await requireSuperAdminRemains(tx, user.roleId);
        this.changed(tx, id);
      })
      .catch((error: unknown) => {
        if (sqlState(error) === '23503')
          throw new StillInUse({ uses: 1, detail: 'This person is named in other records. Suspend them instead.' });
        throw error;
      });
  }

  /** Runs a transaction that adds a person: one at a time, within the plan. @throws Conflict, PlanLimitReached */
  async add(who: Actor, work: (tx: Transaction) => Promise<string>): Promise<string> {
    try {
      return await this.store.transact(who, async (tx) => {
        await lockPeople(tx);
        await requireRoomForUser(tx);
        return work(tx);
      });
    } catch (error) {
      if (['users_tenant_id_email_key', 'users_account'].includes(constraintOf(error))) {
        throw new Conflict({ errors: [{ pointer: '/email', code: 'taken', message: 'works here already' }] });
      }
      throw error;
    }
  }

  /** Writes a new person with role, teams and permissions. */
  async place(tx: Transaction, user: User, grants: Grants & { roleId: string }): Promise<void> {
    user.tenantId = tx.who.tenantId;
    requireMayCreate(tx.who, Users, user);
    await requireMayTouch(tx, user, grants.roleId);
    await this.checkedRole(tx, user, grants.roleId);
    await tx.add(user);
    await this.grant(tx, user, { teamIds: grants.teamIds, permissions: grants.permissions });
    this.changed(tx, user.id);
  }

  /** People for the global search. */
  @Searches(Users)
  async find(who: Actor, text: string, limit: number): Promise<SearchHit[]> {
    const rows = await this.store.query<UserRow>(
      who,
      sql`select u.id, u.first_name, u.last_name, u.email from ${this.store.from(who, User, 'u')}
        where (u.first_name || ' ' || u.last_name || ' ' || u.email) ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}
        order by u.last_name, u.id limit ${limit}`,
    );
    return rows.map((row) => ({
      id: row.id,
      title: `${row.first_name} ${row.last_name}`.trim() || row.email,
      subtitle: row.email,
      url: `/users/${row.id}`,
    }));
  }

  private fromUsers(who: Actor) {
    return sql`${this.store.from(who, User, 'u')} join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id`;
  }

  /** Refuses to decide over someone who may do more than oneself. @throws BeyondOwnPermissions */
  private async requireNoHigher(tx: Transaction, user: User): Promise<void> {
    if (user.id === tx.who.userId) return;
    const role = await tx.one(Role, { id: user.roleId });
    const own = await tx.find(UserPermission, { userId: user.id });
    requireCovered(tx.who, [
      ...role.permissions,
      ...own.map(({ resource, action, scope }) => ({ resource, action, ...(scope && { scope }) })),
    ]);
  }

  private async grant(tx: Transaction, user: User, { roleId, teamIds, permissions }: Grants): Promise<void> {
    if (roleId !== undefined && roleId !== user.roleId) await this.checkedRole(tx, user, roleId);
    if (permissions) await this.replacePermissions(tx, user, permissions);
    if (teamIds) await this.replaceTeams(tx, user, teamIds);
  }

  private async checkedRole(tx: Transaction, user: User, roleId: string): Promise<void> {
    const role = await tx.maybe(Role, { id: roleId });
    if (!role) throw new Invalid({ errors: [{ pointer: '/roleId', code: 'unknown', message: 'there is no such role' }] });
    requireCovered(tx.who, role.permissions);
    user.roleId = roleId;
  }

  private async replacePermissions(tx: Transaction, user: User, wanted: readonly Permission[]): Promise<void> {
    requireDistinct(wanted);
    const held = await tx.find(UserPermission, { userId: user.id });
    const known = held.map(({ resource, action, scope }) => ({ resource, action, ...(scope && { scope }) }));
    requireMeaningful(wanted, { known });
    const keyOf = ({ resource, action }: { resource: string; action: string }) => `${resource} ${action}`;
    const kept = new Map(held.map((one) => [keyOf(one), one]));
    requireCovered(tx.who, addedTo(known, wanted));
    for (const one of held) if (!wanted.some((other) => keyOf(other) === keyOf(one))) await tx.remove(one);
    for (const { resource, action, scope } of wanted) {
      const row = kept.get(keyOf({ resource, action }));
      if (row) await tx.save(Object.assign(row, { scope: scope ?? null }));
      else await tx.add(Object.assign(new UserPermission(), { userId: user.id, resource, action, scope: scope ?? null }));
    }
  }

  private async replaceTeams(tx: Transaction, user: User, teamIds: readonly string[]): Promise<void> {
    const held = await tx.find(TeamMember, { userId: user.id });
    const left = held.filter(({ teamId }) => !teamIds.includes(teamId));
    const joined = [...new Set(teamIds)].filter((teamId) => !held.some((member) => member.teamId === teamId));
    for (const member of left) await tx.remove(member);
    for (const teamId of joined) {
      const [team] = await tx.query(sql`select id from teams where tenant_id = ${tx.who.tenantId}::uuid and id = ${teamId}::uuid`);
      if (!team) throw new Invalid({ errors: [{ pointer: '/teamIds', code: 'unknown', message: `there is no team ${teamId}` }] });
      await tx.add(Object.assign(new TeamMember(), { teamId, userId: user.id }));
    }
    // what colleagues see as their team's changes too
    const changed = [...left.map(({ teamId }) => teamId), ...joined];
    await reachAnew(
      tx,
      this.live,
      sql`select distinct user_id as id from team_members where tenant_id = ${tx.who.tenantId}::uuid and team_id = any(${changed}::uuid[])`,
    );
  }

  /** The account of an e-mail; a new one with this password when there is none. Both take the same way. */
  private accountFor(email: string, hash: string, locale: string): Promise<string | null> {
    return this.store.acrossTenants('one person may work for several tenants', async (db) => {
      await db.query(sql`
        insert into accounts (id, email, password_hash, password_changed_at, locale) values (${newId()}, ${email}, ${hash}, now(), ${locale})
        on conflict (email) do nothing`);
      return (await accountByEmail(db, email))?.id ?? null;
    });
  }

  private async signOut(tx: Transaction, userId: string): Promise<void> {
    const ended = await tx.execute<{ id: string }>(sql`
      update sessions set revoked_at = now(), revoked_because = 'user-changed'
      where tenant_id = ${tx.who.tenantId} and user_id = ${userId} and revoked_at is null returning id`);
    tx.invalidate(...ended.map(({ id }) => sessionTag(id)));
  }

  /** What this person may do is decided anew, and their live screens come back with it. */
  private changed(tx: Transaction, userId: string): void {
    tx.invalidate(userTag(userId));
    tx.afterCommit(() => this.live.disconnect(tx.who.tenantId, { userId }));
  }
}
