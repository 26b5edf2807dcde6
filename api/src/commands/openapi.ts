import { writeFile } from 'node:fs/promises';
import { AppModule } from '../app.module.js';
import { createApp } from '../app.js';
import { readConfig } from '../core/config/config.js';
import { describeApi } from '../core/http/documentation.js';

// Writes the OpenAPI document without a database: node dist/api/src/commands/openapi.js <file>
const config = readConfig({
  DATABASE_URL: 'postgres://nobody@localhost/nothing',
  REDIS_URL: 'redis://localhost',
  JWT_SECRET: 'x'.repeat(32),
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
  LOG_LEVEL: 'error',
});
const app = await createApp(config, [AppModule], { preview: true });
await writeFile(process.argv[2] ?? 'api/openapi.json', `${JSON.stringify(describeApi(app), null, 2)}\n`);
process.exit(0);
