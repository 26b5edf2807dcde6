/**
 * Jest's global setup of the module tests: PostgreSQL and Redis of their own, and a template database with the schema in it,
 * which every spec file clones. Runs beside a started platform.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../deploy/local/build.mjs';
import { connected, makeAppRole, withParts } from '../../deploy/local/postgres.mjs';
import { beganAt, dismissKeeper, run } from '../../deploy/local/processes.mjs';
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
  const servers = await findServers({ state, lasting: false, report: silent });
  const { superuser } = servers.postgres;
  const template = superuser ? 'curetcore' : `curetcore_test_${process.pid}`;
  // the given server's user makes databases itself (it needs CREATEDB); the built-in one has a superuser for that
  const admin = superuser ?? servers.env.DATABASE_OWNER_URL;
  if (!superuser) {
    await connected(admin, async (db) => {
      await db.query(`create database "${template}"`);
      await makeAppRole(db, `${template}_app`, secret(), template);
    });
  }
  const owner = withParts(servers.env.DATABASE_OWNER_URL, { database: template });
  const application = withParts(servers.env.DATABASE_URL, { database: template });
  const migrated = await run(node, [migrate], {
    env: { ...process.env, DATABASE_OWNER_URL: owner, DATABASE_URL: application },
  });
  if (migrated.code !== 0) throw new Error(`The migrations do not run:\n${migrated.words}`);

  process.env['TEST_SERVERS'] = JSON.stringify({
    admin,
    template,
    owner,
    application,
    redis: servers.env.REDIS_URL,
    state,
    run: process.pid,
  });
  globalThis.stopTestServers = async () => {
    if (!superuser) {
      await connected(admin, async (db) => {
        const { rows } = await db.query('select datname from pg_database where starts_with(datname, $1)', [template]);
        for (const { datname } of rows) await db.query(`drop database "${datname}" with (force)`);
        await db.query(`drop role if exists "${template}_app"`);
      });
    }
    await servers.stop();
    await dismissKeeper();
    wipe(state);
  };
}
