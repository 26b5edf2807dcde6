import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../core/index.js';
import { createTenant, type NewTenant } from '../modules/identity/index.js';
import { Client, Refused } from './client.js';
import { ordersOf } from './history.js';
import { importProducts, loadPictures, loadStock, translateCatalog } from './load-catalog.js';
import { loadCustomers, loadOrders, loadTrade } from './load-sales.js';
import { loadLocations, loadStaff } from './load-staff.js';
import { customersOf } from './people.js';
import { atelierNorteProducts, LOCATION_CODES, luxuryWatchProducts } from './products.js';
import { OWNER, PEOPLE, SELLERS } from './staff.js';

const SEED = 'luxurywatch';
const NORTE_SEED = 'atelier-norte';
const CUSTOMERS = 760;
const ORDERS = 2480;

/** What is kept beside the data: who may sign in, and the moment the history was told from. */
interface DemoFile {
  url: string;
  password: string;
  anchor: string;
  accounts: { email: string; password: string; role: string; tenants: string[] }[];
}

export interface DemoOptions {
  /** Where the API answers. */
  url: string;
  /** Folder of `demo.json`. */
  folder: string;
  /** Lets the command reach the database for the one thing the API cannot do: make a tenant. */
  openStore: () => Promise<{ store: Store; close: () => Promise<void> }>;
  say: (words: string) => void;
  now: Date;
  /** `first` draws one picture of each watch only, for those in a hurry. */
  pictures?: 'all' | 'first';
  /** A given password; without it one is made and kept in `demo.json`. */
  password?: string | undefined;
}

const NORTE_OWNER = { email: 'norte@example.com', firstName: 'Brais', lastName: 'Demo', locale: 'es' } as const;

const tenants = (password: string): NewTenant[] => [
  {
    slug: 'luxurywatch',
    name: 'LuxuryWatch',
    plan: 'enterprise',
    currency: 'EUR',
    timeZone: 'Europe/Madrid',
    locales: ['en', 'es'],
    twoFactorPolicy: 'optional',
    branding: { accent: '#8a6a32', accentDark: '#cfa765' },
    owner: { email: OWNER.email, password, firstName: OWNER.firstName, lastName: OWNER.lastName, locale: OWNER.locale },
  },
  {
    slug: 'atelier-norte',
    name: 'Atelier Norte',
    plan: 'professional',
    domains: ['norte.localhost'],
    currency: 'EUR',
    timeZone: 'Europe/Madrid',
    locales: ['es', 'en'],
    twoFactorPolicy: 'optional',
    branding: { accent: '#2f5d62', accentDark: '#7fb6b8' },
    owner: { email: OWNER.email, password, firstName: OWNER.firstName, lastName: OWNER.lastName, locale: OWNER.locale },
  },
];

const readDemoFile = async (path: string): Promise<Partial<DemoFile>> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Partial<DemoFile>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
};

