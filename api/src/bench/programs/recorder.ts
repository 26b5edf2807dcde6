import { AppModule } from '../../app.module.js';
import { createApp } from '../../app.js';
import { readConfig } from '../../core/config/config.js';
import { Store } from '../../core/index.js';
import { answering } from './answering.js';
import type { Statement } from './plain-pg.js';

// Answers which statements the platform issues for a request, so that a peer can run the very same.
const app = await createApp(readConfig(process.env), [AppModule]);
const fastify = app.getHttpAdapter().getInstance();
await fastify.ready();
const store = app.get(Store);
const query = store.query.bind(store);
let recorded: Statement[] = [];
store.query = (who, statement) => {
  recorded.push({ text: statement.text, values: statement.values });
  return query(who, statement);
};

answering<{ paths: readonly string[]; headers: Record<string, string> }>(async ({ paths, headers }) => {
  const answers: { path: string; statements: Statement[] }[] = [];
  for (const path of paths) {
    await fastify.inject({ method: 'GET', url: path, headers }); // once before, for what is remembered of hosts
    recorded = [];
    const reply = await fastify.inject({ method: 'GET', url: path, headers });
    if (reply.statusCode !== 200) throw new Error(`${path} was answered ${reply.statusCode}: ${reply.body.slice(0, 300)}`);
    answers.push({ path, statements: recorded });
  }
  return answers;
});
