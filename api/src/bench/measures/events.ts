import type { Figure } from '../figures.js';
import type { Ground } from '../ground.js';
import { inTurn } from '../rounds.js';
import { medianOf } from '../statistics.js';
import type { Measure } from './measure.js';

const PER_SECOND = 500;

interface Delays {
  readonly taken: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** From the emission of an event in its transaction to its consumer in another process, at a steady rate. */
export const events: Measure = {
  name: 'events',
  about: `outbox to consumer at ${PER_SECOND} events a second`,
  async measure(ground: Ground): Promise<Figure[]> {
    const [tenant] = await ground.rows<{ id: string }>('select id from tenants limit 1');
    const [worker, source] = await Promise.all([ground.program('event-worker'), ground.program('event-source')]);
    const seconds = Math.max(2, Math.round(ground.extent.seconds));
    const run = async (length = seconds): Promise<Delays> => {
      const { emitted } = await source.ask<{ emitted: number }>({ tenantId: tenant?.id, perSecond: PER_SECOND, seconds: length });
      const delays = await worker.ask<Delays>({ count: emitted });
      if (delays.taken !== emitted) throw new Error(`${emitted} events were emitted and ${delays.taken} taken`);
      return delays;
    };
    await run(1);
    const { ours } = await inTurn(ground.extent.rounds, { ours: () => run() });
    const of = (key: keyof Delays): number => medianOf(ours, (round) => round[key]);
    return [
      {
        group: 'Events',
        name: `outbox to consumer at ${PER_SECOND} events/s: p95`,
        value: of('p95'),
        unit: 'ms',
        goal: { most: 100 },
        notes: `p50 ${of('p50').toFixed(1)}, p99 ${of('p99').toFixed(1)} ms, none lost, none twice`,
        rounds: ours,
      },
    ];
  },
};
