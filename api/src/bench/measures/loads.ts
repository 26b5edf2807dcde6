import type { Child } from '../child.js';
import type { Figure, Goal } from '../figures.js';
import type { Ground, Service } from '../ground.js';
import type { LoadResult } from '../programs/load.js';
import { inTurn } from '../rounds.js';
import { medianOf } from '../statistics.js';

export const CONNECTIONS = [1, 16, 64];
/** Longest 95th percentile at the most connections, in ms. */
const LATE = 50;

interface Compared {
  readonly group: string;
  readonly name: string;
  readonly ours: Service;
  readonly peer: Service;
  readonly besideName: string;
  readonly goal: Goal;
  readonly paths: readonly string[];
  readonly headers?: Record<string, string>;
  readonly connections?: readonly number[];
}

const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)}`;

/** The same load on ours and on a peer, in turn, at each number of connections. */
export async function compareLoads(
  ground: Ground,
  load: Child,
  { group, name, ours, peer, besideName, goal, paths, headers, connections = CONNECTIONS }: Compared,
): Promise<Figure[]> {
  const { rounds, seconds } = ground.extent;
  const figures: Figure[] = [];
  for (const count of connections) {
    const run = (url: string, duration = seconds): Promise<LoadResult> =>
      load.ask<LoadResult>({
        url,
        requests: paths.map((path) => ({ path, ...(headers && { headers }) })),
        connections: count,
        seconds: duration,
      });
    await run(ours.url, 1); // compiled and cached before it counts
    await run(peer.url, 1);
    const taken = await inTurn(rounds, { ours: () => run(ours.url), peer: () => run(peer.url) });
    const failures = [...taken.ours, ...taken.peer].reduce((sum, round) => sum + round.failures, 0);
    if (failures > 0) throw new Error(`${name}: ${failures} requests failed`);
    const of = (key: keyof LoadResult): number => medianOf(taken.ours, (round) => round[key]);
    const title = `${name}, ${count} connection${count === 1 ? '' : 's'}`;
    figures.push({
      group,
      name: title,
      value: of('perSecond'),
      unit: '/s',
      beside: { name: besideName, value: medianOf(taken.peer, (round) => round.perSecond) },
      goal,
      notes: `p50 ${milliseconds(of('p50'))}, p95 ${milliseconds(of('p95'))}, p99 ${milliseconds(of('p99'))} ms (peer p95 ${milliseconds(medianOf(taken.peer, (round) => round.p95))})`,
      rounds: [taken],
    });
    if (count === 64) figures.push({ group, name: `${title}: p95`, value: of('p95'), unit: 'ms', goal: { most: LATE } });
  }
  return figures;
}

/** Has a bare Nest answer what ours answers at these paths. */
export async function mirror(ours: Service, peer: Service, paths: readonly string[]): Promise<void> {
  const answers = [];
  for (const path of paths) {
    const reply = await fetch(ours.url + path);
    if (!reply.ok) throw new Error(`${path} was answered ${reply.status}`);
    answers.push({
      path,
      contentType: reply.headers.get('content-type') ?? '',
      body: Buffer.from(await reply.arrayBuffer()).toString('base64'),
    });
  }
  await peer.process.ask({ answers });
}
