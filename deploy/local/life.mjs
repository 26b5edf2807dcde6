/** The frame of every local command: a refusal is one line and exit 1, an end by signal or mistake leaves no process behind. */
import { dismissKeeper, endAll, parentOf, startNoMore } from './processes.mjs';
import { explainFile, Refusal } from './terms.mjs';

const oldest = [20, 12];
const endings = [];
let ending;

/** Registers what to do before the servers go, latest first. */
export const beforeEnd = (work) => endings.unshift(work);

/** Ends everything in order and leaves with a code. A second call hurries. */
export async function leave(code) {
  if (ending) {
    await endAll(true);
    return;
  }
  ending = true;
  startNoMore();
  for (const work of endings) await Promise.resolve(work()).catch((error) => console.error(error));
  await endAll();
  await dismissKeeper();
  process.exit(code);
}

/** Whether the command is on its way out, so that children that end are no surprise. */
export const isEnding = () => Boolean(ending);

/** Runs a command's work and ends it well, however it ends. `stay` keeps it up afterwards. */
export async function main(work, { stay = false, onStop = () => undefined } = {}) {
  const say = (error) => {
    const known = explainFile(error);
    process.stderr.write(
      known instanceof Refusal
        ? `\n  ${known.message}\n\n`
        : `\n  Something unexpected went wrong; this is a mistake in the project.\n${known?.stack ?? known}\n`,
    );
  };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined); // the terminal may be gone
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])
    process.on(signal, () => {
      if (!ending) onStop(signal);
      void leave(stay ? 0 : code);
    });
  const crash = (error) => {
    if (ending) return;
    say(error);
    void leave(1);
  };
  process.on('uncaughtException', crash).on('unhandledRejection', crash);
  watchParent();
  try {
    const [major, minor] = process.versions.node.split('.').map(Number);
    if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
      throw new Refusal(`Node ${process.versions.node} is too old: install Node ${oldest.join('.')} or newer.`);
    const code = await work();
    if (!stay && !ending) await leave(code ?? 0);
  } catch (error) {
    crash(error);
  }
}

/** npm cannot pass on its own SIGKILL: when the npm that started this, by way of a shell, is gone, so is the reason to run. */
function watchParent() {
  if (!process.env.npm_lifecycle_event) return;
  const above = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const parents = above();
  setInterval(() => {
    if (above() !== parents && !ending) void leave(1);
  }, 1000).unref();
}
