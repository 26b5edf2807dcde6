import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PublicWithoutTenant } from '../access/decorators.js';
import { Redis } from '../cache/redis.js';
import { sql } from '../data/sql.js';
import { Store } from '../data/store.js';
import { Queues } from '../jobs/queues.js';
import { metrics, registry } from '../telemetry/metrics.js';
import { Readiness } from './readiness.js';

/** What the operator's machines ask: alive, ready, and the figures. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly store: Store,
    private readonly redis: Redis,
    private readonly queues: Queues,
    private readonly readiness: Readiness,
  ) {}

  @Get('health')
  @PublicWithoutTenant('load balancers hold no token')
  health() {
    return { status: 'ok' };
  }

  /** 200 while requests can be served; Redis may be away (`degraded`): then caches are shorter and queues wait. */
  @Get('ready')
  @PublicWithoutTenant('load balancers hold no token')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const database = await this.store
      .acrossTenants('readiness', (db) => db.query(sql`select 1`))
      .then(
        () => 'ok',
        () => 'down',
      );
    const redis = this.redis.up ? 'ok' : 'down';
    const ready = database === 'ok' && !this.readiness.stopping;
    const status = !ready ? (this.readiness.stopping ? 'stopping' : 'down') : redis === 'ok' ? 'ok' : 'degraded';
    await reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status, database, redis, queues: redis === 'ok' ? 'ok' : 'waiting' });
  }

  @Get('metrics')
  @Header('content-type', registry.contentType)
  @PublicWithoutTenant('Prometheus holds no token; the reverse proxy keeps this path inside')
  async metrics(): Promise<string> {
    const { totalCount, idleCount, waitingCount } = this.store.pool();
    metrics.pool.set({ state: 'open' }, totalCount);
    metrics.pool.set({ state: 'idle' }, idleCount);
    metrics.pool.set({ state: 'waiting' }, waitingCount);
    if (this.redis.up) {
      for (const { name, ...states } of await this.queues.counts())
        for (const [state, count] of Object.entries(states)) metrics.queueDepth.set({ queue: name, state }, count);
    }
    const [waiting] = await this.store.acrossTenants('the outbox serves every tenant', (db) =>
      db.query<{ count: number }>(sql`select count(*)::int as count from outbox_events where published_at is null`),
    );
    metrics.outbox.set(waiting?.count ?? 0);
    return registry.metrics();
  }
}
