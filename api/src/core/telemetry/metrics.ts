import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus reads at /metrics. Rate, errors and duration by route; queues, pool and event lag beside them. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'curetcore_' });

const registers = [registry];
export const metrics = {
  requests: new Histogram({
    name: 'curetcore_http_request_duration_seconds',
    help: 'Duration of requests by route, method and status class',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  }),
  cacheHits: new Counter({
    name: 'curetcore_response_cache_total',
    help: 'Answers from the response cache',
    labelNames: ['outcome'],
    registers,
  }),
  eventLag: new Histogram({
    name: 'curetcore_event_lag_seconds',
    help: 'From the commit of an event to the end of its consumer',
    labelNames: ['event'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers,
  }),
  queueDepth: new Gauge({ name: 'curetcore_queue_depth', help: 'Entries in the queues', labelNames: ['queue', 'state'], registers }),
  pool: new Gauge({ name: 'curetcore_database_pool', help: 'Connections of the database pool', labelNames: ['state'], registers }),
  outbox: new Gauge({ name: 'curetcore_outbox_unpublished', help: 'Events that wait in the outbox', registers }),
  sockets: new Gauge({ name: 'curetcore_sockets', help: 'Connected sockets', registers }),
} as const;
