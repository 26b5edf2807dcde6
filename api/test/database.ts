import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** What the global setup started, see servers.mjs. */
interface TestServers {
  admin: string;
  template: string;
  owner: string;
  application: string;
  redis: string;
  state: string;
  run: number;
}

/** A database of its own with the schema in it, and an environment for processes that use it. */
export interface TestDatabase {
  /** Connection that no row-level security binds: to look at what really is there. */
  readonly admin: string;
  readonly owner: string;
  readonly application: string;
  /** What a process of the platform needs to run on this database, with a part of Redis to itself. */
  readonly environment: Record<string, string>;
  drop(): Promise<void>;
}

const inDatabase = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function once(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes a database: a clone of the migrated template, or an empty one to try migrations on. */
export async function testDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const given = process.env['TEST_SERVERS'];
  if (!given) throw new Error('Module tests run by `npm run test:module`, which starts their servers');
  const servers = JSON.parse(given) as TestServers;
  const name = `${servers.template}_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const ownerRole = decodeURIComponent(new URL(servers.owner).username);
  await once(servers.admin, `create database "${name}" ${empty ? '' : `template "${servers.template}"`} owner "${ownerRole}"`);
  const admin = inDatabase(servers.admin, name);
  const owner = inDatabase(servers.owner, name);
  const application = inDatabase(servers.application, name);
  if (empty)
    for (const extension of ['pg_trgm', 'unaccent', 'btree_gin', 'citext', 'pgcrypto'])
      await once(owner, `create extension if not exists ${extension}`);
  return {
    admin,
    owner,
    application,
    environment: {
      NODE_ENV: 'test',
      DATABASE_URL: application,
      REDIS_URL: servers.redis,
      REDIS_PREFIX: name,
      JWT_SECRET: 'a secret that only tests know, long enough',
      SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
      INTERNAL_TOKEN: 'a token that only tests know',
      STORAGE_PATH: `${servers.state}/files/${name}`,
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'fatal',
      RATE_LIMIT_MAX_REQUESTS: '1000000',
    },
    drop: () => once(servers.admin, `drop database if exists "${name}" with (force)`),
  };
}
