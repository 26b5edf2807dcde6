/** Words that every local command shares: where things live, how a refusal reads, how a step is reported. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Everything that a run leaves on disk. */
export const local = join(root, '.local');
/** Node 24 of the project, which all but the launcher itself runs under. */
export const node = join(root, 'node_modules/.bin/node');

/** Something a person can put right: its message is the one line that they see. */
export class Refusal extends Error {}

/** Turns what the operating system says about files into a line that says what to do; anything else comes back as it is. */
export function explainFile(error) {
  if (error instanceof Refusal) return error;
  const place = error?.path ?? error?.dest ?? join(root, '.local');
  if (error?.code === 'ENOSPC' || error?.code === 'EDQUOT')
    return new Refusal(`The disk is full: free some space for ${root}, then run the same command again.`);
  if (error?.code === 'EACCES' || error?.code === 'EPERM' || error?.code === 'EROFS')
    return new Refusal(
      `No permission to write in ${dirname(place)}: make the folder yours (chown -R "$USER" ${root}) or clone the project into a folder that is.`,
    );
  return error;
}

/** Makes a folder that only this user may enter. */
export function folder(path) {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  } catch (error) {
    throw explainFile(error);
  }
}

/** Reads a JSON file; a missing or torn one counts as empty. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/** Writes a JSON file in one step, readable by this user only. */
export function writeJson(path, value) {
  try {
    folder(dirname(path));
    const draft = `${path}.${process.pid}.tmp`;
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    throw explainFile(error);
  }
}

/** A value kept in a JSON file under a name, made once and then remembered. */
export function remembered(path, name, make) {
  const all = readJson(path);
  if (all[name] === undefined) writeJson(path, { ...all, [name]: make() });
  return readJson(path)[name];
}

/** A password, or key material, of `bytes` random bytes that needs no escaping in a URL. */
export const secret = (bytes = 24) => randomBytes(bytes).toString('base64url');

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** Whether nothing listens on this TCP port of this host; otherwise the error code that says why. */
export function portProblem(port, host) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => done(error.code));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done(undefined)));
  });
}

/** A free port of the loopback address, the wanted one if it is free. */
export async function freePort(wanted) {
  if (wanted && !(await portProblem(wanted, '127.0.0.1'))) return wanted;
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Does one step and reports it with its time: `PostgreSQL   started on port 5433   0.4 s`. A terminal shows only its latest note. */
export async function step(name, work) {
  const began = performance.now();
  const over = process.stdout.isTTY ? '\r\x1b[K' : '';
  let noted = false;
  const note = (text) => {
    noted = true;
    clearTimeout(waiting);
    process.stdout.write(`${over}  ${name.padEnd(12)} ${text}${over ? '' : '\n'}`);
  };
  const waiting = setTimeout(() => note('…'), 3000);
  try {
    const [what, result] = await work(note);
    process.stdout.write(`${over}  ${name.padEnd(12)} ${what.padEnd(44)} ${seconds(began).padStart(8)}\n`);
    return result;
  } catch (error) {
    if (noted && over) process.stdout.write('\n');
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}

/** Removes files and folders, whatever is in them. */
export const wipe = (...paths) => paths.forEach((path) => existsSync(path) && rmSync(path, { recursive: true, force: true }));

/** Takes the variables of `.env`, where there is one; what is set already stays. */
export function loadEnvironment() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
