import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../core/index.js';
import type { Dimensions } from './product.entity.js';

export const STOCK_STATUSES = ['in_stock', 'out_of_stock', 'on_backorder'] as const;
export type StockStatus = (typeof STOCK_STATUSES)[number];

/** What is sold: one choice of a product's options, with its price. Pieces on the shelf are the inventory's. */
@Entity('product_variants')
export class ProductVariant extends VersionedEntity {
  @Column('uuid') productId: string;
  @Column('varchar') name: string;
  @Column('varchar', { nullable: true }) sku: string | null = null;
  @Column('char') currency: string;
  @Column('numeric') price: string;
  @Column('numeric', { nullable: true }) compareAtPrice: string | null = null;
  @Column('numeric', { nullable: true }) costPrice: string | null = null;
  /** Whether pieces are counted; if not, `stockStatus` alone says whether it is sold. */
  @Column('boolean') manageStock = true;
  @Column('text') stockStatus: StockStatus = 'in_stock';
  @Column('boolean') requiresShipping = true;
  @Column('boolean') taxable = true;
  @Column('varchar', { nullable: true }) taxClass: string | null = null;
  /** Grams. */
  @Column('numeric', { nullable: true }) weight: string | null = null;
  @Column('jsonb', { nullable: true }) dimensions: Dimensions | null = null;
  @Column('varchar', { nullable: true }) barcode: string | null = null;
  /** Attribute slug → value slug. */
  @Column('jsonb') options: Record<string, string> = {};
  /** The options as one text, to find the variant by: `color=blue;size=40`. */
  @Column('text') optionKey = '';
  @Column('uuid', { nullable: true }) imageId: string | null = null;
  @Column('boolean') isActive = true;
  @Column('int') position = 0;
  @Column('varchar', { nullable: true }) externalRef: string | null = null;
}

/** Options as one text that does not depend on their order. */
export const optionKey = (options: Readonly<Record<string, string>>): string =>
  Object.entries(options)
    .map(([attribute, value]) => `${attribute}=${value}`)
    .sort()
    .join(';');
