import { createWorker } from '../../app.js';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../core/config/config.js';
import { Actor, Store } from '../../core/index.js';
import { answering } from './answering.js';
import { now, Tick, TickModule } from './ticks.js';

// Emits events at a steady rate, each in a transaction of its own, as requests do.
const app = await createWorker(readConfig(process.env), [AppModule, TickModule]);
const store = app.get(Store);

answering<{ tenantId: string; perSecond: number; seconds: number }>(async ({ tenantId, perSecond, seconds }) => {
  const who = Actor.system(tenantId, 'bench');
  const total = perSecond * seconds;
  const began = performance.now();
  const under: Promise<unknown>[] = [];
  while (under.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
    while (under.length < due) {
      under.push(
        store.transact(who, async (tx) => {
          tx.emit(Tick, { emittedAt: now() });
          await Promise.resolve();
        }),
      );
    }
    await new Promise((wake) => setTimeout(wake, 2));
  }
  await Promise.all(under);
  return { emitted: total, seconds: (performance.now() - began) / 1000 };
});
