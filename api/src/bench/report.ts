import { cpus, release, totalmem, type } from 'node:os';
import { cellsOf, type Figure } from './figures.js';

/** The machine and the versions that a run was measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly redis: string;
}

export const machineOf = (versions: { postgres: string; redis: string }): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
  ...versions,
});

/** One measure as it was taken: when, of what, how long, and how busy the machine was with it and with other work. */
export interface Taken {
  readonly measure: string;
  readonly at: string;
  readonly commit: string;
  readonly rounds: number;
  readonly seconds: number;
  /** Processes that ran or waited for a core, averaged over the minute before the measure began. */
  readonly busyBefore: number;
  readonly figures: readonly Figure[];
}

/** All measures of a machine. Each figure stands beside a peer of the same measure. */
export interface Run {
  readonly machine: Machine;
  readonly products: number;
  readonly variants: number;
  readonly taken: readonly Taken[];
  /** Measures that are not in this table. */
  readonly missing: readonly string[];
}

const HEAD = ['Figure', 'Measured', 'Of the same rounds', 'Beside it', 'Ratio', 'Goal', ''];
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The run as a page of tables, a section for each group of figures. */
export function asMarkdown({ machine, products, variants, taken, missing }: Run): string {
  const groups = Map.groupBy(
    taken.flatMap(({ figures }) => figures),
    ({ group }) => group,
  );
  const { processor, cores, memoryGb, system, node, postgres, redis } = machine;
  const when = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; not edited by hand. Every figure is the median of the rounds of one measure, taken in turn with what stands beside it.',
    'Server, database and load share the machine named here.',
    '',
    `- **Machine:** ${processor}, ${cores} cores, ${memoryGb} GB, ${system}`,
    `- **Versions:** Node ${node}, PostgreSQL ${postgres}, Redis ${redis}`,
    `- **Data:** ${products.toLocaleString('en-US')} products with ${variants.toLocaleString('en-US')} variants`,
    '',
    ...[...groups].flatMap(([group, rows]) => [
      `## ${group}`,
      '',
      row(HEAD),
      row(HEAD.map(() => '---')),
      ...rows.map((figure) => row(cellsOf(figure))),
      '',
    ]),
    '## When and how',
    '',
    `Ratios hold on a machine that does other things meanwhile, for both sides are slowed alike; absolute figures (ms, /s, MB) do not. A machine of ${cores} cores that did nothing else would show about 0 in the last column.`,
    '',
    row(['Measure', 'Taken', 'Commit', 'Rounds', 'Each', 'Load average before']),
    row(Array<string>(6).fill('---')),
    ...taken.map((one) => row([one.measure, when(one.at), one.commit, String(one.rounds), `${one.seconds} s`, one.busyBefore.toFixed(1)])),
    ...(missing.length > 0 ? ['', `Not taken on this machine yet: ${missing.join(', ')}.`] : []),
    '',
    '## What stands beside',
    '',
    '- **bare Nest**: NestJS on Fastify with one handler that answers the same bytes from memory.',
    '- **plain pg**: `node:http` and `pg` with the statements that the platform itself issues for the request, recorded from it, their rows as JSON; it signs in as a superuser, so that row-level security costs it nothing.',
    '- **plain SQL**: the rows of an order, written in one transaction per order over as many connections as there are shoppers.',
    '- **COPY**: the rows that the import wrote, copied into empty tables with the same columns and indexes.',
    '- **argon2id**: the hash of the account itself, verified in the same process as the load.',
    '',
  ].join('\n');
}

/** The run as lines for a terminal. */
export const asLine = (figure: Figure): string => {
  const [name = '', ...cells] = cellsOf(figure);
  return `  ${name.padEnd(58)} ${cells.filter(Boolean).join('  ·  ').replaceAll('**', '')}`;
};
