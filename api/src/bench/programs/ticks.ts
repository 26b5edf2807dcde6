import { Injectable, Module } from '@nestjs/common';
import { z } from 'zod';
import { defineEvent, HandlesEvent, type DomainEvent } from '../../core/index.js';

/** An event that carries the moment when it was emitted, in ms since 1970 with fractions. */
export const Tick = defineEvent('bench.ticked', z.object({ emittedAt: z.number() }));

/** This moment on the one clock of the machine, finer than a millisecond. */
export const now = (): number => performance.timeOrigin + performance.now();

/** Takes ticks and keeps how long each was under way. */
@Injectable()
export class TickTaker {
  delays: number[] = [];

  @HandlesEvent(Tick, 'bench.ticks')
  async take({ payload }: DomainEvent<z.infer<typeof Tick.schema>>): Promise<void> {
    this.delays.push(now() - payload.emittedAt);
    await Promise.resolve();
  }
}

@Module({ providers: [TickTaker] })
export class TickModule {}
