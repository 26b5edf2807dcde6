import 'reflect-metadata';
import { Controller, Get, Module, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answering } from './answering.js';

/** What the peer answers at which path: the platform's own bytes. */
export type Answers = readonly { path: string; contentType: string; body: string }[];

const answers = new Map<string, { contentType: string; body: Buffer }>();

@Controller()
class BareController {
  @Get('*')
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const found = answers.get(request.url);
    if (found) void reply.header('content-type', found.contentType).send(found.body);
    else void reply.status(404).send();
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

// The peer of what comes from the cache: NestJS on Fastify and nothing else, answering given bytes from memory.
const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: ['error'] });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
answering<{ answers: Answers }>((question) => {
  answers.clear();
  for (const { path, contentType, body } of question.answers) answers.set(path, { contentType, body: Buffer.from(body, 'base64') });
});
