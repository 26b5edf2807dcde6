import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Unauthorized } from '../http/problem.js';
import type { Actor } from './actor.js';
import { ACCESS, type Access } from './decorators.js';

/** Finds out who is asking. Implemented by the identity module. */
export interface ActorResolver {
  /** The holder of the token or key of this request; undefined when it carries none. @throws Unauthorized when it is not good. */
  authenticate(request: FastifyRequest): Promise<Actor | undefined>;
  /** A visitor of the tenant whose host name this is. @throws NotFound when no shop answers to it. */
  visitor(request: FastifyRequest): Promise<Actor>;
}

export const ACTOR_RESOLVER = Symbol('ActorResolver');

/** Lets a request pass if its route's declaration allows it, and puts the narrowed actor on it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(ACTOR_RESOLVER) private readonly actors: ActorResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (!access)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} declares neither a permission nor that it is public`);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (access.kind === 'public') {
      if (access.tenantless) return true;
      request.actor = await this.actors.visitor(request);
      return true;
    }
    const actor = await this.actors.authenticate(request);
    if (!actor) throw new Unauthorized({ detail: 'Send an access token or an API key as a bearer token.' });
    request.actor = access.kind === 'can' ? actor.narrow(access.action, access.resource) : actor;
    return true;
  }
}
