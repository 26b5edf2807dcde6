import { AppModule } from '../../app.module.js';
import { createWorker } from '../../app.js';
import { readConfig } from '../../core/config/config.js';
import { Worker } from '../../core/jobs/worker.js';
import { percentile } from '../statistics.js';
import { answering } from './answering.js';
import { TickModule, TickTaker } from './ticks.js';

// A worker like any other, with one more consumer, which notes how long its events were under way.
const app = await createWorker(readConfig(process.env), [AppModule, TickModule]);
app.get(Worker).start();
const taker = app.get(TickTaker);

answering<{ count: number }>(async ({ count }) => {
  for (const began = Date.now(); taker.delays.length < count && Date.now() - began < 30_000;)
    await new Promise((wake) => setTimeout(wake, 10));
  const taken = taker.delays;
  taker.delays = [];
  return { taken: taken.length, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95), p99: percentile(taken, 0.99) };
});
