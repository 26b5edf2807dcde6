import { AppModule } from './app.module.js';
import { createWorker, stopOnSignals } from './app.js';
import { readConfig } from './core/config/config.js';
import { exitPlainly } from './core/config/exit.js';
import { Worker } from './core/jobs/worker.js';
import { startTracing } from './core/telemetry/tracing.js';

try {
  const config = readConfig(process.env);
  await startTracing(config);
  const app = await createWorker(config, [AppModule]);
  stopOnSignals(app, config);
  app.get(Worker).start();
  process.send?.('ready');
} catch (error) {
  exitPlainly(error);
}
