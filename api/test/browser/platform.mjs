/** Jest's global setup of the browser tests: the whole platform with the demo company, on ports and data of its own. */
import { join } from 'node:path';
import { build } from '../../../deploy/local/build.mjs';
import { environmentOf, loadDemo, migrate, startProcesses } from '../../../deploy/local/platform.mjs';
import { dismissKeeper } from '../../../deploy/local/processes.mjs';
import { findServers } from '../../../deploy/local/servers.mjs';
import { freePort, wipe } from '../../../deploy/local/terms.mjs';
import { runFolder } from '../servers.mjs';

const silent = async (_, work) => (await work(() => undefined))[1];

export default async function setup() {
  const state = runFolder('browser');
  await build();
  // a given server holds someone's data, and the demo company must not end up among it
  const { DATABASE_URL: _database, DATABASE_OWNER_URL: _owner, ...env } = process.env;
  const servers = await findServers({ state, lasting: false, report: silent, env });
  const rendererPort = await freePort();
  const environment = environmentOf({
    servers,
    state,
    host: '127.0.0.1',
    port: await freePort(),
    rendererPort,
    env: {
      ...env,
      RATE_LIMIT_MAX_REQUESTS: '100000',
      REDIS_PREFIX: `browser-${process.pid}`,
      DEMO_STATE_PATH: state,
      DEMO_PICTURES: 'first',
    },
  });
  await migrate(environment);
  const processes = await startProcesses(environment, (line) => process.stderr.write(`${line}\n`));
  if (!(await loadDemo(environment))) {
    await processes.end();
    throw new Error(`The demo company could not be loaded: see ${join(state, 'logs/demo.log')}`);
  }
  process.env['TEST_PLATFORM'] = JSON.stringify({ url: environment.address, state, admin: servers.postgres.superuser });
  globalThis.stopTestPlatform = async () => {
    await processes.end();
    await servers.stop();
    await dismissKeeper();
    if (!process.env['KEEP_TEST_STATE']) wipe(state);
  };
}
