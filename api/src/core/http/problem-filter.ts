import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { constraintOf, sqlState } from '../data/store.js';
import { BadInput, Conflict, Invalid, Problem, Unavailable } from './problem.js';

/** Turns whatever was thrown into an RFC 9457 problem document. What was not expected is logged once and says nothing of itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also used by Fastify itself, for what goes wrong before a route is reached. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = asProblem(error);
    const status = problem?.status ?? 500;
    if (!problem || status >= 500) this.log.error({ err: error, requestId: request.id, url: request.url }, 'A request failed');
    if (reply.sent) return;
    const body = {
      type: problem?.type ?? 'internal',
      title: problem?.title ?? 'Something went wrong on our side',
      status,
      ...problem?.members,
      instance: request.url.split('?')[0],
      requestId: request.id,
    };
    void reply
      .status(status)
      .headers(problem?.headers ?? {})
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(body));
  }
}

interface ReadyProblem {
  type: string;
  title: string;
  status: number;
  members: object;
  headers?: Record<string, string>;
}

function asProblem(error: unknown): ReadyProblem | undefined {
  if (error instanceof Problem) {
    const { retryAfter } = error.members as { retryAfter?: number };
    return {
      type: error.type,
      title: error.title,
      status: error.status,
      members: error.members,
      headers: { ...error.headers, ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }) },
    };
  }
  if (error instanceof HttpException) return plain(error.getStatus(), error.message);
  return fromDatabase(error) ?? fromFastify(error);
}

/** Constraints catch what two requests at once slip past the checks before them. */
function fromDatabase(error: unknown): ReadyProblem | undefined {
  const state = sqlState(error);
  const constraint = constraintOf(error);
  if (state === '23505') return new Conflict({ detail: `Something like this exists already (${constraint}).` }) as ReadyProblem;
  if (state === '23503')
    return new Conflict({ detail: `Something that this needs, or that needs this, stands in the way (${constraint}).` }) as ReadyProblem;
  if (state === '23514')
    return new Invalid({ errors: [{ pointer: '', message: `A rule of the data refuses this (${constraint})` }] }) as ReadyProblem;
  if (state === '22021' || state === '22P05')
    return new BadInput({ errors: [{ pointer: '', message: 'Text may not contain the character U+0000' }] }) as ReadyProblem;
  if (state === '22003' || state === '22008')
    return new BadInput({ errors: [{ pointer: '', message: 'A number or date is out of range' }] }) as ReadyProblem;
  if (['57P01', '57P03', '53300', 'ECONNREFUSED'].includes(state))
    return new Unavailable({ retryAfter: 2, detail: 'The database is not available.' }) as ReadyProblem;
  return undefined;
}

function fromFastify(error: unknown): ReadyProblem | undefined {
  const { statusCode, code, message, validation } = (error ?? {}) as {
    statusCode?: number;
    code?: string;
    message?: string;
    validation?: unknown;
  };
  if (!statusCode || statusCode >= 500 || !code?.startsWith('FST_')) {
    if (statusCode === 429) return { ...plain(429, 'Too many requests'), type: 'too-many-requests' };
    if (statusCode === 400 && error instanceof SyntaxError) return plain(400, 'The body is no valid JSON');
    return statusCode && statusCode < 500 && message ? plain(statusCode, message) : undefined;
  }
  void validation;
  return plain(statusCode, message ?? '');
}

const plain = (status: number, detail: string): ReadyProblem => {
  const title = STATUS_CODES[status] ?? 'Refused';
  return { type: title.toLowerCase().replaceAll(/[^a-z]+/g, '-'), title, status, members: detail && detail !== title ? { detail } : {} };
};
