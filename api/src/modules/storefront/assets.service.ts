import fastifyStatic from '@fastify/static';
import { Injectable, Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Config } from '../../core/index.js';

/** Files that the build named after their content, so that they never change under a name. */
const hashed = /[\\/](?:(?:main|chunk|styles|polyfills)-[\w-]{8}\.(?:js|css)|media[\\/][^\\/]+-[\w-]{8}\.\w+)$/;

/** Files of the two faces. The back office is one page: every path of it that is no file answers with that page. */
@Injectable()
export class AssetsService {
  private readonly log = new Logger(AssetsService.name);

  constructor(
    private readonly config: Config,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter?.getInstance() as FastifyInstance | undefined;
    if (typeof fastify?.register !== 'function') return; // a worker serves nobody
    this.serve(fastify, this.config.ADMIN_UI_PATH, '/admin/');
    this.serve(fastify, this.config.STOREFRONT_UI_PATH, '/');
    const page = resolve(this.config.ADMIN_UI_PATH, 'index.html');
    if (!existsSync(page)) return;
    fastify.get('/admin', (_request, reply) => reply.redirect('/admin/'));
    fastify.get('/admin/*', (request, reply) => {
      // a missing file is missing; any other path is a place inside the back office
      if (/\.\w{2,5}$/.test(request.url.split('?')[0] ?? '')) return reply.status(404).send();
      return reply.header('cache-control', 'no-cache').sendFile('index.html', resolve(this.config.ADMIN_UI_PATH));
    });
  }

  private serve(fastify: FastifyInstance, folder: string, prefix: string): void {
    const root = resolve(folder);
    if (!existsSync(root)) {
      this.log.warn(`${root} is not built; ${prefix} serves no files`);
      return;
    }
    // not awaited: that would end the set-up of routes before Nest has given them its error handler
    void fastify.register(fastifyStatic, {
      root,
      prefix,
      wildcard: false,
      index: prefix === '/admin/' ? ['index.html'] : false,
      decorateReply: prefix === '/admin/',
      globIgnore: ['**/index.csr.html', '**/*.map', ...(prefix === '/' ? ['index.html'] : [])],
      setHeaders: (reply: Pick<FastifyReply, 'header'> | { setHeader(name: string, value: string): unknown }, path: string) => {
        const value = hashed.test(path)
          ? 'public, max-age=31536000, immutable'
          : path.endsWith('.html')
            ? 'no-cache'
            : 'public, max-age=3600';
        if ('setHeader' in reply) reply.setHeader('cache-control', value);
        else reply.header('cache-control', value);
      },
    });
  }
}
