/**
 * Child processes that never outlive this one. Each runs in a session of its own, so that Ctrl-C reaches only the
 * launcher, which stops them in order; a small keeper process ends them if the launcher itself is killed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, root } from './terms.mjs';

/** When a process began, in the system's own words: with its id it names one process for ever; undefined if it is gone. */
export function beganAt(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  try {
    if (existsSync('/proc/self/stat')) {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
}

/** The parent of a process, where the system tells cheaply. */
export function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[1];
  } catch {
    return undefined;
  }
}

const ask = (pid, signal) => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

let keeper;
function keep(message) {
  if (!keeper) {
    keeper = spawn(process.execPath, [join(dirname(fileURLToPath(import.meta.url)), 'keeper.mjs')], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    keeper.stdin.on('error', () => undefined);
    keeper.unref();
    keeper.stdin.unref?.();
  }
  keeper.stdin.write(`${JSON.stringify(message)}\n`);
}

/** Lets the keeper go, once nothing is left to keep. */
export async function dismissKeeper() {
  if (!keeper) return;
  const gone = new Promise((done) => keeper.once('exit', done));
  keeper.ref();
  keeper.stdin.end();
  await gone;
  keeper = undefined;
}

const running = new Set();
let closed = false;

/** From now on nothing is started any more: whoever still tries waits for an end that comes with this process's own. */
export const startNoMore = () => {
  closed = true;
};
const nothing = { pid: undefined, exited: new Promise(() => undefined), alive: () => false, tail: () => '', end: async () => undefined };

/**
 * Starts a program. `stop` is the signal that ends it in good order, `group` whether it reaches the program's own children too,
 * `grace` the milliseconds it may take. The result has `exited` (code or signal), `tail()` (its last words) and `end()`.
 */
export function launch(
  program,
  args,
  { env = process.env, cwd = root, log, stop = 'SIGTERM', group = true, grace = 10_000, onLine, input, uid, gid } = {},
) {
  if (closed) return nothing;
  const child = spawn(program, args, { cwd, env, uid, gid, detached: true, stdio: [input ?? 'ignore', 'pipe', 'pipe'] });
  const last = [];
  const file = log ? openLog(log) : undefined;
  let rest = '';
  const hear = (chunk) => {
    file?.write(chunk);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      last.push(line);
      if (last.length > 200) last.shift();
      onLine?.(line);
    }
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const exited = new Promise((done) => {
    child.once('error', (error) => {
      last.push(error.message);
      done({ code: 127, error });
    });
    child.once('exit', async (code, signal) => {
      await new Promise((heard) => {
        child.once('close', heard);
        setTimeout(heard, 500).unref(); // a grandchild may hold its output open
      });
      if (rest) last.push(rest);
      done({ code, signal });
    });
  });
  const target = () => (group ? -child.pid : child.pid);
  const handle = {
    pid: child.pid,
    exited,
    alive: () => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    tail: (lines = 12) => last.slice(-lines).join('\n'),
    async end(wait = grace) {
      if (handle.alive()) {
        ask(child.pid, stop);
        const late = setTimeout(() => ask(target(), 'SIGKILL'), wait);
        await exited;
        clearTimeout(late);
      }
      if (group && child.pid) ask(target(), 'SIGKILL'); // whatever it left behind in its group
    },
  };
  if (child.pid) {
    running.add(handle);
    keep({ add: child.pid, stop, group });
    exited.then(() => {
      running.delete(handle);
      keep({ drop: child.pid });
      file?.end();
    });
  }
  return handle;
}

/** Ends all that still runs, latest first; `hurry` grants no grace. */
export async function endAll(hurry = false) {
  await Promise.all([...running].reverse().map((handle) => handle.end(hurry ? 0 : undefined)));
}

/** Runs a program to its end and gives its exit code and last words. */
export async function run(program, args, options) {
  const handle = launch(program, args, options);
  const { code, signal } = await handle.exited;
  return { code: code ?? 1, signal, words: handle.tail(200) };
}

/** A log file that starts over, keeping one older, when it passes 20 MB. */
function openLog(path) {
  folder(dirname(path));
  const rotate = () => {
    if (existsSync(path) && statSync(path).size > 20_000_000) renameSync(path, `${path}.1`);
    const stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
    stream.on('error', () => undefined); // a full disk must not take the platform down with its log
    return stream;
  };
  let stream = rotate();
  let written = 0;
  return {
    write(chunk) {
      stream.write(chunk);
      written += chunk.length;
      if (written < 1_000_000) return;
      written = 0;
      if (existsSync(path) && statSync(path).size > 20_000_000) {
        stream.end();
        stream = rotate();
      }
    },
    end: () => stream.end(),
  };
}
