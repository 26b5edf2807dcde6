import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Site } from './passkeys.service.js';

const COOKIE = 'curet_device';
const DAYS = 180;

/** The token by which a device that was here before is known; from its cookie. */
export const KnownDevice = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers.cookie ?? '';
  const found = header.split(';').find((part) => part.trim().startsWith(`${COOKIE}=`));
  return found?.trim().slice(COOKIE.length + 1) || undefined;
});

/** The cookie that lets a device be known; no script reads it, and no other site sends it. */
export const deviceCookie = (token: string, secure: boolean): string =>
  `${COOKIE}=${token}; Path=/v1/auth; Max-Age=${DAYS * 86_400}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

/** The site that the browser says it shows. A passkey is bound to it: the browser signs its own origin, not ours. */
export const FromSite = createParamDecorator((_: unknown, context: ExecutionContext): Site => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const origin = request.headers.origin;
  const fallback = `${request.protocol}://${request.host}`;
  const url = new URL(origin && URL.canParse(origin) ? origin : fallback);
  return { origin: url.origin, host: url.hostname };
});
