import { Column, Entity } from 'typeorm';
import { TenantEntity } from '../../core/index.js';

/** That a product has an attribute: one that its variants differ in (an option), or part of its specification. */
@Entity('product_attributes')
export class ProductAttribute extends TenantEntity {
  @Column('uuid') productId: string;
  @Column('uuid') attributeId: string;
  @Column('boolean') isOption = false;
  @Column('boolean') isVisible = true;
  @Column('int') position = 0;
}

/** A value that a product has of an attribute. */
@Entity('product_attribute_values')
export class ProductAttributeValue extends TenantEntity {
  @Column('uuid') productId: string;
  @Column('uuid') attributeId: string;
  @Column('uuid') valueId: string;
  @Column('int') position = 0;
}

/** What a variant is of an attribute: one of its values, or a text of its own. */
@Entity('product_variant_attributes')
export class ProductVariantAttribute extends TenantEntity {
  @Column('uuid') variantId: string;
  @Column('uuid') attributeId: string;
  @Column('uuid', { nullable: true }) valueId: string | null = null;
  @Column('text', { nullable: true }) valueText: string | null = null;
  @Column('int') position = 0;
}

/** That a product lies in a category. */
@Entity('product_categories')
export class ProductCategory extends TenantEntity {
  @Column('uuid') productId: string;
  @Column('uuid') categoryId: string;
  @Column('int') position = 0;
}

/** An address that a product had before. */
@Entity('product_slugs')
export class ProductSlug extends TenantEntity {
  @Column('varchar') slug: string;
  @Column('uuid') productId: string;
  @Column('timestamptz') createdAt: Date = new Date();
}
