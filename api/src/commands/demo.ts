import { createWorker } from '../app.js';
import { AppModule } from '../app.module.js';
import { readConfig } from '../core/config/config.js';
import { exitPlainly } from '../core/config/exit.js';
import { Store } from '../core/index.js';
import { loadDemo } from '../demo/demo.js';

// Loads the demo companies through the running API at API_URL. The database is opened only to make their tenants.
try {
  const url = process.env['API_URL'];
  if (!url) throw new Error('Set API_URL to the address of the running API, such as http://localhost:3000');
  const began = performance.now();
  const { accounts } = await loadDemo({
    url: url.replace(/\/+$/, ''),
    folder: process.env['DEMO_STATE_PATH'] ?? '.local',
    now: new Date(),
    password: process.env['DEMO_PASSWORD'] || undefined,
    pictures: process.env['DEMO_PICTURES'] === 'first' ? 'first' : 'all',
    say: (words) => process.stdout.write(`${words}\n`),
    openStore: async () => {
      const app = await createWorker(readConfig({ ...process.env, LOG_LEVEL: 'error' }), [AppModule]);
      return { store: app.get(Store), close: () => app.close() };
    },
  });
  for (const { email, password, role } of accounts) process.stdout.write(`${email}  ${password}  ${role}\n`);
  process.stdout.write(`Demo data complete after ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  process.exit(0);
} catch (error) {
  exitPlainly(error);
}
