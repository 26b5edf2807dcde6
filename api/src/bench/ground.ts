import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis as IORedis } from 'ioredis';
import { Client as Database } from 'pg';
import { Client } from '../demo/client.js';
import { Child, freePort } from './child.js';
import { localCommands, ROOT, type Servers } from './launcher.js';
import { productFile, VARIANTS_EACH } from './product-file.js';
import type { Statement } from './programs/plain-pg.js';

/** How much a run measures. */
export interface Extent {
  readonly rounds: number;
  /** Of each load. */
  readonly seconds: number;
  readonly products: number;
}

/** A listening process and its address. */
export interface Service {
  readonly url: string;
  readonly process: Child;
}

export const OWNER = { email: 'owner@bench.test', password: 'a password for measuring' };

interface ImportState {
  readonly id: string;
  readonly status: string;
  readonly failure: string | null;
  readonly preview: { readonly rejected: number } | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** Everything that is measured stands on this: servers of its own, the schema, one tenant, and processes as they are asked for. */
export class Ground {
  private services: Child[] = [];
  private isLoaded = false;

  private constructor(
    readonly extent: Extent,
    private servers: Servers,
    private readonly state: string,
  ) {}

  /** Starts servers with fresh data under `.local/bench`, migrates, and makes a tenant. Several may run side by side. */
  static async prepare(extent: Extent): Promise<Ground> {
    const state = await ownFolder();
    const ground = new Ground(extent, await startServers(state), state);
    await ground.command('migrate');
    await ground.command(
      'create-tenant',
      ['--slug', 'luxurywatch', '--name', 'LuxuryWatch', '--email', OWNER.email, '--plan', 'enterprise'],
      {
        OWNER_PASSWORD: OWNER.password,
      },
    );
    // signing in is measured without a second step
    await ground.rows(`update tenants set two_factor_policy = 'optional'`);
    return ground;
  }

