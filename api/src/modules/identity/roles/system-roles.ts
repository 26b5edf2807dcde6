import { ANY, type Permission, type PermissionScope } from '#libs/permissions';

/** The base roles, from the widest to the narrowest; `custom` holds nothing by itself. */
export const ROLE_KEYS = ['super_admin', 'admin', 'manager', 'supervisor', 'employee', 'viewer', 'custom'] as const;
export type RoleKey = (typeof ROLE_KEYS)[number];

/** A role that every tenant starts with. */
export interface SystemRole {
  readonly key: RoleKey;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly Permission[];
}

const grant = (resources: readonly string[], actions: readonly string[], scope?: PermissionScope): Permission[] =>
  resources.flatMap((resource) => actions.map((action) => ({ resource, action, ...(scope && { scope }) })));

const CATALOG = ['products', 'categories', 'attributes'];
const edit = ['read', 'create', 'update'];

/** What the base roles may do in a new tenant. A tenant may change all but the first two. */
export const SYSTEM_ROLES: readonly SystemRole[] = [
  { key: 'super_admin', name: 'Super admin', description: 'Full access to the system', permissions: [{ resource: ANY, action: ANY }] },
  {
    key: 'admin',
    name: 'Admin',
    description: 'Runs the whole company, but cannot make super admins',
    permissions: [{ resource: ANY, action: ANY }],
  },
  {
    key: 'manager',
    name: 'Manager',
    description: 'Runs an area: catalog, stock, orders and customers',
    permissions: [
      ...grant(CATALOG, [...edit, 'delete', 'export']),
      ...grant(['imports'], ['read', 'create']),
      ...grant(['stock'], ['read', 'adjust', 'transfer']),
      ...grant(['orders'], [...edit, 'transition', 'refund', 'export', 'import']),
      ...grant(['customers'], [...edit, 'delete', 'export', 'import']),
      ...grant(['shipping_methods', 'tax_rates'], edit),
      ...grant(['payments', 'sales'], ['read']),
      ...grant(['users', 'roles', 'locations', 'tenant', 'audit'], ['read']),
      ...grant(['teams'], ['read', 'update']),
      ...grant(['jobs'], ['read', 'cancel', 'retry']),
    ],
  },
  {
    key: 'supervisor',
    name: 'Supervisor',
    description: 'Leads a team and sees what its people do',
    permissions: [
      ...grant(CATALOG, ['read']),
      ...grant(['stock'], ['read', 'adjust']),
      ...grant(['orders'], [...edit, 'transition', 'export'], { team: true }),
      ...grant(['customers'], [...edit, 'export'], { team: true }),
      ...grant(['sales'], ['read'], { team: true }),
      ...grant(['users'], ['read'], { team: true }),
      ...grant(['jobs'], ['read', 'cancel', 'retry'], { own: true }),
      ...grant(['teams', 'locations', 'tenant'], ['read']),
    ],
  },
  {
    key: 'employee',
    name: 'Employee',
    description: 'Does the daily work on their own orders and customers',
    permissions: [
      ...grant([...CATALOG, 'stock', 'locations', 'tenant'], ['read']),
      ...grant(['orders'], [...edit, 'transition'], { own: true }),
      ...grant(['customers'], edit, { own: true }),
      ...grant(['sales'], ['read'], { own: true }),
      ...grant(['jobs'], ['read', 'cancel', 'retry'], { own: true }),
    ],
  },
  {
    key: 'viewer',
    name: 'Viewer',
    description: 'Looks, and changes nothing',
    permissions: grant([...CATALOG, 'stock', 'orders', 'customers', 'sales', 'payments', 'locations', 'tenant'], ['read']),
  },
  { key: 'custom', name: 'Custom', description: 'Only what is granted to the person', permissions: [] },
];

/** Whether someone administers the tenant, and so falls under the policy `required_for_admins`. */
export const isAdministrator = (roleKey: RoleKey, permissions: readonly Permission[]): boolean =>
  roleKey === 'super_admin' ||
  roleKey === 'admin' ||
  permissions.some(
    ({ resource, action, scope }) =>
      !scope && [ANY, 'users', 'roles'].includes(resource) && [ANY, 'manage', 'create', 'update', 'delete'].includes(action),
  );
