/** One launcher a state folder: the lock names a process by id and birth, so one left by a crash never counts. */
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beganAt } from './processes.mjs';
import { explainFile, folder, local, readJson, wipe, writeJson } from './terms.mjs';

const file = join(local, 'running.json');

/** What runs from this clone now: `{ pid, began, what, url? }`, or undefined. */
export function runningNow() {
  const held = readJson(file);
  return held.began !== undefined && beganAt(held.pid) === held.began ? held : undefined;
}

/** Takes the lock, or says who holds it. */
export function takeLock(what) {
  folder(local);
  const mine = { pid: process.pid, began: beganAt(process.pid), what };
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
    for (let tries = 0; tries < 10; tries += 1) {
      const other = runningNow();
      if (other) return other;
      try {
        linkSync(draft, file); // fails if it is there: of two that start together only one gets it
        return undefined;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        const stale = `${file}.${process.pid}.old`;
        renameSync(file, stale);
        rmSync(stale, { force: true });
      }
    }
    return runningNow();
  } catch (error) {
    throw explainFile(error);
  } finally {
    wipe(draft);
  }
}

/** Adds to what the lock tells others, such as the address once it answers. */
export const tellOthers = (facts) => writeJson(file, { ...readJson(file), ...facts });

/** Gives the lock back. */
export function releaseLock() {
  if (readJson(file).pid === process.pid) wipe(file);
}
