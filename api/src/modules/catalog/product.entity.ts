import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../core/index.js';
import type { Translations } from './category.entity.js';

export const PRODUCT_TYPES = ['simple', 'variable', 'configurable'] as const;
export type ProductType = (typeof PRODUCT_TYPES)[number];
export const PRODUCT_STATUSES = ['draft', 'active', 'inactive', 'archived'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

/** Millimetres, as decimal strings. */
export interface Dimensions {
  length?: string | undefined;
  width?: string | undefined;
  height?: string | undefined;
}

/** What the shop presents; its variants are what it sells. */
@Entity('products')
export class Product extends VersionedEntity {
  @Column('varchar') name: string;
  @Column('varchar') slug: string;
  @Column('text', { nullable: true }) description: string | null = null;
  @Column('text', { nullable: true }) shortDescription: string | null = null;
  @Column('varchar', { nullable: true }) sku: string | null = null;
  @Column('uuid', { nullable: true }) categoryId: string | null = null;
  @Column('varchar', { nullable: true }) brand: string | null = null;
  @Column('text') productType: ProductType = 'configurable';
  @Column('text') status: ProductStatus = 'draft';
  /** Grams. */
  @Column('numeric', { nullable: true }) weight: string | null = null;
  @Column('jsonb', { nullable: true }) dimensions: Dimensions | null = null;
  @Column('varchar', { nullable: true }) metaTitle: string | null = null;
  @Column('text', { nullable: true }) metaDescription: string | null = null;
  @Column('jsonb') tags: string[] = [];
  @Column('boolean') isFeatured = false;
  @Column('jsonb') translations: Translations = {};
  @Column('jsonb') metafields: Record<string, string> = {};
  /** What an imported file or an earlier system calls it. */
  @Column('varchar', { nullable: true }) externalRef: string | null = null;
}
