import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type DomainEvent, HandlesEvent, Live, type Transaction } from '../../core/index.js';
import { ProductCards } from '../catalog/index.js';
import { Stock } from './inventory.access.js';
import { StockChanged } from './inventory.events.js';

/** What follows when stock changed: the shop's lists and pages show it, and so do open screens. */
@Injectable()
export class StockNews {
  constructor(
    private readonly live: Live,
    private readonly cards: ProductCards,
  ) {}

  @HandlesEvent(StockChanged, 'inventory.stock-news')
  async tell({ tenantId, payload }: DomainEvent<z.infer<typeof StockChanged.schema>>, tx: Transaction): Promise<void> {
    await this.cards.stockChanged(tx, [payload.variantId]);
    tx.afterCommit(() => this.live.publish(tenantId, Stock, payload, 'stock.changed', payload));
  }
}
