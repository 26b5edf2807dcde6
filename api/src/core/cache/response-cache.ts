import { Injectable, Logger, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
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

type Encoding = 'br' | 'gzip';

/** Bytes ready to be written; headers as a flat list of names and values, which Node writes without further ado. */
interface Encoded {
  readonly body: Buffer;
  readonly headers: readonly string[];
}

interface Entry extends KeptResponse {
  readonly identity: Encoded;
  br?: Encoded | 'in work';
  gzip?: Encoded | 'in work';
}

/** Header of a request of our own that asks to make an aged answer anew. */
const REFRESH = 'x-cache-refresh';
/** Smaller answers gain nothing from compression. */
const COMPRESSED_FROM = 1024;
/** Headers that belong to one answer alone. */
const PERSONAL = new Set([
  'set-cookie',
  'x-request-id',
  'ratelimit',
  'ratelimit-policy',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'retry-after',
  'date',
  'connection',
  'transfer-encoding',
  'content-length',
  'content-encoding',
]);
const compressors: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body) => promisify(gzip)(body),
};
const flat = (headers: Readonly<Record<string, string>>): string[] => Object.entries(headers).flat();

/**
 * Whole answers, kept in process and thrown away by tags. A hit is written as soon as Node has read the request, before
 * Fastify, routing, guards and rate limits see it: it costs nothing worth limiting. Pages and JSON share it.
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
    const { server } = fastify;
    const handlers = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!this.serve(request, response)) for (const handle of handlers) handle.call(server, request, response);
    });
    // requests that did not come through the server: injected ones
    fastify.addHook('onRequest', (request, reply, next) => {
      if (this.serve(request.raw, reply.raw)) reply.hijack();
      else next();
    });
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const policy = this.reflector.get<Policy | undefined>(CACHED, context.getHandler());
    if (!policy || this.config.CACHE === 'off' || context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return from(
      this.through(request, reply, policy, async () => {
        const tags = new Set<string>();
        const body = await tagging.run(tags, () => firstValueFrom(next.handle()));
        return {
          status: reply.statusCode,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: Buffer.from(JSON.stringify(body), 'utf8'),
          tags: [...tags],
        };
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
    this.flights.set(
      key,
      flight.catch(() => undefined),
    );
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
    const identity = { body: made.body, headers: flat({ ...headers, 'content-length': String(made.body.length) }) };
    const entry: Entry = { ...made, headers, identity };
    this.cache.put(tenantId, key, entry, { tags: made.tags, ...policy }, since);
  }

  /** The form of an answer that this visitor takes; one that nobody asked for before is made beside, and given to the next. */
  private formFor(entry: Entry, accepted: string | undefined): Encoded {
    if (accepted === undefined || entry.body.length < COMPRESSED_FROM) return entry.identity;
    const encoding: Encoding | undefined = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
    if (!encoding) return entry.identity;
    const form = entry[encoding];
    if (form && form !== 'in work') return form;
    if (!form) void this.compress(entry, encoding).catch((error: unknown) => this.log.warn(error));
    return entry.identity;
  }

  private async compress(entry: Entry, encoding: Encoding): Promise<void> {
    entry[encoding] = 'in work';
    const body = await compressors[encoding](entry.body);
    entry[encoding] = { body, headers: flat({ ...entry.headers, 'content-encoding': encoding, 'content-length': String(body.length) }) };
  }

  /** Answers from what is kept, if it is. */
  private serve(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.headers[REFRESH] === this.secret) return false;
    const began = performance.now();
    const tenantId = this.hosts.known(request);
    if (!tenantId) return false;
    const found = this.cache.peek<Entry>(this.key(tenantId, request));
    if (!found) return false;
    if (found.stale) this.refresh(request);
    (found.stale ? served.stale : served.hit).inc();
    const { body, headers } = this.formFor(found.value, request.headers['accept-encoding'] as string | undefined);
    response.writeHead(found.value.status, headers as string[]);
    response.end(body);
    served.all.observe((performance.now() - began) / 1000);
    return true;
  }

  private refresh(request: IncomingMessage): void {
    const { url = '/' } = request;
    const { host = '', 'accept-language': language = '' } = request.headers;
    const key = `refresh ${host} ${url} ${language}`;
    if (this.flights.has(key) || !this.fastify) return;
    const flight = Promise.resolve(this.fastify.inject({ method: 'GET', url, headers: { ...request.headers, [REFRESH]: this.secret } }))
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
  }

  private key(tenantId: string, request: Pick<IncomingMessage, 'headers' | 'url'>): string {
    const language = request.headers['accept-language'];
    return `${tenantId}|${language?.startsWith('es') ? 'es' : 'en'} ${request.url}`;
  }
}

const served = {
  hit: metrics.cacheHits.labels('hit'),
  stale: metrics.cacheHits.labels('stale'),
  all: metrics.requests.labels('cache', 'GET', '2xx'),
};
