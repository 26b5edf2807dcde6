import { applyDecorators, createParamDecorator, HttpCode, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PreconditionRequired, BadInput, type ProblemClass } from './problem.js';

export const RETURNS = Symbol('returns');

/** The problem document, as the API description shows it. */
export const ProblemView = z
  .object({
    type: z.string().describe('Stable name of the kind of problem'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON pointer into the body, or /query/<name>'),
          message: z.string(),
          code: z.string().optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

/** Says what a route answers: its view (whatever it does not list stays inside), its status and its expected refusals. */
export function Returns(schema: z.ZodType, { status = 200, throws = [] }: { status?: number; throws?: readonly ProblemClass[] } = {}) {
  const byStatus = Map.groupBy(throws, (one) => one.status);
  return applyDecorators(
    HttpCode(status),
    SetMetadata(RETURNS, schema),
    ApiResponse({ status, standardSchema: schema, description: 'Done' }),
    ...[...byStatus].map(([code, problems]) =>
      ApiResponse({ status: code, standardSchema: ProblemView, description: problems.map((p) => `\`${p.type}\`: ${p.title}`).join('; ') }),
    ),
  );
}

const versionOf = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (!header) throw new PreconditionRequired();
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header) ?? [];
  if (!version) throw new BadInput({ errors: [{ pointer: '/headers/if-match', message: 'must be the quoted version, such as "3"' }] });
  return Number(version);
});

/** The version that the caller saw, from `If-Match: "<version>"`. @throws PreconditionRequired without it */
export const IfMatch = versionOf;

/** Documents the header of {@link IfMatch}. */
export const NeedsIfMatch = () =>
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The version that you saw, quoted: `"3"`. Another version answers 412.',
    schema: { type: 'string' },
  });
