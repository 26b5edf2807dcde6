import { AppModule } from '../app.module.js';
import { createWorker } from '../app.js';
import { readConfig } from '../core/config/config.js';
import { exitPlainly } from '../core/config/exit.js';
import { Vault } from '../core/index.js';
import { TwoFactorService } from '../modules/identity/index.js';

// After a new master key was put in front of SECRETS_KEY: wraps and seals by it what older ones did, so that they can go.
try {
  const app = await createWorker(readConfig({ LOG_LEVEL: 'error', ...process.env }), [AppModule]);
  const keys = await app.get(Vault).rewrap();
  const secrets = await app.get(TwoFactorService, { strict: false }).resealSecrets();
  process.stdout.write(`${keys} data keys wrapped anew, ${secrets} second factors sealed anew\n`);
  await app.close();
  process.exit(0);
} catch (error) {
  exitPlainly(error);
}
