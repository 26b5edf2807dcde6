/** `npm start`: from a fresh clone to a running platform with demo data. `--fresh` starts over with empty data. */
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { beforeEnd, isEnding, leave, main } from './life.mjs';
import { releaseLock, takeLock, tellOthers } from './lock.mjs';
import { environmentOf, loadDemo, migrate, startProcesses } from './platform.mjs';
import { dataElsewhere, shown } from './postgres.mjs';
import { findServers } from './servers.mjs';
import { freePort, loadEnvironment, local, portProblem, readJson, Refusal, sha256, step, wipe, writeJson } from './terms.mjs';

const say = (text = '') => process.stdout.write(`${text}\n`);
loadEnvironment();
const host = process.env.HOST || '0.0.0.0';
const stateFile = join(local, 'state.json');

function wantedPort() {
  const text = process.env.PORT || '3000';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) throw new Refusal(`PORT must be a number from 1 to 65535 (it is "${text}").`);
  return port;
}

async function checkPort(port) {
  const problem = await portProblem(port, host);
  if (problem === 'EADDRINUSE')
    throw new Refusal(`Port ${port} is in use by another program. Choose another: PORT=${port < 65535 ? port + 1 : 3000} npm start`);
  if (problem === 'EACCES') throw new Refusal(`Port ${port} needs more rights than you have. Choose one above 1023: PORT=3000 npm start`);
  if (problem) throw new Refusal(`Port ${port} cannot be opened on ${host} (${problem}): correct HOST or PORT.`);
}

/** Forgets all data of this clone's built-in servers; what was downloaded or built stays. */
function startOver() {
  const names = ['postgres', 'postgres.new', 'redis', 'files', 'logs', 'state.json', 'secrets.json', 'demo.json'];
  wipe(...names.map((name) => join(local, name)), dataElsewhere(local));
}

/** Loads the demo company through an API that nobody else sees yet, so that whoever comes first finds the shop furnished. */
async function demoData(servers, database, note) {
  const hidden = {
    servers,
    state: local,
    host: '127.0.0.1',
    port: await freePort(),
    rendererPort: 9,
    env: { ...process.env, RATE_LIMIT_MAX_REQUESTS: '1000000' },
  };
  const environment = environmentOf(hidden);
  const processes = await startProcesses(environment, say, { storefront: false });
  beforeEnd(processes.end);
  const complete = await loadDemo({ ...environment, env: { ...environment.env, DEMO_PICTURES: 'first' } }, note);
  await processes.end();
  if (isEnding()) return ['interrupted'];
  if (!complete) return [`not complete: see ${join(local, 'logs/demo.log')}; the next start tries again`];
  writeJson(stateFile, { ...readJson(stateFile), demo: database });
  return ['loaded'];
}

/** Draws the pictures that the first look does not need, while people already look around; an interrupted run goes on at the next start. */
async function morePictures(environment, database) {
  const { demo, pictures } = readJson(stateFile);
  if (demo !== database || pictures === database) return;
  const complete = await loadDemo(environment).catch(() => false); // pictures may wait for the next start
  if (complete && !isEnding()) writeJson(stateFile, { ...readJson(stateFile), pictures: database });
}

/** Where everything is, and who may sign in. */
function welcome(url) {
  const places = { Storefront: '/', 'Back office': '/admin', API: '/v1', 'API docs': '/docs', Health: '/ready', Metrics: '/metrics' };
  for (const [what, path] of Object.entries(places)) say(`  ${what.padEnd(12)} ${url}${path}`);
  const { accounts = [] } = readJson(join(local, 'demo.json'));
  if (accounts.length) say('\n  Demo accounts');
  const width = (key) => Math.max(...accounts.map((account) => String(account[key] ?? '').length)) + 2;
  for (const account of accounts)
    say(
      `  ${String(account.email).padEnd(width('email'))}${String(account.password ?? '').padEnd(width('password'))}${account.role ?? ''}`,
    );
  say('\n  Ctrl-C stops it.\n');
}

await main(
  async () => {
    const began = performance.now();
    const options = process.argv.slice(2);
    const unknown = options.find((option) => option !== '--fresh');
    if (unknown) throw new Refusal(`Unknown option ${unknown}. There is one: npm start -- --fresh starts over with empty data.`);
    const other = takeLock('npm start');
    if (other) {
      if (!/^npm (start|run dev)$/.test(other.what))
        throw new Refusal(`This clone is in use by \`${other.what}\` (process ${other.pid}): wait for it or stop it.`);
      say(
        `\n  CuretCore ${other.url ? `already runs from this folder: ${other.url}` : 'is already being started from this folder'} (process ${other.pid}, left alone).\n`,
      );
      await leave(0);
      return;
    }
    beforeEnd(releaseLock);
    const port = wantedPort();
    await checkPort(port);
    if (options.includes('--fresh')) startOver();

    say('\n  CuretCore\n');
    await step('install', async () => [await install()]);
    const servers = await findServers();
    beforeEnd(() => servers.stop());
    await step('build', async (note) => [await build(undefined, note)]);

    const rendererPort = await freePort(readJson(stateFile).rendererPort);
    writeJson(stateFile, { ...readJson(stateFile), rendererPort });
    const environment = environmentOf({ servers, state: local, host, port, rendererPort });
    await step('migrate', async () => [await migrate(environment)]);
    const database = servers.postgres.superuser ? 'built-in' : sha256(shown(servers.env.DATABASE_URL)); // of the built-in one the port may change
    if (readJson(stateFile).demo !== database) await step('demo data', (note) => demoData(servers, database, note));
    if (isEnding()) return;
    await step('start', async () => {
      await checkPort(port);
      const processes = await startProcesses(environment, say);
      beforeEnd(processes.end);
      return [`answers on port ${port}`];
    });
    const url = `http://localhost:${port}`;
    tellOthers({ url, servers: servers.env });
    if (isEnding()) return;
    say(`\n  Ready after ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    welcome(url);
    await morePictures(environment, database);
  },
  { stay: true, onStop: () => say('\n  Stopping …') },
);
