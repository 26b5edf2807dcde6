import { freePort } from '../child.js';
import type { Figure } from '../figures.js';
import type { Ground } from '../ground.js';
import { inTurn } from '../rounds.js';
import { medianOf } from '../statistics.js';
import type { Measure } from './measure.js';

/** What a later start does: PostgreSQL and Redis on their data, migrations looked through, the API up to /ready. */
export const start: Measure = {
  name: 'start',
  about: 'warm start to /ready',
  async measure(ground: Ground): Promise<Figure[]> {
    const run = async (): Promise<{ total: number; api: number }> => {
      await ground.stopServers();
      const began = performance.now();
      await ground.restartServers();
      await ground.command('migrate');
      const launched = performance.now();
      const port = String(await freePort());
      const api = await ground.api({ PORT: port });
      await ground.ready(api.url);
      const ended = performance.now();
      await api.process.stop();
      return { total: (ended - began) / 1000, api: (ended - launched) / 1000 };
    };
    const { ours } = await inTurn(ground.extent.rounds, { ours: run });
    return [
      {
        group: 'Processes',
        name: 'warm start to /ready',
        value: medianOf(ours, ({ total }) => total),
        unit: 's',
        goal: { most: 8 },
        notes: `of which the API ${medianOf(ours, ({ api }) => api).toFixed(1)} s`,
        rounds: ours,
      },
    ];
  },
};
