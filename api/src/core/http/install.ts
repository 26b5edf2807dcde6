import compress from '@fastify/compress';
import cors from '@fastify/cors';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { CallHandler, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Observable } from 'rxjs';
import { AccessGuard } from '../access/guard.js';
import { Redis } from '../cache/redis.js';
import { ResponseCache } from '../cache/response-cache.js';
import type { Config } from '../config/config.js';
import { metrics } from '../telemetry/metrics.js';
import { Idempotency } from './idempotency.js';
import { TooManyRequests } from './problem.js';
import { ProblemFilter } from './problem-filter.js';
import { sharedRates } from './rate-store.js';
import { installSafety } from './safety.js';
import { Serializer } from './serializer.js';
import { SchemaPipe } from './validation.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Requests a minute and caller; absent: the general limit. */
    limitPerMinute?: number;
  }
}

/** Puts onto the application what every request passes, in this order: cache, safety headers, limits, then Nest. */
export async function installHttp(app: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const filter = new ProblemFilter();
  const cache = app.get(ResponseCache);
  const idempotency = app.get(Idempotency);

  cache.install(fastify);
  observe(fastify);
  await installSafety(fastify, config);
  await fastify.register(cors, {
    origin: config.CORS_ORIGINS.length > 0 ? config.CORS_ORIGINS : false,
    exposedHeaders: ['etag', 'x-request-id', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'],
    maxAge: 600,
  });
  await fastify.register(rateLimit, {
    max: (request) => (request.routeOptions.config.limitPerMinute ?? config.RATE_LIMIT_MAX_REQUESTS) as number,
    timeWindow: config.RATE_LIMIT_WINDOW_MS,
    store: sharedRates(app.get(Redis).connectLimiter(), `${config.REDIS_PREFIX}:rate:`),
    skipOnError: true, // Redis away: better no limits than no shop
    keyGenerator: callerOf,
    enableDraftSpec: true,
    // the operator's machines, and our own renderer: it asks for many visitors at once
    allowList: (request) =>
      ['/health', '/ready', '/metrics'].includes(request.url) ||
      (config.INTERNAL_TOKEN !== undefined && request.headers['x-internal-token'] === config.INTERNAL_TOKEN),
    errorResponseBuilder: (_request, { ttl }) => new TooManyRequests({ retryAfter: Math.ceil(ttl / 1000) }),
  });
  idempotency.install(fastify); // sees the answer before it is compressed
  await fastify.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });
  await fastify.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: 2 * 1024 ** 3, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 30 },
  });

  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalFilters(filter);
  app.useGlobalGuards(app.get(AccessGuard));
  app.useGlobalInterceptors(inOrder(idempotency, cache, new Serializer(app.get(Reflector))));
}

/**
 * Interceptors as one, outermost first: a replay skips all, the cache keeps what the serializer lets out. For Nest, each one
 * of its own costs every request a chain of observables.
 */
function inOrder(...interceptors: NestInterceptor[]): NestInterceptor {
  return {
    intercept: (context, next) => {
      const from = (index: number): CallHandler => {
        const interceptor = interceptors[index];
        return interceptor ? { handle: () => interceptor.intercept(context, from(index + 1)) as Observable<unknown> } : next;
      };
      return from(0).handle();
    },
  };
}

/** Counts and logs each request when its answer has left, and tells the caller its id. */
function observe(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, next) => {
    void reply.header('x-request-id', request.id);
    next();
  });
  fastify.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe(
      { route, method: request.method, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    );
    if (route !== '/health' && route !== '/ready' && route !== '/metrics') {
      request.log.info(
        {
          tenantId: request.actor?.tenantId,
          userId: request.actor?.userId ?? undefined,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
        },
        'request',
      );
    }
    next();
  });
}

/** Who a limit is counted for: the holder of a token or key, else the address. */
function callerOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  const caller = authorization ? createHash('sha256').update(authorization).digest('base64url').slice(0, 22) : request.ip;
  return request.routeOptions.config.limitPerMinute === undefined ? caller : `${request.routeOptions.url ?? ''}|${caller}`;
}
