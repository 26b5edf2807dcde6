import { ANY, covers, type Permission, type PermissionScope } from '#libs/permissions';
import { Forbidden, Invalid, resourceNamed, type Actor, type FieldError, type Resource, type TenantEntity } from '../../../core/index.js';
import { BeyondOwnPermissions } from '../identity.errors.js';

/** Refuses to make a row that lies outside the scope in which one may make rows. @throws Forbidden */
export function requireMayCreate<T extends TenantEntity>(who: Actor, resource: Resource<T>, row: T): void {
  if (!who.allows('create', resource as unknown as Resource, row)) throw new Forbidden({ resource: resource.name, action: 'create' });
}

/** Refuses permissions that reach further than those of whoever hands them on. @throws BeyondOwnPermissions */
export function requireCovered(who: Actor, wanted: readonly Permission[]): void {
  const beyond = wanted.filter((permission) => !covers(who.permissions.permissions, permission));
  if (beyond.length > 0) throw new BeyondOwnPermissions({ permissions: beyond.map(({ resource, action }) => ({ resource, action })) });
}

/**
 * Refuses permissions that can never apply: unknown resources and actions, the same one twice, a scope on what the
 * resource does not have. `known` are permissions that were there before; those may stay. @throws Invalid
 */
export function requireMeaningful(
  permissions: readonly Permission[],
  { known = [], forMachine = false }: { known?: readonly Permission[]; forMachine?: boolean } = {},
): void {
  const fresh = new Set(addedTo(known, permissions));
  const errors = permissions.flatMap((permission, index) =>
    fresh.has(permission) ? mistakesOf(permission, `/permissions/${index}`, forMachine) : [],
  );
  if (errors.length > 0) throw new Invalid({ errors });
}

/** The permissions of `after` that `before` does not have, however they are written. */
export function addedTo(before: readonly Permission[], after: readonly Permission[]): Permission[] {
  const known = new Set(before.map(meaningOf));
  return after.filter((permission) => !known.has(meaningOf(permission)));
}

const meaningOf = ({ resource, action, scope = {} }: Permission): string =>
  JSON.stringify([
    resource,
    action,
    scope.own === true,
    scope.team === true,
    [scope.location ?? []].flat().sort(),
    scope.timeRange ?? null,
  ]);

/** Refuses two permissions of one resource and action, of which a person holds at most one. @throws Invalid */
export function requireDistinct(permissions: readonly Permission[]): void {
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  permissions.forEach(({ resource, action }, index) => {
    const key = `${resource} ${action}`;
    if (seen.has(key))
      errors.push({ pointer: `/permissions/${index}`, code: 'permission-twice', message: `is the second for ${action} of ${resource}` });
    seen.add(key);
  });
  if (errors.length > 0) throw new Invalid({ errors });
}

function mistakesOf({ resource: name, action, scope = {} }: Permission, pointer: string, forMachine: boolean): FieldError[] {
  if (forMachine && (scope.own || scope.team)) {
    return [{ pointer: `${pointer}/scope`, code: 'scope-of-machine', message: 'a key owns nothing and is in no team' }];
  }
  if (name === ANY) return [];
  const resource = resourceNamed(name);
  if (!resource) return [{ pointer: `${pointer}/resource`, code: 'unknown-resource', message: `there is no “${name}”` }];
  const actions = [ANY, 'manage', ...resource.actions];
  if (!actions.includes(action)) {
    return [{ pointer: `${pointer}/action`, code: 'unknown-action', message: `“${name}” has only ${resource.actions.join(', ')}` }];
  }
  const missing = missingIn(scope, { own: resource.own, team: resource.own, location: resource.location, timeRange: resource.time });
  return missing.map((key) => ({
    pointer: `${pointer}/scope/${key}`,
    code: 'scope-without-column',
    message: `“${name}” has nothing that this could look at`,
  }));
}

const missingIn = (scope: PermissionScope, columns: Record<keyof PermissionScope, string | undefined>): string[] =>
  (['own', 'team', 'location', 'timeRange'] as const).filter(
    (key) => scope[key] !== undefined && scope[key] !== false && columns[key] === undefined,
  );
