import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type DomainEvent, HandlesEvent, Live } from '../../core/index.js';
import { Stock } from './inventory.access.js';
import { StockChanged } from './inventory.events.js';

/** Tells screens that show stock that it changed. */
@Injectable()
export class StockNews {
  constructor(private readonly live: Live) {}

  @HandlesEvent(StockChanged, 'inventory.live')
  async tell({ tenantId, payload }: DomainEvent<z.infer<typeof StockChanged.schema>>): Promise<void> {
    this.live.publish(tenantId, Stock, payload, 'stock.changed', payload);
    await Promise.resolve();
  }
}
