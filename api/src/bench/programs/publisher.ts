import { createWorker } from '../../app.js';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../core/config/config.js';
import { Live, newId, resourceNamed } from '../../core/index.js';
import { answering } from './answering.js';
import { now } from './ticks.js';

// Publishes orders to the screens from a process without sockets, as a worker does.
const app = await createWorker(readConfig(process.env), [AppModule]);
const live = app.get(Live);

answering<{ tenantId: string; events: number; everyMs: number }>(async ({ tenantId, events, everyMs }) => {
  const orders = resourceNamed('orders');
  if (!orders) throw new Error('There is no resource orders');
  for (let i = 0; i < events; i += 1) {
    const row = { ownerId: newId(), locationId: newId(), placedAt: new Date() };
    live.publish(tenantId, orders, row, 'orders.placed', {
      id: newId(),
      number: `LW-2026-${i}`,
      total: { amount: '950.00', currency: 'EUR' },
      sentAt: now(),
    });
    await new Promise((wake) => setTimeout(wake, everyMs));
  }
});
