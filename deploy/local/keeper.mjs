/**
 * Waits for the launcher's end of a pipe to close, then ends every process that it was told of and has not been told to drop.
 * Nothing but the death of the launcher closes the pipe early, be it by SIGKILL.
 */
import { createInterface } from 'node:readline';

const kept = new Map();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

const ask = (pid, signal) => {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
};

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { add, drop, stop, group } = JSON.parse(line);
    if (add) kept.set(add, { stop, group });
    else kept.delete(drop);
  })
  .on('close', () => {
    for (const [pid, { stop }] of kept) ask(pid, stop);
    const began = Date.now();
    const look = () => {
      const late = Date.now() - began > 10_000;
      if (Date.now() - began > 15_000) process.exit(0); // what is left is dead and only waits to be reaped
      for (const [pid, { group }] of kept) {
        if (late) ask(group ? -pid : pid, 'SIGKILL');
        if (!ask(pid, 0)) {
          if (group) ask(-pid, 'SIGKILL');
          kept.delete(pid);
        }
      }
      if (kept.size > 0) setTimeout(look, 50);
    };
    look();
  });
