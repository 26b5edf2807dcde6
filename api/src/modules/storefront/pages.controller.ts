import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound, Public, ResponseCache } from '../../core/index.js';
import { RendererService } from './renderer.service.js';

/** Paths that belong to other faces: a wrong one there is no page of the shop. */
const elsewhere = /^\/(v1|admin|docs|docs-json|metrics|health|ready|mcp|socket\.io|media)(\/|\?|$)/;

/** Every page of the shop: from the cache when it is there, else rendered once and kept under the tags of what it shows. */
@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(
    private readonly cache: ResponseCache,
    private readonly renderer: RendererService,
  ) {}

  @Get(['/', '*'])
  @Public('the shop window')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (elsewhere.test(request.url)) throw new NotFound();
    const page = await this.cache.through(request, reply, { ttl: 3600, stale: 60 }, () => this.renderer.render(request));
    await reply.status(page.status).headers(page.headers).send(page.body);
  }
}
