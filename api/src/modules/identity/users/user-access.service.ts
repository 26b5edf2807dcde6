import { Injectable } from '@nestjs/common';
import {
  explain,
  PermissionSet,
  type Names,
  type Permission,
  type ResourceShape,
  type RowCondition,
  type Subject,
} from '#libs/permissions';
import { Actor, allResources, Forbidden, Invalid, NotFound, resourceNamed, sql, Store, type Resource } from '../../../core/index.js';
import type { RoleKey } from '../roles/system-roles.js';
import { boundsOf } from '../tenants/plan.rules.js';
import { limitsOfTenant } from '../tenants/plans.js';
import type { AccessCheck } from './users.dto.js';
import { User } from './user.entity.js';

interface Person {
  readonly user: User;
  readonly role: { key: RoleKey; name: string };
  readonly rolePermissions: readonly Permission[];
  readonly permissions: readonly Permission[];
  readonly subject: Subject;
  readonly names: Names;
}

interface PersonRow {
  role_key: RoleKey;
  role_name: string;
  role_permissions: Permission[];
  own_permissions: Permission[];
  people: { id: string; name: string }[];
  locations: { id: string; name: string }[];
}

/** Shows what another person may and may not do, and why. */
@Injectable()
export class UserAccessService {
  constructor(private readonly store: Store) {}

  /** Every resource and action, with the permissions that speak of it. @throws NotFound */
  async explain(who: Actor, id: string) {
    const person = await this.person(who, id);
    const { user, role } = person;
    return {
      user: { id: user.id, email: user.email, firstName: user.firstName, lastName: user.lastName, role: role.key, roleName: role.name },
      resources: allResources().map((resource) => ({
        name: resource.name,
        label: resource.label[who.locale],
        actions: resource.actions.map((action) => explained(who, person, resource, action)),
      })),
    };
  }

  /** One action, perhaps on one row. The row must be one that the asker may read themselves. @throws NotFound, Invalid */
  async check(who: Actor, id: string, { resource: name, action, id: rowId }: AccessCheck) {
    const resource = resourceNamed(name);
    if (!resource?.actions.includes(action)) {
      throw new Invalid({ errors: [{ pointer: resource ? '/action' : '/resource', code: 'unknown', message: 'is not known' }] });
    }
    const person = await this.person(who, id);
    const general = explained(who, person, resource, action);
    if (rowId === undefined) return general;
    const row = await this.row(who, resource, rowId);
    const set = new PermissionSet(person.permissions, person.subject);
    return { ...general, allowed: set.allows(action, resource, row) };
  }

  private async row(who: Actor, resource: Resource, id: string): Promise<object> {
    if (!who.can('read', resource)) throw new Forbidden({ resource: resource.name, action: 'read' });
    const reader = who.narrow('read', resource);
    return this.store.read(reader, async (db) => {
      const [row] = await db.query<Record<string, unknown>>(sql`select r.* from ${db.from(resource.entity, 'r')} where r.id = ${id}::uuid`);
      if (!row) throw new NotFound({ kind: resource.name });
      return Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()), value]),
      );
    });
  }

  private person(who: Actor, id: string): Promise<Person> {
    return this.store.read(who, async (db) => {
      const user = await db.one(User, { id });
      const [row] = await db.query<PersonRow>(sql`
        select r.key as role_key, r.name as role_name, r.permissions as role_permissions,
          (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('resource', p.resource, 'action', p.action, 'scope', p.scope)) order by p.resource, p.action), '[]')
            from permissions p where p.tenant_id = r.tenant_id and p.user_id = ${id}::uuid) as own_permissions,
          (select coalesce(jsonb_agg(distinct jsonb_build_object('id', u.id, 'name', coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.email))), '[]')
            from team_members mine
            join team_members other on other.tenant_id = mine.tenant_id and other.team_id = mine.team_id
            join users u on u.tenant_id = other.tenant_id and u.id = other.user_id
            where mine.tenant_id = r.tenant_id and mine.user_id = ${id}::uuid) as people,
          (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name)), '[]') from locations l where l.tenant_id = r.tenant_id) as locations
        from roles r where r.tenant_id = ${who.tenantId}::uuid and r.id = ${user.roleId}::uuid`);
      if (!row) throw new NotFound({ kind: 'users' });
      const limits = await limitsOfTenant(db, who.tenantId);
      const name = `${user.firstName} ${user.lastName}`.trim() || user.email;
      return {
        user,
        role: { key: row.role_key, name: row.role_name },
        rolePermissions: row.role_permissions,
        permissions: [...row.role_permissions, ...row.own_permissions],
        subject: {
          userId: id,
          teamMemberIds: [...new Set([id, ...row.people.map((one) => one.id)])],
          ...boundsOf(limits),
        },
        names: {
          person: name,
          people: new Map([[id, name], ...row.people.map((one): [string, string] => [one.id, one.name])]),
          locations: new Map(row.locations.map((one) => [one.id, one.name])),
        },
      };
    });
  }
}

function explained(
  who: Actor,
  { permissions, rolePermissions, subject, names, role, user }: Person,
  resource: ResourceShape,
  action: string,
) {
  const { allowed, words, grants } = explain(permissions, subject, { action, resource, language: who.locale, names });
  const set = new PermissionSet(permissions, subject);
  const active = user.status === 'active';
  return {
    action,
    allowed: allowed && active,
    condition: words,
    sql: sqlText(set.conditions(action, resource)),
    grants: grants.map((grant) => ({
      ...grant,
      source: rolePermissions.includes(grant.permission) ? ('role' as const) : ('user' as const),
      role: role.name,
    })),
  };
}

/** Conditions as one would write them by hand: `owner_id = '…' and placed_at >= '2026-01-01T00:00:00.000Z'`. */
export function sqlText(conditions: readonly RowCondition[]): string {
  if (conditions.length === 0) return 'false';
  const parts = conditions.map((condition) => {
    const tests = Object.entries(condition).flatMap(([field, test]) => {
      const column = field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
      if ('eq' in test) return [`${column} = '${test.eq}'`];
      if ('in' in test) return [`${column} in (${test.in.map((id) => `'${id}'`).join(', ')})`];
      return [
        ...(test.gte ? [`${column} >= '${test.gte.toISOString()}'`] : []),
        ...(test.lt ? [`${column} < '${test.lt.toISOString()}'`] : []),
      ];
    });
    return tests.length === 0 ? 'true' : tests.join(' and ');
  });
  return parts.length === 1 ? (parts[0] ?? 'false') : parts.map((part) => `(${part})`).join(' or ');
}
