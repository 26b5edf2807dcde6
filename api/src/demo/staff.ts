import type { Permission } from '#libs/permissions';
import type { LocationCode } from './products.js';

/** A member of staff of the demo company. The family name says that nobody is meant. */
export interface DemoPerson {
  email: string;
  firstName: string;
  lastName: string;
  locale: 'en' | 'es';
  /** Key of a base role, or name of a role of the demo company's own. */
  role: 'super_admin' | 'admin' | 'manager' | 'supervisor' | 'employee' | 'viewer' | 'Warehouse' | 'Finance';
  /** What the person can be shown doing. */
  about: string;
  team?: string;
  lead?: boolean;
}

export const OWNER: DemoPerson = {
  email: 'owner@example.com',
  firstName: 'Elena',
  lastName: 'Demo',
  locale: 'es',
  role: 'super_admin',
  about: 'Owner: everything, in both companies',
};

export const PEOPLE: readonly DemoPerson[] = [
  {
    email: 'admin@example.com',
    firstName: 'Andrés',
    lastName: 'Demo',
    locale: 'es',
    role: 'admin',
    about: 'Administrator: everything but making super admins',
  },
  {
    email: 'manager@example.com',
    firstName: 'Marta',
    lastName: 'Demo',
    locale: 'es',
    role: 'manager',
    about: 'Manager: catalog, stock, orders and customers',
  },
  {
    email: 'supervisor@example.com',
    firstName: 'Sergio',
    lastName: 'Demo',
    locale: 'es',
    role: 'supervisor',
    team: 'Boutique Madrid',
    lead: true,
    about: 'Supervisor: the orders of the Madrid team',
  },
  {
    email: 'sales1@example.com',
    firstName: 'Carla',
    lastName: 'Demo',
    locale: 'es',
    role: 'employee',
    team: 'Boutique Madrid',
    about: 'Sales, Madrid: own orders and customers only',
  },
  {
    email: 'sales2@example.com',
    firstName: 'Diego',
    lastName: 'Demo',
    locale: 'en',
    role: 'employee',
    team: 'Boutique Madrid',
    about: 'Sales, Madrid: own orders and customers only',
  },
  {
    email: 'sales3@example.com',
    firstName: 'Yaritza',
    lastName: 'Demo',
    locale: 'es',
    role: 'employee',
    team: 'Boutique Santo Domingo',
    about: 'Sales, Santo Domingo: own orders and customers only',
  },
  {
    email: 'warehouse@example.com',
    firstName: 'Wilson',
    lastName: 'Demo',
    locale: 'es',
    role: 'Warehouse',
    about: 'Warehouse: stock and orders of one location',
  },
  {
    email: 'finance@example.com',
    firstName: 'Fátima',
    lastName: 'Demo',
    locale: 'en',
    role: 'Finance',
    about: 'Finance: reads everything sold and paid, changes nothing',
  },
];

/** Who sells where, as indices into PEOPLE. */
export const SELLERS = {
  MAD: PEOPLE.flatMap(({ team }, i) => (team === 'Boutique Madrid' ? [i] : [])),
  SDQ: PEOPLE.flatMap(({ team }, i) => (team === 'Boutique Santo Domingo' ? [i] : [])),
};

export const LOCATIONS: Readonly<
  Record<LocationCode, { name: string; kind: 'shop' | 'warehouse' | 'workshop'; address: Record<string, string> }>
> = {
  MAD: {
    name: 'Boutique Madrid',
    kind: 'shop',
    address: { line1: 'Calle de Ejemplo, 1', city: 'Madrid', postalCode: '28001', country: 'ES' },
  },
  SDQ: {
    name: 'Boutique Santo Domingo',
    kind: 'shop',
    address: { line1: 'Calle Ejemplo 10', city: 'Santo Domingo', postalCode: '10110', country: 'DO' },
  },
  ALM: {
    name: 'Almacén central',
    kind: 'warehouse',
    address: { line1: 'Polígono de Ejemplo, nave 4', city: 'Getafe', postalCode: '28906', country: 'ES' },
  },
  TAL: {
    name: 'Taller',
    kind: 'workshop',
    address: { line1: 'Calle de Ejemplo, 1 bis', city: 'Madrid', postalCode: '28001', country: 'ES' },
  },
};

/** Roles beside the base ones. The warehouse sees one location, which is known only once it was made. */
export const ownRoles = (warehouse: string): { name: 'Warehouse' | 'Finance'; description: string; permissions: Permission[] }[] => [
  {
    name: 'Warehouse',
    description: 'Counts and sends what lies in the central warehouse',
    permissions: [
      ...['products', 'categories', 'attributes', 'locations', 'tenant'].map((resource) => ({ resource, action: 'read' })),
      ...['read', 'adjust'].map((action) => ({ resource: 'stock', action, scope: { location: [warehouse] } })),
      ...['read', 'update', 'transition'].map((action) => ({ resource: 'orders', action, scope: { location: [warehouse] } })),
    ],
  },
  {
    name: 'Finance',
    description: 'Reads what was sold and paid',
    permissions: [
      ...['products', 'categories', 'orders', 'customers', 'payments', 'sales', 'locations', 'tenant', 'audit'].map((resource) => ({
        resource,
        action: 'read',
      })),
      { resource: 'orders', action: 'export' },
    ],
  },
];
