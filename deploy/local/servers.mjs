/** The servers and secrets that the platform's processes need, found or started, as one environment. */
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { findPostgres } from './postgres.mjs';
import { findRedis } from './redis.mjs';
import { folder, local, remembered, secret, step } from './terms.mjs';

/**
 * Finds or starts PostgreSQL and Redis with their state in a folder.
 * `lasting: false` trades durability for speed; `report` wraps each step for people to see.
 */
export async function findServers({ state = local, lasting = true, env = process.env, report = step } = {}) {
  folder(state);
  const files = { state, lasting, env, secretsFile: join(state, 'secrets.json'), stateFile: join(state, 'state.json') };
  const postgres = await report('PostgreSQL', async (note) => {
    const found = await findPostgres({ ...files, note });
    return [found.what, found];
  });
  const redis = await report('Redis', async (note) => {
    const found = await findRedis({ ...files, note });
    return [found.what, found];
  });
  return {
    postgres,
    redis,
    env: { ...postgres.env, ...redis.env, ...secretsOf(state, env) },
    async stop() {
      await redis.stop();
      await postgres.stop();
    },
  };
}

/** Keys that sign and seal, made once for a state folder unless the environment names them. */
export function secretsOf(state, env = process.env) {
  const file = join(state, 'secrets.json');
  return {
    SECRETS_KEY: env.SECRETS_KEY ?? remembered(file, 'secretsKey', () => randomBytes(32).toString('base64')),
    JWT_SECRET: env.JWT_SECRET ?? remembered(file, 'jwtSecret', () => secret(48)),
    STORAGE_PATH: env.STORAGE_PATH ?? join(state, 'files'),
  };
}