const writeDemoFile = async (path: string, content: DemoFile): Promise<void> => {
  await writeFile(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
};

/** Signs the owner in, making the two companies first where they are missing. */
const signInOwner = async ({ url, openStore }: DemoOptions, password: string): Promise<Client> => {
  const attempt = async () => {
    const client = await Client.signIn(url, OWNER.email, password);
    return tenants(password).every(({ slug }) => client.tenants.some((tenant) => tenant.slug === slug)) ? client : undefined;
  };
  const known = await attempt().catch((error: unknown) => {
    if (error instanceof Refused && (error.status === 401 || error.status === 404)) return undefined; // nobody of that name, or no company at all yet
    throw error;
  });
  if (known) return known;
  const { store, close } = await openStore();
  try {
    for (const tenant of tenants(password)) await createTenant(store, tenant);
  } finally {
    await close();
  }
  const made = await attempt();
  if (!made)
    throw new Error(`The demo company is there, but not as this command made it: set DEMO_PASSWORD to the password of ${OWNER.email}`);
  return made;
};

/**
 * Loads the demo companies through the API: staff, catalogue, pictures, stock, customers and 24 months of orders. What
 * is there already is left alone, so that a second run does nothing and an interrupted one is completed.
 */
export const loadDemo = async (options: DemoOptions): Promise<DemoFile> => {
  const { url, folder, say, now, pictures = 'all' } = options;
  const signIn = (name: string) => Client.signIn(url, `${name}@example.com`, password);
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'demo.json');
  const before = await readDemoFile(path);
  const password = options.password ?? before.password ?? `demo-${randomBytes(6).toString('base64url')}`;
  const anchor = new Date(before.anchor ?? now);
  const file: DemoFile = { url, password, anchor: anchor.toISOString(), accounts: before.accounts ?? [] };
  await writeDemoFile(path, file);

  const owner = await signInOwner(options, password);
  const main = await owner.switchTo('luxurywatch');
  say('staff');
  const company = await loadStaff(main, password, await loadLocations(main, LOCATION_CODES));
  await loadTrade(main);

  const products = luxuryWatchProducts(SEED);
  say(`products: ${products.length}, with ${products.reduce((sum, { variants }) => sum + variants.length, 0)} variants`);
  await importProducts(main, products, 'luxurywatch.csv');

  const customers = customersOf(SEED, CUSTOMERS, anchor, SELLERS);
  const [manager, admin] = await Promise.all([signIn('manager'), signIn('admin')]);
  // an order keeps the picture that its watch had that day, so the first pictures come before the orders
  await Promise.all([
    loadPictures(main, products, 1, say),
    translateCatalog(admin, products),
    loadCustomers(manager, customers, company).then(() => loadStock(manager, products, company.locations)),
  ]);
  await Promise.all([
    pictures === 'all' && loadPictures(main, products, Infinity, say),
    loadOrders(manager, ordersOf(SEED, ORDERS, anchor, products, customers), company, say),
  ]);

  say('second company');
  await loadNorte(await main.switchTo('atelier-norte'), password, options, anchor);

  file.accounts = [
    { email: OWNER.email, password, role: OWNER.about, tenants: ['luxurywatch', 'atelier-norte'] },
    ...PEOPLE.map(({ email, about }) => ({ email, password, role: about, tenants: ['luxurywatch'] })),
    { email: NORTE_OWNER.email, password, role: 'Administrator of the second company, Atelier Norte', tenants: ['atelier-norte'] },
  ];
  await writeDemoFile(path, file);
  return file;
};

/** The second company, so that switching and separation can be seen: twelve watches, one place, a few people and orders. */
const loadNorte = async (client: Client, password: string, { say, pictures = 'all' }: DemoOptions, anchor: Date): Promise<void> => {
  const { TAL } = await loadLocations(client, ['TAL']);
  const users = await client.all<{ email: string }>('/users');
  if (!users.some(({ email }) => email === NORTE_OWNER.email)) {
    const roles = await client.all<{ id: string; key: string }>('/roles');
    await client.post('/users', { ...NORTE_OWNER, password, roleId: roles.find(({ key }) => key === 'admin')?.id });
  }
  await loadTrade(client);
  const products = atelierNorteProducts(NORTE_SEED);
  await importProducts(client, products, 'atelier-norte.csv');
  const customers = customersOf(NORTE_SEED, 40, anchor, { MAD: [], SDQ: [] });
  await Promise.all([
    translateCatalog(client, products),
    loadPictures(client, products, pictures === 'all' ? Infinity : 1, say),
    loadStock(client, products, { TAL }),
    loadCustomers(client, customers, { people: [] }),
  ]);
  const orders = ordersOf(NORTE_SEED, 120, anchor, products, customers, 330); // its plan looks back a year
  await loadOrders(client, orders, { people: [], locations: { MAD: TAL, SDQ: TAL, ALM: TAL, TAL } }, say);
};
