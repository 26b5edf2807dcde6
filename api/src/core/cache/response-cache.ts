import { Injectable, Logger, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AsyncLocalStorage } from 'node:async_hooks';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { actorOf } from '../access/decorators.js';
import { Config } from '../config/config.js';
import { Hosts } from '../http/hosts.js';
import { metrics } from '../telemetry/metrics.js';
import { Cache } from './cache.js';

const CACHED = Symbol('cached-response');
const tagging = new AsyncLocalStorage<Set<string>>();

interface Policy {
  readonly ttl: number;
  readonly stale?: number;
}

/** The whole answer of a public GET is kept by tenant, address and language; the handler names its tags by {@link responseTags}. */
export const CachedResponse = (policy: Policy) => SetMetadata(CACHED, policy);

/** Says what the answer that is being made depends on. */
export function responseTags(...tags: string[]): void {
  const kept = tagging.getStore();
  for (const tag of tags) kept?.add(tag);
}

/** An answer as it is kept: bytes and headers, compressed once for all who can take that. */
export interface KeptResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly tags: readonly string[];
}

interface Entry extends KeptResponse {
  /** Headers ready to be written, identity and per encoding. */
  readonly identity: Readonly<Record<string, string | number>>;
  br?: { body: Buffer; headers: Record<string, string | number> };
  gzip?: { body: Buffer; headers: Record<string, string | number> };
}

/** Header of a request of our own that asks to make an aged answer anew. */
const REFRESH = 'x-cache-refresh';
/** Headers that belong to one answer alone. */
const PERSONAL = new Set(['set-cookie', 'x-request-id', 'ratelimit', 'ratelimit-policy', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after', 'date', 'connection', 'transfer-encoding', 'content-length', 'content-encoding']);
const compressBr = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * Whole answers, kept in process and thrown away by tags. A hit is written before routing, guards and rate limits see
 * the request: it costs nothing worth limiting. Pages and JSON share it.
 */
@Injectable()
export class ResponseCache implements NestInterceptor {
  private readonly log = new Logger(ResponseCache.name);
  private readonly flights = new Map<string, Promise<KeptResponse | undefined>>();
  private readonly secret = Math.random().toString(36).slice(2);
  private fastify: FastifyInstance | undefined;

  constructor(
    private readonly cache: Cache,
    private readonly hosts: Hosts,
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  /** Answers from the cache before anything else is done. */
  install(fastify: FastifyInstance): void {
    this.fastify = fastify;
    if (this.config.CACHE === 'off') return;
    fastify.addHook('onRequest', (request, reply, next) => {
      if (request.method !== 'GET' || request.headers[REFRESH] === this.secret || !this.serve(request, reply)) next();
    });
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const policy = this.reflector.get<Policy | undefined>(CACHED, context.getHandler());
    if (!policy || context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return from(
      this.through(request, reply, policy, async () => {
        const tags = new Set<string>();
        const body = await tagging.run(tags, () => firstValueFrom(next.handle()));
        return { status: reply.statusCode, headers: { 'content-type': 'application/json; charset=utf-8' }, body: Buffer.from(JSON.stringify(body), 'utf8'), tags: [...tags] };
      }).then((kept) => {
        void reply.status(kept.status).headers(kept.headers);
        return kept.body;
      }),
    );
  }

  /**
   * The answer to this request: kept, being made, or made now by `load`, and kept if it may be (status 200 or 404, with
   * tags). Requests for the same thing wait for one another.
   */
  async through(request: FastifyRequest, reply: FastifyReply, policy: Policy, load: () => Promise<KeptResponse>): Promise<KeptResponse> {
    if (this.config.CACHE === 'off') return load();
    const tenantId = actorOf(request).tenantId;
    const key = this.key(tenantId, request);
    const under = this.flights.get(key);
    const shared = under && (await under);
    if (shared) return shared;
    const since = this.cache.begin();
    const flight = load();
    this.flights.set(key, flight.catch(() => undefined));
    try {
      const made = await flight;
      if ((made.status === 200 || made.status === 404) && made.tags.length > 0) this.keep(tenantId, key, made, reply, policy, since);
      return { ...made, headers: { ...made.headers, 'cache-tags': made.tags.join(' ') } };
    } finally {
      this.flights.delete(key);
    }
  }

  private keep(tenantId: string, key: string, made: KeptResponse, reply: FastifyReply, policy: Policy, since: number): void {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...made.headers })) {
      if (value !== undefined && !PERSONAL.has(name)) headers[name] = String(value);
    }
    headers['vary'] = 'Accept-Encoding, Accept-Language';
    headers['cache-tags'] = made.tags.join(' ');
    const identity = { ...headers, 'content-length': made.body.length };
    const entry: Entry = { ...made, headers, identity };
    this.cache.put(tenantId, key, entry, { tags: made.tags, ...policy }, since);
    if (made.body.length > 1024) void this.compress(entry, headers).catch((error: unknown) => this.log.warn(error));
  }

  private async compress(entry: Entry, headers: Record<string, string>): Promise<void> {
    const br = await compressBr(entry.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    entry.br = { body: br, headers: { ...headers, 'content-encoding': 'br', 'content-length': br.length } };
    const gz = await compressGzip(entry.body);
    entry.gzip = { body: gz, headers: { ...headers, 'content-encoding': 'gzip', 'content-length': gz.length } };
  }

  private serve(request: FastifyRequest, reply: FastifyReply): boolean {
    const tenantId = this.hosts.known(request);
    if (!tenantId) return false;
    const found = this.cache.peek<Entry>(this.key(tenantId, request));
    if (!found) return false;
    if (found.stale) this.refresh(request);
    metrics.cacheHits.inc(found.stale ? STALE : FRESH);
    const { value } = found;
    const accepted = request.headers['accept-encoding'];
    const encoded = accepted === undefined ? undefined : accepted.includes('br') ? value.br : accepted.includes('gzip') ? value.gzip : undefined;
    reply.hijack();
    reply.raw.writeHead(value.status, encoded?.headers ?? value.identity);
    reply.raw.end(encoded?.body ?? value.body);
    return true;
  }

  private refresh(request: FastifyRequest): void {
    const { host = '', 'accept-language': language = '' } = request.headers;
    const key = `refresh ${host} ${request.url} ${language}`;
    if (this.flights.has(key) || !this.fastify) return;
    const flight = Promise.resolve(this.fastify.inject({ method: 'GET', url: request.url, headers: { ...request.headers, [REFRESH]: this.secret } }))
      .then(() => undefined, () => undefined)
      .finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
  }

  private key(tenantId: string, request: FastifyRequest): string {
    const language = request.headers['accept-language'];
    return `${tenantId}|${language?.startsWith('es') ? 'es' : 'en'} ${request.url}`;
  }
}

const FRESH = { outcome: 'hit' };
const STALE = { outcome: 'stale' };
