import type { Permission } from '#libs/permissions';
import type { Client } from './client.js';
import type { LocationCode } from './products.js';
import { LOCATIONS, ownRoles, PEOPLE } from './staff.js';

interface Row {
  id: string;
  version: number;
}

/** What the orders and the stock need to know of the company. */
export interface Company {
  locations: Record<LocationCode, string>;
  /** Ids of PEOPLE, in its order. */
  people: string[];
}

/** Makes the places of the company that are missing. Answers their ids by code. */
export const loadLocations = async <C extends LocationCode>(client: Client, codes: readonly C[]): Promise<Record<C, string>> => {
  const known = await client.all<Row & { code: string }>('/locations');
  const ids: Partial<Record<C, string>> = {};
  for (const code of codes)
    ids[code] = known.find((one) => one.code === code)?.id ?? (await client.post<Row>('/locations', { code, ...LOCATIONS[code] })).id;
  return ids as Record<C, string>;
};

/** Makes roles, people and teams that are missing. */
export const loadStaff = async (client: Client, password: string, locations: Record<LocationCode, string>): Promise<Company> => {
  const roles = await client.all<Row & { key: string; name: string; isSystem: boolean }>('/roles');
  const { resources } = await client.get<{ resources: { name: string; actions: { name: string }[] }[] }>('/permissions/catalog');
  const exists = ({ resource, action }: Permission) =>
    resources.some(({ name, actions }) => name === resource && actions.some((one) => one.name === action));
  for (const role of ownRoles(locations.ALM)) {
    if (roles.some(({ name }) => name === role.name)) continue;
    const made = await client.post<Row & { key: string; isSystem: boolean }>('/roles', {
      ...role,
      permissions: role.permissions.filter(exists),
    });
    roles.push({ ...made, name: role.name });
  }
  const roleId = (role: string) => {
    const found = roles.find(({ key, name, isSystem }) => (isSystem ? key === role : name === role));
    if (!found) throw new Error(`There is no role ${role}`);
    return found.id;
  };
  const users = await client.all<Row & { email: string }>('/users');
  const people: string[] = [];
  for (const { email, firstName, lastName, locale, role } of PEOPLE) {
    const known = users.find((user) => user.email === email);
    people.push(known?.id ?? (await client.post<Row>('/users', { email, firstName, lastName, locale, password, roleId: roleId(role) })).id);
  }
  const teams = await client.all<Row & { name: string }>('/teams');
  for (const [name, members] of Map.groupBy(PEOPLE.entries(), ([, { team }]) => team)) {
    if (!name || teams.some((team) => team.name === name)) continue;
    await client.post('/teams', {
      name,
      description: `Sales at ${name}`,
      members: members.map(([i, { lead = false }]) => ({ userId: people[i], lead })),
    });
  }
  return { locations, people };
};
