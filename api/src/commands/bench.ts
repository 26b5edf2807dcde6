import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  asLine,
  asMarkdown,
  Ground,
  isMet,
  localCommands,
  machineOf,
  measures,
  ROOT,
  stopChildren,
  variantsOf,
  type Run,
  type Taken,
} from '../bench/index.js';

const HELP = `Measures the platform beside its peers, on servers of its own.
  npm run bench -- [--only lists,login] [--quick] [--strict] [--rounds 5] [--seconds 2] [--products 5000]
  --only     ${measures.map(({ name }) => name).join(', ')}
  --quick    shorter loads and fewer rounds: for a look, not for the record
  --merge    keeps the figures of earlier measures that this run does not take
  --strict   ends with 1 when a figure misses its goal`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    merge: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    products: { type: 'string', default: '5000' },
  },
});

/** What was committed last, and whether something was changed since. */
function commit(): string {
  try {
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'api/src', 'libs', 'migrations') ? ' with changes' : '');
  } catch {
    return 'unknown';
  }
}

async function bench(): Promise<number> {
  const wanted = options.only?.split(',');
  const unknown = wanted?.find((name) => !measures.some((measure) => measure.name === name));
  if (options.help || unknown) {
    say(unknown ? `There is no measure “${unknown}”.\n${HELP}` : HELP);
    return unknown ? 1 : 0;
  }
  const extent = {
    rounds: Number(options.rounds ?? (options.quick ? 3 : 5)),
    seconds: Number(options.seconds ?? (options.quick ? 1 : 2)),
    products: Number(options.products),
  };
  const { beforeEnd } = await localCommands();
  const ground = await Ground.prepare(extent);
  beforeEnd(stopChildren);
  const taken: Taken[] = [];
  const failed: string[] = [];
  for (const { name, about, measure } of measures) {
    if (wanted && !wanted.includes(name)) continue;
    say(`\n${name}: ${about}`);
    const how = {
      measure: name,
      at: new Date().toISOString(),
      commit: commit(),
      rounds: extent.rounds,
      seconds: extent.seconds,
      busyBefore: loadavg()[0] ?? 0,
    };
    try {
      const figures = await measure(ground);
      for (const figure of figures) say(asLine(figure));
      taken.push({ ...how, figures });
    } catch (error) {
      failed.push(name);
      say(`  could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await ground.stopProcesses();
    }
  }
  const [versions] = await ground.rows<{ postgres: string }>(`select split_part(current_setting('server_version'), ' ', 1) as postgres`);
  const machine = machineOf({ postgres: versions?.postgres ?? '', redis: await ground.redisVersion() });
  const file = join(ROOT, '.local/bench/results.json');
  const before = options.merge ? ((JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<Run>).taken ?? []) : [];
  const all = measures.flatMap(({ name }) => [...taken, ...before].find((one) => one.measure === name) ?? []);
  const missing = measures.map(({ name }) => name).filter((name) => !all.some(({ measure }) => measure === name));
  const run: Run = { machine, products: extent.products, variants: variantsOf(extent), taken: all, missing };
  await writeFile(file, `${JSON.stringify(run, null, 2)}\n`);
  const isForTheRecord = all.every(({ rounds }) => rounds >= 5) && (options.merge || missing.length === 0);
  if (isForTheRecord) await writeFile(join(ROOT, 'docs/benchmarks.md'), asMarkdown(run));
  const missed = taken.flatMap(({ figures }) => figures).filter((figure) => isMet(figure) === false);
  say(
    `\n${taken.flatMap(({ figures }) => figures).length} figures, ${missed.length} below their goal${missed.map(({ group, name }) => `\n  ${group}: ${name}`).join('')}`,
  );
  if (failed.length > 0) say(`Could not be measured: ${failed.join(', ')}`);
  say(
    `Written: .local/bench/results.json${isForTheRecord ? ', docs/benchmarks.md' : ' (docs/benchmarks.md is written when every measure has 5 rounds)'}\n`,
  );
  return failed.length > 0 || (options.strict && missed.length > 0) ? 1 : 0;
}

const { main } = await localCommands();
await main(bench);
