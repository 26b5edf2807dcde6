import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { from, switchMap, type Observable } from 'rxjs';
import { Actor } from '../access/actor.js';
import { actorOf } from '../access/decorators.js';
import { sql } from '../data/sql.js';
import { Store } from '../data/store.js';
import { BadInput, problem } from './problem.js';

/** The key was used for another request within the last 24 hours. */
export class KeyReused extends problem('idempotency-key-reused', 422, 'This Idempotency-Key belongs to another request') {}
/** The first request with this key is still under way. */
export class InProgress extends problem<{ retryAfter: number }>('in-progress', 409, 'The first request with this key is still under way') {}

interface Claim {
  readonly who: Actor;
  readonly caller: string;
  readonly key: string;
}

interface KeyRow {
  request_hash: Buffer;
  status: number | null;
  headers: Record<string, string> | null;
  body: Buffer | null;
  abandoned: boolean;
}

/** The content of an upload is a stream that is read once; its length and boundary stand for it. */
const isUpload = (request: FastifyRequest): boolean => request.headers['content-type']?.startsWith('multipart/') === true;

const KEPT_HEADERS = ['content-type', 'etag', 'location'];
const claims = new WeakMap<FastifyRequest, Claim>();

/**
 * `Idempotency-Key` on POST: the first answer is kept for 24 hours and given again, byte for byte, to the same caller
 * with the same request. Another request under the key is refused; a failure on our side (5xx) frees it. The effect
 * itself is guarded by the modules, so that a crash between effect and keeping cannot double it.
 */
@Injectable()
export class Idempotency implements NestInterceptor {
  constructor(private readonly store: Store) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined) return next.handle();
    return from(this.claim(request, http.getResponse<FastifyReply>(), String(key))).pipe(
      switchMap((first) => (first === undefined ? next.handle() : from([first]))),
    );
  }

  /** Keeps the answers of claimed requests as they leave. */
  install(fastify: FastifyInstance): void {
    fastify.addHook('onSend', async (request, reply, payload) => {
      const claim = claims.get(request);
      if (claim) {
        claims.delete(request);
        await this.keep(claim, reply, payload);
      }
      return payload;
    });
  }

  private async claim(request: FastifyRequest, reply: FastifyReply, key: string): Promise<Buffer | undefined> {
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      throw new BadInput({ errors: [{ pointer: '/headers/idempotency-key', message: 'must be 1 to 200 printable characters' }] });
    const actor = actorOf(request);
    const who = Actor.system(actor.tenantId, 'idempotency');
    const caller =
      actor.userId ??
      `visitor:${createHash('sha256')
        .update(String(request.headers['x-cart-token'] ?? ''))
        .digest('base64url')}`;
    const hash = createHash('sha256')
      .update(`${request.method} ${request.url}\n`)
      .update(isUpload(request) ? String(request.headers['content-length']) : JSON.stringify(request.body ?? null))
      .digest();
    const row = await this.store.transact(who, async (tx) => {
      const fresh =
        await tx.execute(sql`insert into idempotency_keys as k (tenant_id, caller, key, request_hash) values (${who.tenantId}, ${caller}, ${key}, ${hash})
        on conflict (tenant_id, caller, key) do update set request_hash = excluded.request_hash, claimed_at = now(), status = null, headers = null, body = null
          where k.claimed_at < now() - interval '24 hours' or (k.status is null and k.claimed_at < now() - interval '1 minute' and k.request_hash = excluded.request_hash)
        returning 1`);
      if (fresh.length > 0) return undefined;
      const [known] = await tx.query<KeyRow>(
        sql`select request_hash, status, headers, body from idempotency_keys where tenant_id = ${who.tenantId} and caller = ${caller} and key = ${key}`,
      );
      return known;
    });
    if (!row) {
      claims.set(request, { who, caller, key });
      return undefined;
    }
    if (!row.request_hash.equals(hash)) throw new KeyReused();
    if (row.status === null) throw new InProgress({ retryAfter: 1 });
    void reply.status(row.status).headers({ ...row.headers, 'idempotency-replayed': 'true' });
    return row.body ?? Buffer.alloc(0);
  }

  private async keep({ who, caller, key }: Claim, reply: FastifyReply, payload: unknown): Promise<void> {
    const kept =
      reply.statusCode < 500 && (typeof payload === 'string' || Buffer.isBuffer(payload) || payload === null || payload === undefined);
    const body = typeof payload === 'string' ? Buffer.from(payload, 'utf8') : Buffer.isBuffer(payload) ? payload : null;
    const headers = Object.fromEntries(
      KEPT_HEADERS.flatMap((name) => {
        const value = reply.getHeader(name);
        return value === undefined ? [] : [[name, String(value)]];
      }),
    );
    await this.store.transact(who, (tx) =>
      kept
        ? tx.execute(
            sql`update idempotency_keys set status = ${reply.statusCode}, headers = ${JSON.stringify(headers)}, body = ${body} where tenant_id = ${who.tenantId} and caller = ${caller} and key = ${key}`,
          )
        : tx.execute(sql`delete from idempotency_keys where tenant_id = ${who.tenantId} and caller = ${caller} and key = ${key}`),
    );
  }
}
