import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Database } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Child } from '../child.js';
import type { Figure } from '../figures.js';
import { variantsOf, type Ground } from '../ground.js';
import { productFile } from '../product-file.js';
import { inTurn } from '../rounds.js';
import { medianOf } from '../statistics.js';
import type { Measure } from './measure.js';

/** What an import of products writes. */
const TABLES = [
  ...['categories', 'products', 'product_categories', 'attributes', 'attribute_values', 'product_attributes', 'product_attribute_values'],
  ...['product_variants', 'product_variant_attributes', 'product_cards', 'stock_levels', 'stock_ledger'],
];
/** How much larger the file is by which memory is seen to stay flat. */
const LARGER = 2;

/** An import of 20,000 variants beside COPY of the rows that it wrote; and what it holds in memory, for that file and a larger one. */
export const imports: Measure = {
  name: 'imports',
  about: 'import of a product file beside COPY; memory of the worker',
  async measure(ground: Ground): Promise<Figure[]> {
    const variants = variantsOf(ground.extent);
    const file = productFile(ground.extent.products);
    const api = await ground.api();
    const worker = await ground.worker();
    const owner = await ground.owner(api.url);
    const idle = worker.memory();
    let peak = idle;
    const ours = async (): Promise<number> => {
      await ground.unload();
      const { result, highest } = await watched(worker, () => ground.importFile(owner, file));
      peak = Math.max(peak, highest);
      return result;
    };
    let rows = 0;
    const peer = async (): Promise<number> => {
      const copied = await copy(ground.superuser);
      ({ rows } = copied);
      return copied.seconds;
    };
    const taken = await inTurn(ground.extent.rounds, { ours, peer });
    await ground.loaded();

    const larger = await ground.worker();
    await worker.stop();
    const before = larger.memory();
    const big = productFile(ground.extent.products * LARGER);
    const { highest, result: bigSeconds } = await watched(larger, () => ground.importFile(owner, big));
    await ground.unload();
    const [seconds, beside] = [medianOf(taken.ours, (s) => s), medianOf(taken.peer, (s) => s)];
    const group = 'Import';
    return [
      {
        group,
        name: `import of ${variants.toLocaleString('en-US')} variants, rows written`,
        value: rows / seconds,
        unit: '/s',
        beside: { name: 'COPY', value: rows / beside },
        goal: { atLeast: 0.1 },
        notes: `${seconds.toFixed(1)} s, ${Math.round(variants / seconds).toLocaleString('en-US')} variants/s, ${rows.toLocaleString('en-US')} rows`,
        rounds: [taken],
      },
      {
        group,
        name: `growth of the worker's memory, ${(file.length / 1e6).toFixed(0)} MB file`,
        value: peak - idle,
        unit: 'MB',
        goal: { most: 150 },
        notes: `from ${Math.round(idle)} MB, highest of all rounds`,
      },
      {
        group,
        name: `growth of the worker's memory, ${(big.length / 1e6).toFixed(0)} MB file`,
        value: highest - before,
        unit: 'MB',
        goal: { most: 150 },
        notes: `${(variants * LARGER).toLocaleString('en-US')} variants in ${bigSeconds.toFixed(1)} s`,
      },
    ];
  },
};

/** Watches a process's memory while something is done. */
async function watched<T>(child: Child, work: () => Promise<T>): Promise<{ result: T; highest: number }> {
  let highest = child.memory();
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      highest = Math.max(highest, child.memory());
      await sleep(50);
    }
  })();
  try {
    return { result: await work(), highest };
  } finally {
    isDone = true;
    await watching;
  }
}

/** Copies what the tables hold into empty ones with the same columns, checks and indexes, and takes those away again. */
async function copy(url: string): Promise<{ rows: number; seconds: number }> {
  const database = new Database({ connectionString: url });
  await database.connect();
  try {
    await database.query('drop schema if exists bench_copy cascade; create schema bench_copy');
    let rows = 0;
    let seconds = 0;
    for (const table of TABLES) {
      await database.query(`create table bench_copy.${table} (like public.${table} including all)`);
      const pieces: Buffer[] = [];
      for await (const piece of database.query(copyTo(`copy public.${table} to stdout`))) pieces.push(piece as Buffer);
      const began = performance.now();
      await pipeline(Readable.from(pieces), database.query(copyFrom(`copy bench_copy.${table} from stdin`)));
      seconds += (performance.now() - began) / 1000;
      const { rows: counted } = await database.query<{ n: number }>(`select count(*)::int as n from bench_copy.${table}`);
      rows += counted[0]?.n ?? 0;
    }
    await database.query('drop schema bench_copy cascade');
    return { rows, seconds };
  } finally {
    await database.end();
  }
}
