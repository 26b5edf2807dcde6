import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import type { Permission } from '#libs/permissions';
import { createApp, createWorker } from '../src/app.js';
import { readConfig } from '../src/core/config/config.js';
import { Actor, newId, Store, type EntityClass, type TenantEntity } from '../src/core/index.js';
import { Worker } from '../src/core/jobs/worker.js';
import { Tokens } from '../src/modules/identity/auth/tokens.js';
import { SYSTEM_ROLES } from '../src/modules/identity/roles/system-roles.js';
import { testDatabase, type TestDatabase } from './database.js';
import { TestClient } from './test-client.js';

/** A company in the test database. */
export interface TestTenant {
  readonly id: string;
  readonly slug: string;
  /** The host name by which its shop is asked for. */
  readonly host: string;
}

/** A colleague who is signed in. */
export class TestUser extends TestClient {
  constructor(
    app: NestFastifyApplication,
    readonly token: string,
    readonly user: { id: string; accountId: string; sessionId: string; email: string; tenant: TestTenant },
  ) {
    super(app, { authorization: `Bearer ${token}`, host: user.tenant.host });
  }

  get id(): string {
    return this.user.id;
  }
}

interface Options {
  /** Modules to load instead of all. */
  modules?: Type[];
  /** Whether this process does the jobs and delivers the events too. */
  worker?: boolean;
  /** Further environment variables. */
  environment?: Record<string, string>;
}

interface SignIn {
  tenant?: TestTenant;
  /** Ids of teams to be in, and whether as its lead. */
  teams?: { id: string; lead?: boolean }[];
  role?: (typeof SYSTEM_ROLES)[number]['key'];
}

/** The platform on a database of its own, with two companies in it; call it at the top of a spec file. */
export class TestApi {
  app: NestFastifyApplication;
  database: TestDatabase;
  /** The company that visitors of `localhost` meet. */
  tenant: TestTenant;
  /** Another company, of which the first must never see anything. */
  other: TestTenant;
  private admin: Client;
  private address: string | undefined;

  constructor(private readonly options: Options) {}

  async start(): Promise<void> {
    const { worker = false, environment } = this.options;
    this.database = await testDatabase();
    this.admin = new Client({ connectionString: this.database.admin });
    this.admin.on('error', () => undefined); // the database is dropped under it at the end
    await this.admin.connect();
    this.tenant = await this.addTenant('luxurywatch', 'localhost');
    this.other = await this.addTenant('other-company', 'other.test');
    const config = readConfig({ ...this.database.environment, RUN_WORKER: String(worker), ...environment });
    this.app = await createApp(config, await this.modules());
    await this.app.getHttpAdapter().getInstance().ready();
  }

  /** What to load; all of it only where it is asked for, so that a test of some modules does not wait for the rest. */
  private async modules(): Promise<Type[]> {
    return this.options.modules ?? [(await import('../src/app.module.js')).AppModule];
  }

  async stop(): Promise<void> {
    await this.app?.close();
    await this.admin?.end();
    await this.database?.drop();
  }

