/** `npm start`: from a fresh clone to a running platform with demo data. `--fresh` starts over with empty data. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { beforeEnd, isEnding, leave, main } from './life.mjs';
import { releaseLock, takeLock, tellOthers } from './lock.mjs';
import { dataElsewhere } from './postgres.mjs';
import { launch, run } from './processes.mjs';
import { findServers } from './servers.mjs';
import { freePort, local, node, portProblem, readJson, Refusal, remembered, root, secret, sha256, sleep, step, wipe, writeJson } from './terms.mjs';

const say = (text = '') => process.stdout.write(`${text}\n`);
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
  if (problem === 'EADDRINUSE') throw new Refusal(`Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start`);
  if (problem === 'EACCES') throw new Refusal(`Port ${port} needs more rights than you have. Choose one above 1023: PORT=3000 npm start`);
  if (problem) throw new Refusal(`Port ${port} cannot be opened on ${host} (${problem}): correct HOST or PORT.`);
}

/** Forgets all data of this clone's built-in servers; what was downloaded or built stays. */
function startOver() {
  wipe(...['postgres', 'postgres.new', 'redis', 'files', 'logs', 'state.json', 'secrets.json', 'demo.json'].map((name) => join(local, name)), dataElsewhere(local));
}

/** Keeps a process of the platform up: started again when it ends, sooner at first and later if it keeps ending. A `needed` one only once it was up. */
function supervise(name, args, env, needed = false) {
  const log = join(local, 'logs', `${name}.log`);
  let wait = 500;
  let current;
  const start = () => {
    const began = Date.now();
    current = launch(node, ['--enable-source-maps', ...args], { env, log, grace: 15_000, onLine: (line) => showTrouble(name, line) });
    current.exited.then(async ({ code, signal }) => {
      if (isEnding() || (needed && !supervised.up)) return; // whoever waits for it to become ready reports it
      if (Date.now() - began > 60_000) wait = 500;
      say(`  ${name} ended (${signal ?? `code ${code}`}) and starts again in ${wait / 1000} s; see ${log}`);
      await sleep(wait);
      wait = Math.min(wait * 2, 30_000);
      if (!isEnding()) start();
    });
  };
  const supervised = { up: false, log, words: () => current.tail(20), alive: () => current.alive(), end: () => current.end() };
  start();
  return supervised;
}

/** Shows the errors among a process's log lines; the rest is in its file. */
function showTrouble(name, line) {
  if (!line.startsWith('{')) return;
  try {
    const { level, msg, err } = JSON.parse(line);
    if (level >= 50) say(`  ${name}: ${msg ?? err?.message ?? 'error'}`);
  } catch {
    // not a log line
  }
}

/** Waits until an address answers 200, as long as the process behind it lives. */
async function ready(url, service, seconds = 120) {
  for (const began = Date.now(); Date.now() - began < seconds * 1000; await sleep(60)) {
    if (!service.alive()) throw new Refusal(`The platform did not start (more in ${service.log}):\n${service.words()}`);
    const reply = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await reply?.arrayBuffer();
    if (reply?.ok) return;
  }
  throw new Refusal(`The platform did not become ready within ${seconds} s (${url}): see ${service.log}`);
}

await main(
  async () => {
    const began = performance.now();
    const options = process.argv.slice(2);
    const unknown = options.find((option) => option !== '--fresh');
    if (unknown) throw new Refusal(`Unknown option ${unknown}. There is one: npm start -- --fresh starts over with empty data.`);
    const other = takeLock('npm start');
    if (other) {
      say(`\n  CuretCore ${other.url ? `already runs from this folder: ${other.url}` : `is already being started from this folder (${other.what})`} (process ${other.pid}). It was left alone.\n`);
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

    const inside = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const api = `http://${inside.includes(':') ? `[${inside}]` : inside}:${port}`;
    const rendererPort = await freePort(readJson(stateFile).rendererPort);
    writeJson(stateFile, { ...readJson(stateFile), rendererPort });
    const { DATABASE_OWNER_URL, ...rest } = servers.env;
    const env = {
      NODE_ENV: 'production',
      INTERNAL_TOKEN: remembered(join(local, 'secrets.json'), 'internalToken', () => secret()),
      ...process.env,
      ...rest,
      API_URL: api,
      HOST: host,
      PORT: String(port),
      STOREFRONT_RENDERER_URL: `http://127.0.0.1:${rendererPort}`,
    };
    const command = (name) => ['--enable-source-maps', join(root, `dist/api/src/commands/${name}.js`)];

    await step('migrate', async () => {
      const done = await run(node, command('migrate'), { env: { ...env, DATABASE_OWNER_URL }, log: join(local, 'logs/migrate.log') });
      if (done.code !== 0) throw new Refusal(`The database schema could not be brought up to date:\n${done.words}`);
      return [done.words.split('\n').findLast((line) => line && !line.startsWith('{'))?.trim().slice(0, 60) ?? 'schema is up to date'];
    });

    const services = {};
    beforeEnd(() => Promise.all(Object.values(services).map((service) => service.end())));
    await step('start', async () => {
      await checkPort(port);
      services.storefront = supervise('storefront', [join(root, 'dist/storefront-ui/server/server.mjs')], { ...env, HOST: '127.0.0.1', PORT: String(rendererPort) });
      services.api = supervise('api', [join(root, 'dist/api/src/main.js')], env, true);
      await ready(`${api}/ready`, services.api);
      services.worker = supervise('worker', [join(root, 'dist/api/src/worker.js')], env);
      services.api.up = true;
      return [`answers on port ${port}`];
    });
    const url = `http://localhost:${port}`;
    tellOthers({ url, servers: { ...servers.env } });

    const database = sha256(servers.env.DATABASE_URL.replace(/:[^:@]*@/, '@'));
    if (readJson(stateFile).demo !== database && existsSync(join(root, 'dist/api/src/commands/demo.js'))) {
      await step('demo data', async (note) => {
        const done = await run(node, command('demo'), { env, log: join(local, 'logs/demo.log'), onLine: (line) => line && !line.startsWith('{') && note(line.slice(0, 100)) });
        if (done.code !== 0) return [`not complete, see ${join(local, 'logs/demo.log')}; the next start tries again`];
        writeJson(stateFile, { ...readJson(stateFile), demo: database });
        return ['loaded'];
      });
    }
    if (isEnding()) return;

    say(`\n  Ready after ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    for (const [what, path] of [['Storefront', '/'], ['Back office', '/admin'], ['API', '/v1'], ['API docs', '/docs'], ['Health', '/ready'], ['Metrics', '/metrics']])
      say(`  ${what.padEnd(12)} ${url}${path}`);
    const { accounts = [] } = readJson(join(local, 'demo.json'));
    if (accounts.length) say('\n  Demo accounts');
    const width = (key) => Math.max(...accounts.map((account) => String(account[key] ?? '').length));
    for (const account of accounts) say(`  ${account.email.padEnd(width('email') + 2)}${String(account.password ?? '').padEnd(width('password') + 2)}${account.role ?? ''}`);
    say('\n  Ctrl-C stops it.\n');
  },
  { stay: true, onStop: () => say('\n  Stopping …') },
);
