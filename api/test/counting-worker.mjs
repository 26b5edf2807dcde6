/**
 * A worker process that also counts the events of `events.spec.ts`, slowly, so that it can be killed in the middle.
 * Runs the built API (`npm run build:api`).
 */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { z } from 'zod';

const built = new URL('../../dist/api/src/', import.meta.url);
const { createWorker } = await import(new URL('app.js', built));
const { AppModule } = await import(new URL('app.module.js', built));
const { readConfig } = await import(new URL('core/config/config.js', built));
const { defineEvent, HandlesEvent, newId, sql } = await import(new URL('core/index.js', built));
const { Worker } = await import(new URL('core/jobs/worker.js', built));

const KilledCount = defineEvent('test.killed-count', z.object({ number: z.int() }));

class Counter {
  async count({ tenantId, payload }, tx) {
    await tx.execute(
      sql`insert into notifications (tenant_id, id, user_id, kind, title) values (${tenantId}, ${newId()}, ${newId()}, ${`killed ${payload.number}`}, '{}')`,
    );
    await new Promise((wake) => setTimeout(wake, Math.random() * 60));
  }
}
HandlesEvent(KilledCount, 'test-killed-counter')(Counter.prototype, 'count', Object.getOwnPropertyDescriptor(Counter.prototype, 'count'));
class CounterModule {}
Module({ providers: [Counter] })(CounterModule);

const app = await createWorker(readConfig(process.env), [AppModule, CounterModule]);
app.get(Worker).start();
