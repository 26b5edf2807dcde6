/** The platform's own processes (storefront renderer, API, worker) on servers that were found, started in order and kept up. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isEnding } from './life.mjs';
import { launch, run } from './processes.mjs';
import { local, node, Refusal, remembered, root, secret, sleep } from './terms.mjs';

/**
 * How the platform's processes are run: lean. Node on its own lets the young generation grow to 200 MB and the old one to four
 * times what it needs; source maps alone would hold 20 MB of each process.
 */
export const LEAN = { options: ['--max-semi-space-size=4', '--heap-growing-percent=20'], env: { MALLOC_ARENA_MAX: '2' } };

/** Keeps a process up: started again when it ends, sooner at first and later if it keeps ending. A `needed` one only once it was up. */
function supervise(name, args, { env, log, needed = false, say }) {
  let wait = 500;
  let current;
  const supervised = {
    up: false,
    log,
    get pid() {
      return current.pid;
    },
    words: () => current.tail(20),
    alive: () => current.alive(),
    end() {
      supervised.ended = true;
      return current.end();
    },
  };
  const start = () => {
    const began = Date.now();
    current = launch(node, [...LEAN.options, ...args], {
      env: { ...LEAN.env, ...env },
      log,
      grace: 15_000,
      onLine: (line) => showTrouble(name, line, say),
    });
    current.exited.then(async ({ code, signal }) => {
      if (isEnding() || supervised.ended || (needed && !supervised.up)) return; // whoever waits for it to become ready reports it
      if (Date.now() - began > 60_000) wait = 500;
      say(`  ${name} ended (${signal ?? `code ${code}`}) and starts again in ${wait / 1000} s; see ${log}`);
      await sleep(wait);
      wait = Math.min(wait * 2, 30_000);
      if (!isEnding() && !supervised.ended) start();
    });
  };
  start();
  return supervised;
}

/** Shows the errors among a process's log lines, in one line each; the rest is in its file. */
function showTrouble(name, line, say) {
  if (!line.startsWith('{')) return;
  try {
    const { level, message, msg, err } = JSON.parse(line);
    if (['error', 'fatal'].includes(level) || level >= 50)
      say(
        `  ${name}: ${String(message ?? msg ?? err?.message ?? 'an error, see its log')
          .split('\n')[0]
          .slice(0, 200)}`,
      );
  } catch {
    // not a log line
  }
}

/** Waits until an address answers 200, as long as the process behind it lives. */
async function ready(url, service, seconds = 120) {
  for (const began = Date.now(); Date.now() - began < seconds * 1000; await sleep(60)) {
    if (isEnding()) return;
    if (!service.alive()) throw new Refusal(`The platform did not start (more in ${service.log}):\n${service.words()}`);
    const reply = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await reply?.arrayBuffer();
    if (reply?.ok) return;
  }
  throw new Refusal(`The platform did not become ready within ${seconds} s (${url}): see ${service.log}`);
}

const command = (name) => join(root, `dist/api/src/commands/${name}.js`);

/**
 * What a platform needs to be told besides its servers. `address` is how its own parts reach the API, `rendererPort` where
 * the storefront is rendered.
 */
export function environmentOf({ servers, state, host, port, rendererPort, env = process.env }) {
  const inside = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  const { DATABASE_OWNER_URL, ...rest } = servers.env;
  const address = `http://${inside}:${port}`;
  return {
    address,
    owner: DATABASE_OWNER_URL,
    env: {
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(local, 'compile-cache'),
      INTERNAL_TOKEN: remembered(join(state, 'secrets.json'), 'internalToken', () => secret()),
      ...env,
      ...rest,
      API_URL: address,
      HOST: host,
      PORT: String(port),
      STOREFRONT_RENDERER_URL: `http://127.0.0.1:${rendererPort}`,
    },
    rendererPort,
    logs: join(state, 'logs'),
  };
}

/** Brings the schema up to date, as its owner. Gives the words for the progress line. */
export async function migrate({ env, owner, logs }) {
  const done = await run(node, ['--enable-source-maps', command('migrate')], {
    env: { ...env, DATABASE_OWNER_URL: owner },
    log: join(logs, 'migrate.log'),
  });
  if (done.code !== 0) {
    if (/No space left|could not extend file/i.test(done.words))
      throw new Refusal('The database has no disk space left: free some, then run the same command again.');
    throw new Refusal(`The database schema could not be brought up to date:\n${done.words.split('\n').slice(-15).join('\n')}`);
  }
  const steps = done.words.split('\n').filter((line) => line.startsWith('up '));
  return steps.length ? `${steps.length} migration${steps.length > 1 ? 's' : ''} run` : 'schema is up to date';
}

/** Starts the processes, the storefront's unless told otherwise, and waits until the API is ready. `say` shows a line to whoever looks on. */
export async function startProcesses({ address, env, logs, rendererPort }, say, { storefront = true } = {}) {
  const log = (name) => join(logs, `${name}.log`);
  const services = {};
  const end = () => Promise.all(Object.values(services).map((service) => service.end()));
  const inner = { ...env, HOST: '127.0.0.1', PORT: String(rendererPort) };
  if (storefront)
    services.storefront = supervise('storefront', [join(root, 'dist/storefront-ui/server/server.mjs')], {
      env: inner,
      log: log('storefront'),
      say,
    });
  services.api = supervise('api', [join(root, 'dist/api/src/main.js')], { env, log: log('api'), needed: true, say });
  try {
    await ready(`${address}/ready`, services.api);
  } catch (error) {
    await end();
    throw error;
  }
  services.worker = supervise('worker', [join(root, 'dist/api/src/worker.js')], { env, log: log('worker'), say });
  services.api.up = true;
  return { services, end };
}

/** Loads the demo company through the API of a running platform; says whether all of it is there. */
export async function loadDemo({ env, logs }, note = () => undefined) {
  if (!existsSync(command('demo'))) return true;
  const onLine = (line) => line && !/^[\s{]|@/.test(line) && note(line.slice(0, 60)); // the accounts are shown at the end
  const done = await run(node, ['--enable-source-maps', command('demo')], { env, log: join(logs, 'demo.log'), onLine });
  return done.code === 0;
}
