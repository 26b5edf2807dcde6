import type { IconName } from '#libs/ui';

/** A place in the back office, who may see it, and the letter that goes there after `g`. */
export interface Place {
  path: string;
  label: string;
  icon: IconName;
  key: string;
  can?: readonly [action: string, resource: string];
}

export const PLACES: readonly { group: string; places: readonly Place[] }[] = [
  {
    group: '',
    places: [{ path: '/', label: 'nav.home', icon: 'home', key: 'h' }],
  },
  {
    group: 'nav.sell',
    places: [
      { path: '/orders', label: 'nav.orders', icon: 'orders', key: 'o', can: ['read', 'orders'] },
      { path: '/customers', label: 'nav.customers', icon: 'user', key: 'c', can: ['read', 'customers'] },
    ],
  },
  {
    group: 'nav.offer',
    places: [
      { path: '/products', label: 'nav.products', icon: 'product', key: 'p', can: ['read', 'products'] },
      { path: '/stock', label: 'nav.stock', icon: 'stock', key: 's', can: ['read', 'stock'] },
      { path: '/imports', label: 'nav.imports', icon: 'upload', key: 'i', can: ['read', 'imports'] },
    ],
  },
  {
    group: 'nav.people',
    places: [
      { path: '/users', label: 'nav.users', icon: 'team', key: 'u', can: ['read', 'users'] },
      { path: '/roles', label: 'nav.roles', icon: 'shield', key: 'r', can: ['read', 'roles'] },
      { path: '/teams', label: 'nav.teams', icon: 'variants', key: 't', can: ['read', 'teams'] },
      { path: '/locations', label: 'nav.locations', icon: 'location', key: 'l', can: ['read', 'locations'] },
    ],
  },
  {
    group: 'nav.house',
    places: [
      { path: '/jobs', label: 'nav.jobs', icon: 'jobs', key: 'j', can: ['read', 'jobs'] },
      { path: '/audit', label: 'nav.audit', icon: 'audit', key: 'a', can: ['read', 'audit'] },
      { path: '/api-keys', label: 'nav.apiKeys', icon: 'key', key: 'k', can: ['read', 'api_keys'] },
      { path: '/settings', label: 'nav.settings', icon: 'settings', key: ',', can: ['read', 'tenant'] },
    ],
  },
];
