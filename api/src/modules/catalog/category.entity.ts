import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../core/index.js';

/** What a text is in other languages: `{ es: { name: 'Relojes' } }`. */
export type Translations = Record<string, Record<string, string>>;

/** A node of the tree that products are found by. */
@Entity('categories')
export class Category extends VersionedEntity {
  @Column('varchar') name: string;
  @Column('varchar') slug: string;
  @Column('text', { nullable: true }) description: string | null = null;
  @Column('uuid', { nullable: true }) parentId: string | null = null;
  /** Ids from the root down to this category. */
  @Column('uuid', { array: true }) lineage: string[];
  @Column('text', { nullable: true }) imageUrl: string | null = null;
  @Column('boolean') isActive = true;
  @Column('int') sortOrder = 0;
  @Column('jsonb') translations: Translations = {};
}
