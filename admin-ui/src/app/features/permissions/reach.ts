import type { Permission, PermissionScope } from '../../core/api.js';

/** Actions of one resource that share one scope: a row of the matrix. */
export interface Reach {
  resource: string;
  actions: string[];
  scope: PermissionScope;
}

/** Permissions gathered into rows: by resource, then by scope. */
export const toReaches = (permissions: readonly Permission[]): Reach[] => {
  const rows = new Map<string, Reach>();
  for (const { resource, action, scope = {} } of permissions) {
    const key = `${resource} ${JSON.stringify(scope)}`;
    const row = rows.get(key) ?? { resource, actions: [], scope };
    row.actions.push(action);
    rows.set(key, row);
  }
  return [...rows.values()];
};

/** The rows as permissions; a row without actions says nothing. */
export const toPermissions = (reaches: readonly Reach[]): Permission[] =>
  reaches.flatMap(({ resource, actions, scope }) => {
    const kept = Object.fromEntries(
      Object.entries(scope).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
    );
    return actions.map((action) => ({ resource, action, ...(Object.keys(kept).length > 0 && { scope: kept }) }));
  });

/** Whether the scope narrows anything. */
export const isNarrow = ({ own, team, location, timeRange }: PermissionScope): boolean =>
  Boolean(own || team || (Array.isArray(location) ? location.length : location) || timeRange);