  /** A part of the running platform. */
  part<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }

  /** Someone who may do everything in a company. */
  system(tenant = this.tenant): Actor {
    return Actor.system(tenant.id, 'test');
  }

  /** Adds a row as the platform itself would, in a transaction with its audit row. */
  make<T extends TenantEntity>(entity: EntityClass<T>, values: Partial<T>, tenant = this.tenant): Promise<T> {
    return this.part(Store).transact(this.system(tenant), async (tx) => tx.add(Object.assign(new entity(), values)));
  }

  /** Rows as they really are, bound by no tenant. */
  async rows<Row extends object = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.admin.query<Row & Record<string, unknown>>(statement, values)).rows;
  }

  /** A visitor of a company's shop. */
  visitor(headers: Record<string, string> = {}, tenant = this.tenant): TestClient {
    return new TestClient(this.app, { host: tenant.host, ...headers });
  }

  /** Signs in a new colleague who holds exactly these permissions (or a base role's), and no second factor. */
  async signIn(permissions: Permission[] = [], { tenant = this.tenant, teams = [], role }: SignIn = {}): Promise<TestUser> {
    const [userId, accountId, sessionId] = [newId(), newId(), newId()];
    const email = `${userId.slice(-12)}@example.com`;
    const base = role ? SYSTEM_ROLES.find(({ key }) => key === role)?.permissions : permissions;
    const roleId = newId();
    await this.rows(`insert into roles (tenant_id, id, key, name, permissions) values ($1, $2, $3, $4, $5)`, [
      tenant.id,
      roleId,
      role ?? 'custom',
      `role ${roleId}`,
      JSON.stringify(base),
    ]);
    await this.rows(`insert into accounts (id, email) values ($1, $2)`, [accountId, email]);
    await this.rows(
      `insert into users (tenant_id, id, account_id, email, first_name, last_name, role_id) values ($1, $2, $3, $4, 'Test', $5, $6)`,
      [tenant.id, userId, accountId, email, `Person ${userId.slice(-4)}`, roleId],
    );
    for (const { id, lead = false } of teams)
      await this.rows(`insert into team_members (tenant_id, id, team_id, user_id, lead) values ($1, $2, $3, $4, $5)`, [
        tenant.id,
        newId(),
        id,
        userId,
        lead,
      ]);
    await this.rows(
      `insert into sessions (tenant_id, id, user_id, account_id, token_hash, token_salt, expires_at) values ($1, $2, $3, $4, $5, $6, now() + interval '1 day')`,
      [tenant.id, sessionId, userId, accountId, randomUUID(), randomBytes(32)],
    );
    const token = this.part(Tokens).access({ sub: userId, tid: tenant.id, sid: sessionId });
    return new TestUser(this.app, token, { id: userId, accountId, sessionId, email, tenant });
  }

  /** Signs in someone who may do everything. */
  owner(tenant = this.tenant): Promise<TestUser> {
    return this.signIn([{ resource: '*', action: '*' }], { tenant });
  }

  /** A further company, with the base roles. */
  async addTenant(slug: string, host: string): Promise<TestTenant> {
    const id = newId();
    await this.rows(`insert into tenants (id, slug, name, plan_key, two_factor_policy) values ($1, $2, $3, 'enterprise', 'optional')`, [
      id,
      slug,
      slug,
    ]);
    await this.rows(`insert into tenant_domains (host, tenant_id, is_primary) values ($1, $2, true)`, [host, id]);
    for (const { key, name, description, permissions } of SYSTEM_ROLES)
      await this.rows(
        `insert into roles (tenant_id, id, key, name, description, is_system, permissions) values ($1, $2, $3, $4, $5, true, $6)`,
        [id, newId(), key, name, description, JSON.stringify(permissions)],
      );
    return { id, slug, host };
  }

  /** Opens a port, for sockets and for clients that need a real one; its address. */
  async listen(): Promise<string> {
    if (!this.address) {
      await this.app.listen({ port: 0, host: '127.0.0.1' });
      this.address = (await this.app.getUrl()).replace('[::1]', '127.0.0.1');
    }
    return this.address;
  }

  /** A second process's worth of platform on the same database and Redis, in this process: for tests of what happens between two. */
  async another({ worker = false } = {}): Promise<{
    app: NestFastifyApplication;
    client: (user: TestClient) => TestClient;
    stop(): Promise<void>;
  }> {
    const app = await createApp(
      readConfig({ ...this.database.environment, RUN_WORKER: String(worker), ...this.options.environment }),
      await this.modules(),
    );
    await app.getHttpAdapter().getInstance().ready();
    return { app, client: (user) => new TestClient(app, user.headers), stop: () => app.close() };
  }

  /** A worker on the same database, until it is stopped. */
  async worker(): Promise<{ stop(): Promise<void> }> {
    const app = await createWorker(readConfig({ ...this.database.environment, ...this.options.environment }), await this.modules());
    app.get(Worker).start();
    return { stop: () => app.close() };
  }

  /** Waits until something holds, asking again and again; for what a worker or another process does. */
  async eventually<T>(ask: () => Promise<T | undefined | null | false>, milliseconds = 40_000): Promise<T> {
    for (const began = Date.now(); Date.now() - began < milliseconds; await new Promise((wake) => setTimeout(wake, 25))) {
      const found = await ask();
      if (found) return found;
    }
    throw new Error(`It did not come to hold within ${milliseconds} ms`);
  }
}

/** Starts the platform before the tests of a file and stops it after them. */
export function testApi(options: Options = {}): TestApi {
  const api = new TestApi(options);
  beforeAll(() => api.start(), 60_000);
  afterAll(() => api.stop(), 60_000);
  return api;
}
