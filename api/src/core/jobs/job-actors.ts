import { Inject, Injectable, Optional } from '@nestjs/common';
import { Actor } from '../access/actor.js';

/** Finds the person a job works for, with the permissions they hold now. Implemented by the identity module. */
export interface ActorLookup {
  ofUser(tenantId: string, userId: string): Promise<Actor | undefined>;
}

export const ACTOR_LOOKUP = Symbol('ActorLookup');

/** For whom a job acts: the person who started it, or the platform. */
@Injectable()
export class JobActors {
  constructor(@Optional() @Inject(ACTOR_LOOKUP) private readonly lookup?: ActorLookup) {}

  /** @throws Error when the person is gone: their work does not go on with someone else's rights. */
  async of(tenantId: string, ownerId: string | null, name: string): Promise<Actor> {
    if (!ownerId || !this.lookup) return Actor.system(tenantId, name);
    const actor = await this.lookup.ofUser(tenantId, ownerId);
    if (!actor) throw new Error('The person who started this no longer works here');
    return actor;
  }
}