  /** The environment of the platform's processes: as in production, with limits that a load may pass and a quiet log. */
  get env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_MAX_REQUESTS: '1000000000',
      INTERNAL_TOKEN: 'a token of this measurement',
      ...this.servers.env,
    };
  }

  /** The database as someone sees it whom no policy binds. */
  get superuser(): string {
    const { superuser } = this.servers.postgres;
    if (!superuser) throw new Error('Measuring needs the built-in PostgreSQL');
    return Object.assign(new URL(superuser), { pathname: '/curetcore' }).href;
  }

  /** Rows as they really are. */
  async rows<Row extends object = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> {
    const database = new Database({ connectionString: this.superuser });
    await database.connect();
    try {
      return (await database.query<Row & Record<string, unknown>>(statement, values)).rows;
    } finally {
      await database.end();
    }
  }

  /** Which Redis it is. */
  async redisVersion(): Promise<string> {
    const redis = new IORedis(this.servers.env['REDIS_URL'] ?? '');
    try {
      return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'unknown';
    } finally {
      redis.disconnect();
    }
  }

  /** Stops and starts PostgreSQL and Redis on the same data. */
  async restartServers(): Promise<void> {
    await this.servers.stop();
    this.servers = await startServers(this.state);
  }

  async stopServers(): Promise<void> {
    await this.servers.stop();
  }

  /** Starts an API process. */
  async api(env: NodeJS.ProcessEnv = {}): Promise<Service> {
    const { LEAN } = await localCommands();
    return this.listen('main.js', { ...LEAN.env, ...this.env, ...env }, LEAN.options);
  }

  /** Starts a worker process. */
  async worker(): Promise<Child> {
    const { LEAN } = await localCommands();
    return this.keep(await Child.start('worker.js', { ...LEAN.env, ...this.env }, [], LEAN.options));
  }

  /** Starts the storefront's renderer for an API that will listen at `url`; undefined when it is not built. */
  async renderer(url: string): Promise<Service | undefined> {
    const program = '../../storefront-ui/server/server.mjs';
    if (!existsSync(join(ROOT, 'dist/storefront-ui/server/server.mjs'))) return undefined;
    const port = await freePort();
    const child = this.keep(Child.launch(program, { ...this.env, API_URL: url, PORT: String(port) }));
    return { url: `http://127.0.0.1:${port}`, process: child };
  }

  /** Starts a peer that listens. */
  async peer(program: 'bare-nest' | 'plain-pg'): Promise<Service> {
    return this.listen(`bench/programs/${program}.js`, { ...this.env, DATABASE_URL: this.superuser });
  }

  /** Starts a program that is asked questions. */
  async program(name: string, env: NodeJS.ProcessEnv = {}): Promise<Child> {
    return this.keep(await Child.start(`bench/programs/${name}.js`, { ...this.env, ...env }));
  }

  /** The statements that the platform issues for these requests, recorded from it with its caches off. */
  async statementsOf(paths: readonly string[], headers: Record<string, string> = {}): Promise<{ path: string; statements: Statement[] }[]> {
    const recorder = await this.program('recorder', { CACHE: 'off' });
    try {
      return await recorder.ask({ paths, headers });
    } finally {
      await recorder.stop();
    }
  }

  /** The owner of the tenant, signed in. */
  owner = (url: string): Promise<Client> => Client.signIn(url, OWNER.email, OWNER.password);

  /** The access token of someone who signs in. */
  async token(url: string, email: string, password: string): Promise<string> {
    const reply = await fetch(`${url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const { accessToken } = (await reply.json()) as { accessToken?: string };
    if (!accessToken) throw new Error(`${email} could not sign in: ${reply.status}`);
    return accessToken;
  }

  /** Loads the catalog through the importer, once in a run, with a picture for each product and settled statistics. */
  async load(): Promise<void> {
    if (this.isLoaded) return;
    this.isLoaded = true;
    const [api, worker] = await Promise.all([this.api(), this.worker()]);
    await this.importFile(await this.owner(api.url), productFile(this.extent.products));
    await worker.stop();
    await api.process.stop();
    await this.dress();
  }

  /** Sends a product file and waits until it is in. Returns the seconds from the start of the import to its end. */
  async importFile(owner: Client, content: Buffer): Promise<number> {
    const { id } = await owner.upload<ImportState>('/products/imports', { name: 'bench.csv', type: 'text/csv', content });
    const until = async (wanted: string): Promise<ImportState> => {
      for (;;) {
        const state = await owner.get<ImportState>(`/products/imports/${id}`);
        if (state.status === wanted) return state;
        if (state.status === 'failed') throw new Error(`The product file failed: ${state.failure ?? ''}`);
        await sleep(50);
      }
    };
    const { preview } = await until('ready');
    if (preview?.rejected) throw new Error(`${preview.rejected} rows of the product file would be refused`);
    const began = performance.now();
    await owner.post(`/products/imports/${id}/start`, {});
    await until('done');
    return (performance.now() - began) / 1000;
  }

  /** Takes the catalog away again. */
  async unload(): Promise<void> {
    this.isLoaded = false;
    await this.rows('truncate products, categories, attributes, product_imports, stock_ledger cascade');
  }

  /** Marks the catalog as loaded by someone else. */
  async loaded(): Promise<void> {
    this.isLoaded = true;
    await this.dress();
  }

  /** Ends the processes that were started since the last call. */
  async stopProcesses(): Promise<void> {
    const children = this.services;
    this.services = [];
    await Promise.all(children.map((child) => child.stop()));
  }

  /** Runs a one-shot command of the platform. */
  async command(name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<void> {
    await Child.run(`commands/${name}.js`, { ...this.env, ...env }, args);
  }

  /** Waits until a service answers /ready. Returns the milliseconds that it took. */
  async ready(url: string): Promise<number> {
    const began = performance.now();
    while (performance.now() - began < 60_000) {
      const reply = await fetch(`${url}/ready`).catch(() => undefined);
      await reply?.arrayBuffer();
      if (reply?.ok) return performance.now() - began;
      await sleep(10);
    }
    throw new Error(`${url} did not become ready`);
  }

  private async listen(program: string, env: NodeJS.ProcessEnv, options?: readonly string[]): Promise<Service> {
    const port = env['PORT'] ?? String(await freePort());
    const child = this.keep(await Child.start(program, { ...env, PORT: port }, [], options));
    return { url: `http://127.0.0.1:${port}`, process: child };
  }

  private keep(child: Child): Child {
    this.services.push(child);
    return child;
  }

  /** A picture for each product, as if it had been fetched and scaled, and statistics as after a night. */
  private async dress(): Promise<void> {
    const renditions = [400, 800].map((width) => ({
      format: 'webp',
      width,
      height: width,
      url: `/media/bench-${width}.webp`,
      key: `bench-${width}.webp`,
    }));
    await this.rows(
      `insert into product_images (tenant_id, id, product_id, url, alt_text, is_featured, width, height, renditions, status)
       select p.tenant_id, gen_random_uuid(), p.id, '/media/' || p.slug || '.jpg', p.name, true, 1200, 1200, $1::jsonb, 'ready' from products p
       where not exists (select from product_images i where i.tenant_id = p.tenant_id and i.product_id = p.id)`,
      [JSON.stringify(renditions)],
    );
    await this.rows('select refresh_product_cards(tenant_id, array_agg(id)) from products group by tenant_id');
    await this.rows('vacuum analyze');
  }
}

/** A folder for this run; those of runs that are gone are removed. */
async function ownFolder(): Promise<string> {
  const { beganAt, folder, wipe } = await localCommands();
  const all = folder(join(ROOT, '.local/bench'));
  const isLeft = (name: string): boolean => name.startsWith('run-') && beganAt(Number(name.slice(4))) === undefined;
  for (const name of readdirSync(all).filter(isLeft)) wipe(join(all, name));
  return folder(join(all, `run-${process.pid}`));
}

/** Servers of the measurement's own, whatever the environment names. */
async function startServers(state: string): Promise<Servers> {
  const { findServers } = await localCommands();
  const { DATABASE_URL: _database, DATABASE_OWNER_URL: _owner, REDIS_URL: _redis, ...env } = process.env;
  return findServers({ state, env, report: async (_name, work) => (await work(() => undefined))[1] });
}

export const variantsOf = ({ products }: Extent): number => products * VARIANTS_EACH;

/** A text that no other one is. */
export const unique = (): string => randomBytes(12).toString('base64url');
