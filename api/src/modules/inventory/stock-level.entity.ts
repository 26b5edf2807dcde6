import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../core/index.js';

/** Pieces of one variant at one location; one row per tenant, variant and location. */
@Entity('stock_levels')
export class StockLevel extends VersionedEntity {
  @Column('uuid') variantId: string;
  @Column('uuid') locationId: string;
  @Column('int') onHand = 0;
  /** Pieces held for carts. Kept by the reservations themselves, never set by hand. */
  @Column('int') reserved = 0;
}
