/**
 * Jest's global setup of the module tests: PostgreSQL and Redis of their own, and a template database with the schema in it,
 * which every spec file clones. Runs beside a started platform.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../deploy/local/build.mjs';
import { checkDatabase, connected, extensions, makeAppRole, withParts } from '../../deploy/local/postgres.mjs';
import { beganAt, dismissKeeper, run } from '../../deploy/local/processes.mjs';
import { findRedis } from '../../deploy/local/redis.mjs';
import { findServers } from '../../deploy/local/servers.mjs';
import { folder, local, node, root, secret, wipe } from '../../deploy/local/terms.mjs';

/** A folder for this run; those of runs that are gone are removed. */
export function runFolder(kind) {
  const all = folder(join(local, 'test'));
  for (const name of readdirSync(all)) {
    const pid = Number(name.split('-').at(-1));
    if (!beganAt(pid)) wipe(join(all, name));
  }
  const mine = join(all, `${kind}-${process.pid}`);
  wipe(mine);
  mkdirSync(mine, { mode: 0o700 });
  return mine;
}

const silent = async (_, work) => (await work(() => undefined))[1];

export default async function setup() {
  const state = runFolder('module');
  const migrate = join(root, 'dist/api/src/commands/migrate.js');
  await build(['api']).catch((error) => {
    if (!existsSync(migrate)) throw error; // Jest compiles for itself and names the file; only this command is taken from the build
  });
  const servers = await testServers(state);
  const { admin, owner, application, template } = servers;
  const migrated = await run(node, [migrate], {
    env: { ...process.env, DATABASE_OWNER_URL: owner, DATABASE_URL: application },
  });
  if (migrated.code !== 0) throw new Error(`The migrations do not run:\n${migrated.words}`);

  process.env['TEST_SERVERS'] = JSON.stringify({ admin, template, owner, application, redis: servers.redis, state, run: process.pid });
  globalThis.stopTestServers = async () => {
    await servers.stop();
    await dismissKeeper();
    wipe(state);
  };
}

/** Servers with an empty database on them, owned by one role and used by another: our own, or the given one, whose user must be a superuser, for the tests look behind row-level security. */
async function testServers(state) {
  const given = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'];
  if (!given) {
    const { env, postgres, stop } = await findServers({ state, lasting: false, report: silent });
    return {
      admin: postgres.superuser,
      owner: env.DATABASE_OWNER_URL,
      application: env.DATABASE_URL,
      template: 'curetcore',
      redis: env.REDIS_URL,
      stop,
    };
  }
  await checkDatabase('DATABASE_URL', given);
  const template = `curetcore_test_${process.pid}`;
  const [role, password] = [`${template}_app`, secret()];
  await connected(given, async (db) => {
    await db.query(`create database "${template}"`);
    await makeAppRole(db, role, password, template);
  });
  const owner = withParts(given, { database: template });
  await connected(owner, async (db) => {
    for (const extension of extensions) await db.query(`create extension if not exists ${extension}`);
  });
  const redis = await findRedis({ state, secretsFile: join(state, 'secrets.json'), stateFile: join(state, 'state.json'), lasting: false });
  return {
    admin: given,
    owner,
    application: withParts(owner, { user: role, password }),
    template,
    redis: redis.env.REDIS_URL,
    async stop() {
      await redis.stop();
      await connected(given, async (db) => {
        const { rows } = await db.query('select datname from pg_database where starts_with(datname, $1)', [template]);
        for (const { datname } of rows) await db.query(`drop database "${datname}" with (force)`);
        await db.query(`drop role if exists "${role}"`);
      });
    },
  };
}
