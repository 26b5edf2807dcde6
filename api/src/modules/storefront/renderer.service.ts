import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Pool } from 'undici';
import { Config, problem, type KeptResponse } from '../../core/index.js';

/** The storefront's renderer does not answer. */
export class RendererAway extends problem<{ retryAfter: number }>(
  'storefront/renderer-away',
  503,
  'The shop is being prepared. Please try again in a moment.',
) {}

const PASSED_ON = ['content-type', 'content-security-policy', 'location', 'cache-control', 'link', 'content-language', 'vary'];

/** Asks the renderer for a page. Only the address and language go there: what a page shows depends on nothing else. */
@Injectable()
export class RendererService {
  private readonly pool: Pool | undefined;

  constructor(private readonly config: Config) {
    if (config.STOREFRONT_RENDERER_URL)
      this.pool = new Pool(config.STOREFRONT_RENDERER_URL, { connections: 16, headersTimeout: 15_000, bodyTimeout: 15_000 });
  }

  /** The page and the tags of what it shows; pages that are private have none, and are not kept. @throws RendererAway */
  async render(request: FastifyRequest): Promise<KeptResponse> {
    if (!this.pool) throw new RendererAway({ retryAfter: 5, detail: 'STOREFRONT_RENDERER_URL is not set.' });
    try {
      const answer = await this.pool.request({
        method: 'GET',
        path: request.url,
        headers: {
          accept: 'text/html',
          'accept-language': request.headers['accept-language'] ?? 'en',
          'x-forwarded-host': request.host,
          'x-forwarded-proto': request.protocol,
          'x-request-id': request.id,
          ...(this.config.INTERNAL_TOKEN && { 'x-internal-token': this.config.INTERNAL_TOKEN }),
        },
      });
      const body = Buffer.from(await answer.body.arrayBuffer());
      const headers = Object.fromEntries(
        PASSED_ON.flatMap((name) => (answer.headers[name] === undefined ? [] : [[name, String(answer.headers[name])]])),
      );
      const isPublic = headers['cache-control']?.includes('public') === true;
      const tags = isPublic
        ? String(answer.headers['cache-tags'] ?? '')
            .split(' ')
            .filter(Boolean)
        : [];
      // browsers ask again: it is this cache that knows when a page has become stale
      if (isPublic) headers['cache-control'] = 'public, max-age=0, must-revalidate';
      return { status: answer.statusCode, headers, body, tags };
    } catch (error) {
      throw Object.assign(new RendererAway({ retryAfter: 2 }), { cause: error });
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.close();
  }
}
