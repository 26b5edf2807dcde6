import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineEvent, HandlesEvent, type DomainEvent } from '../events/event.js';
import { Invalidations } from './invalidations.js';

/** A commit made these tags stale. They are announced right after it; the event does so again if the process died in between. */
export const CacheStale = defineEvent('cache.stale', z.object({ tags: z.array(z.string()) }));

@Injectable()
export class CacheStaleConsumer {
  constructor(private readonly invalidations: Invalidations) {}

  @HandlesEvent(CacheStale, 'cache-invalidation')
  async announce({ tenantId, payload }: DomainEvent<{ tags: string[] }>): Promise<void> {
    await this.invalidations.publish(tenantId, payload.tags);
  }
}
