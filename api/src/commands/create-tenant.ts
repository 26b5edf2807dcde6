import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createWorker } from '../app.js';
import { AppModule } from '../app.module.js';
import { readConfig } from '../core/config/config.js';
import { exitPlainly } from '../core/config/exit.js';
import { Store } from '../core/index.js';
import { createTenant, type NewTenant } from '../modules/identity/index.js';

const HELP = `Makes a tenant and its first super admin. The password is read from OWNER_PASSWORD.
  node dist/api/src/commands/create-tenant.js --slug my-shop --name "My shop" --email me@example.com
  [--plan starter|professional|enterprise] [--domain shop.example.com]… [--currency EUR] [--time-zone Europe/Madrid]`;

try {
  const { values } = parseArgs({
    options: {
      slug: { type: 'string' },
      name: { type: 'string' },
      email: { type: 'string' },
      plan: { type: 'string' },
      domain: { type: 'string', multiple: true },
      currency: { type: 'string' },
      'time-zone': { type: 'string' },
    },
  });
  const { slug, name, email, plan, domain, currency } = values;
  const password = process.env['OWNER_PASSWORD'];
  if (!slug || !name || !email || !password) refuse(HELP);
  const app = await createWorker(readConfig(process.env), [AppModule]);
  const input = { slug, name, plan, domains: domain, currency, timeZone: values['time-zone'], owner: { email, password } };
  const { tenantId, created } = await createTenant(app.get(Store), input as NewTenant);
  process.stdout.write(
    created ? `Made tenant ${slug} (${tenantId})\n` : `There is a tenant ${slug} already (${tenantId}); nothing was changed\n`,
  );
  await app.close();
} catch (error) {
  if (error instanceof z.ZodError) refuse(z.prettifyError(error));
  exitPlainly(error);
}

function refuse(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
