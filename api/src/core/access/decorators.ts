import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { TenantEntity } from '../data/entities.js';
import type { Actor } from './actor.js';
import type { Resource } from './resource.js';

/** How a route is guarded; every route carries exactly one of these. */
export type Access =
  | { readonly kind: 'can'; readonly action: string; readonly resource: Resource }
  | { readonly kind: 'authenticated'; readonly reason: string }
  | { readonly kind: 'public'; readonly reason: string; readonly tenantless?: boolean };

export const ACCESS = Symbol('access');

/** The route needs this permission; the actor it receives is narrowed to it. */
export const Can = <T extends TenantEntity, A extends string>(action: NoInfer<A>, resource: Resource<T, A>) =>
  SetMetadata(ACCESS, { kind: 'can', action, resource: resource as unknown as Resource } satisfies Access);

/** Anyone signed in to the tenant; the reason says why no permission is asked. */
export const Authenticated = (reason: string) => SetMetadata(ACCESS, { kind: 'authenticated', reason } satisfies Access);

/** Anyone at all; the reason says why. */
export const Public = (reason: string) => SetMetadata(ACCESS, { kind: 'public', reason } satisfies Access);

/** Anyone at all, and about the whole platform: answered before there is any tenant, and without an actor. */
export const PublicWithoutTenant = (reason: string) => SetMetadata(ACCESS, { kind: 'public', reason, tenantless: true } satisfies Access);

/** The actor of the request. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}

/** The actor that the guard put on the request. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new Error('The guard did not run');
  return request.actor;
}
