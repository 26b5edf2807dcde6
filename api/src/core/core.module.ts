import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { getMetadataArgsStorage } from 'typeorm';
import { AccessGuard } from './access/guard.js';
import { Cache } from './cache/cache.js';
import { CacheStaleConsumer } from './cache/cache-stale.js';
import { Invalidations } from './cache/invalidations.js';
import { Redis } from './cache/redis.js';
import { ResponseCache } from './cache/response-cache.js';
import { Config } from './config/config.js';
import { AuditChain } from './data/audit-chain.js';
import { Maintenance } from './data/maintenance.js';
import { SnakeNaming } from './data/naming.js';
import { Store } from './data/store.js';
import { Relay } from './events/relay.js';
import { HealthController } from './http/health.controller.js';
import { Hosts } from './http/hosts.js';
import { Idempotency } from './http/idempotency.js';
import { Readiness } from './http/readiness.js';
import { Serializer } from './http/serializer.js';
import { Handlers } from './jobs/handlers.js';
import { JobActors } from './jobs/job-actors.js';
import { JobRunner } from './jobs/job-runner.js';
import { JobsController } from './jobs/jobs.controller.js';
import { JobsService } from './jobs/jobs.service.js';
import { Queues, QUEUES } from './jobs/queues.js';
import { Worker } from './jobs/worker.js';
import { LiveGateway } from './live/gateway.js';
import { Live } from './live/live.js';
import { Mailer } from './mail/mailer.js';
import { Notifications, NotificationsController } from './notifications/notifications.js';
import { Search, SearchController } from './search/search.js';
import { Vault } from './secrets/vault.js';
import { Storage } from './storage/storage.js';

/** Redis as the cache needs it is up before the queues are: the module that both stand on. */
@Global()
@Module({ providers: [Redis], exports: [Redis] })
export class RedisModule {}

const database = TypeOrmModule.forRootAsync({
  inject: [Config],
  useFactory: (config: Config) => ({
    type: 'postgres',
    url: config.DATABASE_URL,
    // every class that the loaded modules decorated with @Entity
    entities: getMetadataArgsStorage().tables.map(({ target }) => target),
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    applicationName: 'curetcore',
    extra: { max: config.DATABASE_POOL_MAX, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 5000 },
  }),
});

const queues = BullModule.registerQueueAsync(
  ...QUEUES.map((name) => ({
    name,
    inject: [Config, Redis],
    useFactory: (config: Config, redis: Redis) => {
      const shared: Partial<Record<string, ReturnType<Redis['connectLegacy']>>> = {};
      return {
        prefix: `{${config.REDIS_PREFIX}}`, // one hash tag: a queue's keys lie on one node of a cluster
        createClient: (type: 'client' | 'subscriber' | 'bclient') =>
          type === 'bclient' ? redis.connectLegacy() : (shared[type] ??= redis.connectLegacy()),
        settings: { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 10 },
      };
    },
  })),
);

const shared = [
  Hosts,
  Invalidations,
  Cache,
  CacheStaleConsumer,
  ResponseCache,
  Store,
  Vault,
  Storage,
  Mailer,
  Handlers,
  Queues,
  Live,
  JobActors,
  JobRunner,
  JobsService,
  Relay,
  Worker,
  AuditChain,
  Maintenance,
  Search,
  Notifications,
  Readiness,
  Serializer,
  Idempotency,
];

/** The technical ground that every module stands on. It knows no word of the business. */
@Global()
@Module({
  imports: [DiscoveryModule, RedisModule, database, queues],
  controllers: [HealthController, JobsController, NotificationsController, SearchController],
  providers: [...shared, AccessGuard, LiveGateway],
  exports: [...shared, AccessGuard, LiveGateway, queues],
})
export class CoreModule {}
