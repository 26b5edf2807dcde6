import { Column, Entity } from 'typeorm';
import { TenantEntity } from '../../core/index.js';

export const STOCK_ENTRY_KINDS = ['receipt', 'adjustment', 'sale', 'return'] as const;
export type StockEntryKind = (typeof STOCK_ENTRY_KINDS)[number];

/** One line of the stock ledger: pieces that came (positive) or went (negative). Added, never changed. */
@Entity('stock_ledger')
export class StockEntry extends TenantEntity {
  @Column('uuid') variantId: string;
  @Column('uuid') locationId: string;
  @Column('text') kind: StockEntryKind;
  @Column('int') quantity: number;
  @Column('text', { nullable: true }) reason: string | null = null;
  @Column('uuid', { nullable: true }) orderId: string | null = null;
  @Column('uuid', { nullable: true }) actorId: string | null = null;
  @Column('timestamptz') createdAt: Date = new Date();
}
