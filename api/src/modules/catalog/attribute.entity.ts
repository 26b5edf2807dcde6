import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../core/index.js';
import type { Translations } from './category.entity.js';

export const ATTRIBUTE_TYPES = ['text', 'select', 'multiselect', 'boolean', 'number', 'date'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** Something that products differ in: material, colour, size. */
@Entity('attributes')
export class Attribute extends VersionedEntity {
  @Column('varchar') name: string;
  @Column('varchar') slug: string;
  @Column('text') type: AttributeType = 'select';
  @Column('boolean') isRequired = false;
  @Column('boolean') isVisible = true;
  @Column('int') position = 0;
  @Column('jsonb') translations: Translations = {};
}

/** One value of an attribute: steel, blue, 40 mm. */
@Entity('attribute_values')
export class AttributeValue extends VersionedEntity {
  @Column('uuid') attributeId: string;
  @Column('varchar') name: string;
  @Column('varchar') slug: string;
  @Column('text', { nullable: true }) value: string | null = null;
  @Column('varchar', { nullable: true }) colorHex: string | null = null;
  @Column('text', { nullable: true }) imageUrl: string | null = null;
  @Column('int') position = 0;
  @Column('jsonb') translations: Translations = {};
}
