import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../../core/index.js';

/** A size that a picture was made in. */
export interface Rendition {
  readonly format: 'avif' | 'webp' | 'jpeg';
  readonly width: number;
  readonly height: number;
  readonly url: string;
}

/** A picture of a product. One that came by its address is `pending` until it was fetched. */
@Entity('product_images')
export class ProductImage extends VersionedEntity {
  @Column('uuid') productId: string;
  @Column('text', { nullable: true }) url: string | null = null;
  @Column('text', { nullable: true }) sourceUrl: string | null = null;
  @Column('varchar', { nullable: true }) altText: string | null = null;
  @Column('boolean') isFeatured = false;
  @Column('int') sortOrder = 0;
  @Column('int', { nullable: true }) width: number | null = null;
  @Column('int', { nullable: true }) height: number | null = null;
  @Column('bytea', { nullable: true }) sha256: Buffer | null = null;
  @Column('jsonb') renditions: Rendition[] = [];
  @Column('text') status: 'ready' | 'pending' | 'failed' = 'ready';
  @Column('text', { nullable: true }) failure: string | null = null;
}
