import { Injectable } from '@nestjs/common';
import {
  allResources,
  Conflict,
  constraintOf,
  defineList,
  Live,
  NotFound,
  sql,
  Store,
  type Actor,
  type ListInput,
} from '../../../core/index.js';
import { reachAnew } from '../auth/reach-anew.js';
import { StillInUse, SystemRoleFixed } from '../identity.errors.js';
import { actionLabel } from './action-labels.js';
import { addedTo, requireCovered, requireMeaningful } from './grants.js';
import { Role } from './role.entity.js';
import { roleView, type CreateRole, type RoleRow, type UpdateRole } from './roles.dto.js';
import { ROLE_KEYS } from './system-roles.js';

export const RoleList = defineList({
  fields: {
    name: { column: 'r.name', type: 'text' },
    key: { column: 'r.key', type: 'text', values: ROLE_KEYS },
    isSystem: { column: 'r.is_system', type: 'flag' },
    createdAt: { column: 'r.created_at', type: 'time' },
  },
  sort: ['name', 'createdAt', 'key'],
  id: 'r.id',
});

const COLUMNS = sql`r.*, (select count(*)::int from users u where u.tenant_id = r.tenant_id and u.role_id = r.id) as users`;

/** Named sets of permissions. */
@Injectable()
export class RolesService {
  constructor(
    private readonly store: Store,
    private readonly live: Live,
  ) {}

  async list(who: Actor, query: ListInput) {
    const page = await RoleList.page<RoleRow>(this.store, who, query, {
      select: COLUMNS,
      from: this.store.from(who, Role, 'r'),
      search: (text) => sql`r.name ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
    });
    return { ...page, items: page.items.map(roleView) };
  }

  /** @throws NotFound */
  async read(who: Actor, id: string) {
    const [row] = await this.store.query<RoleRow>(
      who,
      sql`select ${COLUMNS} from ${this.store.from(who, Role, 'r')} where r.id = ${id}::uuid`,
    );
    if (!row) throw new NotFound({ kind: 'roles' });
    return roleView(row);
  }

  /** @throws Conflict, Invalid, BeyondOwnPermissions */
  async create(who: Actor, input: CreateRole) {
    requireMeaningful(input.permissions);
    requireCovered(who, input.permissions);
    const role = Object.assign(new Role(), input);
    await this.distinct(() => this.store.transact(who, (tx) => tx.add(role)));
    return this.read(who, role.id);
  }

  /** Changes a role, and at once what its people may do. @throws NotFound, SystemRoleFixed, StaleVersion, Invalid, BeyondOwnPermissions */
  async update(who: Actor, id: string, version: number, change: UpdateRole) {
    await this.distinct(() =>
      this.store.transact(who, async (tx) => {
        const role = await tx.lock(Role, { id });
        tx.expectVersion(role, version);
        if (
          role.key === 'super_admin' ||
          role.key === 'admin' ||
          (role.isSystem && change.name !== undefined && change.name !== role.name)
        ) {
          throw new SystemRoleFixed();
        }
        if (change.permissions) {
          requireMeaningful(change.permissions, { known: role.permissions });
          requireCovered(who, addedTo(role.permissions, change.permissions));
        }
        await tx.save(Object.assign(role, change));
        if (change.permissions)
          await reachAnew(tx, this.live, sql`select id from users where tenant_id = ${who.tenantId}::uuid and role_id = ${id}::uuid`);
      }),
    );
    return this.read(who, id);
  }

  /** @throws NotFound, SystemRoleFixed, StillInUse, StaleVersion */
  async remove(who: Actor, id: string, version: number): Promise<void> {
    await this.store.transact(who, async (tx) => {
      const role = await tx.lock(Role, { id });
      tx.expectVersion(role, version);
      if (role.isSystem) throw new SystemRoleFixed();
      const [used] = await tx.query<{ count: number }>(
        sql`select count(*)::int as count from users where tenant_id = ${who.tenantId}::uuid and role_id = ${id}::uuid`,
      );
      if (used && used.count > 0) throw new StillInUse({ uses: used.count });
      await tx.remove(role);
    });
  }

  /** All that can be permitted: resources, their actions, and the scopes that can narrow them. */
  catalog(who: Actor) {
    return {
      resources: allResources().map((resource) => ({
        name: resource.name,
        label: resource.label[who.locale],
        actions: resource.actions.map((name) => ({ name, label: actionLabel(name, who.locale) })),
        scopes: { own: !!resource.own, team: !!resource.own, location: !!resource.location, timeRange: !!resource.time },
        included: !who.permissions.subject.without?.includes(resource.name),
      })),
      roles: [...ROLE_KEYS],
    };
  }

  private async distinct<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (constraintOf(error) !== 'roles_tenant_id_name_key') throw error;
      throw new Conflict({ errors: [{ pointer: '/name', code: 'taken', message: 'is the name of another role' }] });
    }
  }
}
