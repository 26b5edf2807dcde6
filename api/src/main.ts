import { AppModule } from './app.module.js';
import { createApp, stopOnSignals } from './app.js';
import { readConfig } from './core/config/config.js';
import { exitPlainly } from './core/config/exit.js';
import { startTracing } from './core/telemetry/tracing.js';

try {
  const config = readConfig(process.env);
  await startTracing(config);
  const app = await createApp(config, [AppModule]);
  stopOnSignals(app, config);
  await app.listen({ port: config.PORT, host: config.HOST });
  process.send?.('ready');
} catch (error) {
  exitPlainly(error);
}
