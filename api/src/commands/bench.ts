import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
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
  type Figure,
  type Run,
} from '../bench/index.js';

const HELP = `Measures the platform beside its peers, on servers of its own.
  npm run bench -- [--only lists,login] [--quick] [--strict] [--rounds 5] [--seconds 2] [--products 5000]
  --only     ${measures.map(({ name }) => name).join(', ')}
  --quick    shorter loads and fewer rounds: for a look, not for the record
  --strict   ends with 1 when a figure misses its goal`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
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
  const figures: Figure[] = [];
  const failed: string[] = [];
  for (const { name, about, measure } of measures) {
    if (wanted && !wanted.includes(name)) continue;
    say(`\n${name}: ${about}`);
    try {
      const found = await measure(ground);
      for (const figure of found) say(asLine(figure));
      figures.push(...found);
    } catch (error) {
      failed.push(name);
      say(`  could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await ground.stopProcesses();
    }
  }
  const [versions] = await ground.rows<{ postgres: string }>(`select current_setting('server_version') as postgres`);
  const run: Run = {
    at: new Date().toISOString(),
    commit: commit(),
    machine: machineOf({ postgres: versions?.postgres ?? '', redis: await ground.redisVersion() }),
    rounds: extent.rounds,
    products: extent.products,
    variants: variantsOf(extent),
    figures,
  };
  await mkdir(join(ROOT, '.local/bench'), { recursive: true });
  await writeFile(join(ROOT, '.local/bench/results.json'), `${JSON.stringify(run, null, 2)}\n`);
  const isWhole = !wanted && !options.quick && failed.length === 0;
  if (isWhole) await writeFile(join(ROOT, 'docs/benchmarks.md'), asMarkdown(run));
  const missed = figures.filter((figure) => isMet(figure) === false);
  say(`\n${figures.length} figures, ${missed.length} below their goal${missed.map(({ group, name }) => `\n  ${group}: ${name}`).join('')}`);
  if (failed.length > 0) say(`Could not be measured: ${failed.join(', ')}`);
  say(`Written: .local/bench/results.json${isWhole ? ', docs/benchmarks.md' : ''}\n`);
  return failed.length > 0 || (options.strict && missed.length > 0) ? 1 : 0;
}

const { main } = await localCommands();
await main(bench);
