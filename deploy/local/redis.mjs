/**
 * Redis: the server that REDIS_URL names; else a redis-server or valkey-server of this machine; else, on Debian and Ubuntu, that
 * package downloaded and unpacked under the project's folder without being installed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { beganAt, launch, run } from './processes.mjs';
import { explainFile, folder, freePort, local, readJson, Refusal, remembered, secret, sleep, wipe, writeJson } from './terms.mjs';

const shown = (url) => url.replace(/:\/\/([^:/@]*):[^@]*@/, '://$1:***@');

/** Sends commands over one connection and gives the answer of the last, a line of text. @throws Error with what the server or the network said */
export function redisCommand(url, ...commands) {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const asked = [...commands];
  if (pathname.length > 1) asked.unshift(['SELECT', pathname.slice(1)]);
  if (password) asked.unshift(['AUTH', ...(username ? [decodeURIComponent(username)] : []), decodeURIComponent(password)]);
  return new Promise((done, failed) => {
    const at = { host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1', port: Number(port || 6379) };
    const socket = protocol === 'rediss:' ? connectTls({ ...at, servername: at.host }) : connect(at);
    socket.setTimeout(10_000, () => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    let heard = '';
    socket.setEncoding('utf8');
    socket.on('error', failed);
    socket.on('close', () => failed(new Error('the connection was closed')));
    socket.on('connect', () => {
      for (const words of asked)
        socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`).join('')}`);
    });
    socket.on('data', (chunk) => {
      heard += chunk;
      const lines = heard
        .split('\r\n')
        .slice(0, -1)
        .filter((line) => /^[+:-]/.test(line));
      const refused = lines.find((line) => line.startsWith('-'));
      if (refused) failed(new Error(refused.slice(1)));
      else if (lines.length >= asked.length) done(lines.at(-1).slice(1));
      else return;
      socket.destroy();
    });
  });
}

/** Tries a Redis that someone named, and says in one line what is wrong with it. */
export async function checkRedis(url) {
  let protocol;
  try {
    ({ protocol } = new URL(url));
  } catch {
    throw new Refusal('REDIS_URL is not a URL: write it as redis://:password@host:6379/0.');
  }
  if (!['redis:', 'rediss:'].includes(protocol))
    throw new Refusal(`REDIS_URL must begin with redis:// or rediss:// (it begins with ${protocol}//).`);
  try {
    await redisCommand(url, ['PING']);
  } catch (error) {
    const cause = error.errors?.[0] ?? error;
    const says = {
      ECONNREFUSED: 'nothing listens there: start the server or correct host and port',
      ENOTFOUND: 'no such host: correct the host name',
      EAI_AGAIN: 'the host name cannot be resolved: correct it or check the network',
      ETIMEDOUT: 'no answer: check host, port and firewall',
    }[cause.code];
    const refused = /NOAUTH|WRONGPASS|invalid.*password/i.test(cause.message) ? 'wrong user or password' : undefined;
    throw new Refusal(`REDIS_URL (${shown(url)}): ${says ?? refused ?? cause.message}. Unset REDIS_URL to use the built-in Redis.`);
  }
}

const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((place) => join(place, program))
    .find((path) => existsSync(path));

/** Program and environment of a Redis server, and how it was found. */
async function findProgram(note) {
  for (const program of ['redis-server', 'valkey-server']) {
    const path = onPath(program);
    if (path) return { program: path, env: process.env, how: program };
  }
  const unpacked = join(local, 'redis-server');
  if (!existsSync(join(unpacked, 'complete'))) await unpack(unpacked, note);
  const { program, libraries } = readJson(join(unpacked, 'complete'));
  return { program, env: { ...process.env, LD_LIBRARY_PATH: libraries }, how: 'unpacked package' };
}

const install =
  'Install one (Debian, Ubuntu: apt-get install redis-server; Fedora: dnf install valkey; macOS: brew install redis) or set REDIS_URL.';

/** Downloads the distribution's package with what it needs that is not installed, and unpacks all of it in one folder. */
async function unpack(target, note) {
  if (!onPath('apt-get') || !onPath('dpkg')) throw new Refusal(`No redis-server or valkey-server was found. ${install}`);
  const work = `${target}.${process.pid}.tmp`;
  wipe(target);
  folder(work);
  try {
    note('no server found: fetching its package');
    const lists = await packageLists(work);
    const available = (name) => {
      try {
        return execFileSync('apt-cache', [...lists, 'show', '--no-all-versions', name], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0;
      } catch {
        return false;
      }
    };
    const name = ['redis-server', 'valkey-server', 'redis'].find(available);
    if (!name) throw new Refusal(`No redis-server or valkey-server was found, and this system's package sources have none. ${install}`);
    const packages = missingPackages(name, lists);
    const fetched = await run('apt-get', [...lists, '-q', 'download', ...packages], { cwd: work });
    if (fetched.code !== 0)
      throw new Refusal(`The package of ${name} could not be downloaded (${lastError(fetched.words)}). Check the network. ${install}`);
    for (const file of readdirSync(work).filter((one) => one.endsWith('.deb'))) {
      const opened = await run('dpkg', ['-x', file, work], { cwd: work });
      if (opened.code !== 0) throw new Refusal(`The package ${file} could not be unpacked (${lastError(opened.words)}). ${install}`);
    }
    for (const file of readdirSync(work).filter((one) => one.endsWith('.deb') || one === 'apt')) wipe(join(work, file));
    const server = ['redis-server', 'valkey-server'].find((program) => existsSync(join(work, 'usr/bin', program)));
    if (!server) throw new Refusal(`The package of ${name} holds no server. ${install}`);
    const folders = ['usr/lib', 'lib'].flatMap((place) => libraryFolders(join(work, place))).map((path) => path.replace(work, target));
    renameSync(work, target);
    const program = join(target, 'usr/bin', server);
    const libraries = folders.join(':');
    const tried = await run(program, ['--version'], { env: { ...process.env, LD_LIBRARY_PATH: libraries } });
    if (tried.code !== 0) throw new Refusal(`The unpacked ${server} does not run here (${lastError(tried.words)}). ${install}`);
    writeJson(join(target, 'complete'), { program, libraries });
  } catch (error) {
    throw explainFile(error);
  } finally {
    wipe(work);
  }
}

const lastError = (words) =>
  words
    .split('\n')
    .filter(Boolean)
    .findLast((line) => /^[EW]:|error/i.test(line))
    ?.replace(/^[EW]:\s*/, '') ??
  words.split('\n').filter(Boolean).at(-1) ??
  'it said nothing';

/** Options that point apt at package lists: the system's, or lists of our own where the system has none yet. */
async function packageLists(work) {
  try {
    execFileSync('apt-cache', ['show', '--no-all-versions', 'libc6'], { stdio: 'ignore' });
    if (execFileSync('apt-cache', ['policy', 'redis-server', 'valkey-server'], { encoding: 'utf8' }).match(/Candidate: \d/)) return [];
  } catch {
    // no lists at all: as below
  }
  const apt = folder(join(work, 'apt'));
  folder(join(apt, 'lists/partial'));
  folder(join(apt, 'cache/archives/partial'));
  const options = ['-o', `Dir::State::lists=${apt}/lists`, '-o', `Dir::Cache=${apt}/cache`, '-o', 'APT::Sandbox::User='];
  const updated = await run('apt-get', [...options, '-q', 'update'], { cwd: work });
  if (updated.code !== 0)
    throw new Refusal(
      `No redis-server or valkey-server was found, and the package lists could not be fetched (${lastError(updated.words)}). Check the network. ${install}`,
    );
  return options;
}

/** A package and everything it depends on, without what is installed already. */
function missingPackages(name, lists) {
  const installed = new Set(
    execFileSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice(10)),
  );
  const no = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map((relation) => `--no-${relation}`);
  const all = execFileSync('apt-cache', [...lists, 'depends', '--recurse', ...no, name], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const names = all
    .split('\n')
    .filter((line) => /^[a-z0-9]/.test(line))
    .map((line) => line.trim().replace(/:any$/, ''));
  return [...new Set([name, ...names])].filter((one) => one === name || (!installed.has(one) && /^(redis|valkey|lib|lua)/.test(one)));
}

/** Folders that hold shared libraries, at any depth. */
function libraryFolders(place) {
  if (!existsSync(place)) return [];
  const entries = readdirSync(place, { withFileTypes: true });
  const here = entries.some((entry) => /\.so(\.|$)/.test(entry.name)) ? [place] : [];
  return [...here, ...entries.filter((entry) => entry.isDirectory()).flatMap((entry) => libraryFolders(join(place, entry.name)))];
}

/** Ends a server that an earlier, killed run left on this data. */
async function recover(pidFile) {
  if (!existsSync(pidFile)) return;
  const { pid, began } = readJson(pidFile);
  if (pid && began && beganAt(pid) === began) {
    process.kill(pid, 'SIGTERM');
    for (let waited = 0; waited < 5000 && beganAt(pid) === began; waited += 50) await sleep(50);
    if (beganAt(pid) === began) process.kill(pid, 'SIGKILL');
  }
  wipe(pidFile);
}

/** Finds or starts Redis. `what` says which, for people; `env` is what the application needs; `stop` ends what was started. */
export async function findRedis({ state, secretsFile, stateFile, lasting = true, env = process.env, note = () => undefined }) {
  if (env.REDIS_URL) {
    await checkRedis(env.REDIS_URL);
    return { what: `given, ${new URL(env.REDIS_URL).host}`, env: { REDIS_URL: env.REDIS_URL }, stop: async () => undefined };
  }
  const found = await findProgram(note);
  const data = folder(join(state, 'redis'));
  const log = join(state, 'logs', 'redis.log');
  const pidFile = join(data, 'running.json');
  await recover(pidFile);
  const port = await freePort(readJson(stateFile).redisPort);
  writeJson(stateFile, { ...readJson(stateFile), redisPort: port });
  const password = remembered(secretsFile, 'redis', () => secret());
  const url = `redis://:${password}@127.0.0.1:${port}/0`;
  const config = join(data, 'redis.conf');
  const lines = {
    bind: '127.0.0.1',
    port,
    requirepass: password,
    dir: JSON.stringify(data),
    databases: 64,
    daemonize: 'no',
    save: '""',
    appendonly: lasting ? 'yes' : 'no',
    appendfsync: 'everysec',
    'aof-load-truncated': 'yes',
    'maxmemory-policy': 'noeviction', // queues live here: nothing may be dropped
    'tcp-backlog': 128,
  };
  try {
    writeFileSync(
      config,
      Object.entries(lines)
        .map((pair) => `${pair.join(' ')}\n`)
        .join(''),
      { mode: 0o600 },
    );
  } catch (error) {
    throw explainFile(error);
  }
  const server = launch(found.program, [config], { env: found.env, cwd: data, log, stop: 'SIGTERM', grace: 8000 });
  for (let waited = 0; ; waited += 30) {
    if (!server.alive()) {
      const words = server.tail(40);
      if (/No space left on device/.test(words))
        throw new Refusal('Redis did not start: the disk is full. Free some space, then run the same command again.');
      throw new Refusal(`Redis did not start: ${lastError(words)} (more in ${log})`);
    }
    try {
      await redisCommand(url, ['PING']);
      break;
    } catch (error) {
      if (waited > 60_000) throw new Refusal(`Redis does not answer (${error.message}): see ${log}`);
    }
    await sleep(30);
  }
  writeJson(pidFile, { pid: server.pid, began: beganAt(server.pid) });
  return {
    what: `${found.how}, port ${port}`,
    env: { REDIS_URL: url },
    server,
    stop: async () => {
      await server.end();
      wipe(pidFile);
    },
  };
}
