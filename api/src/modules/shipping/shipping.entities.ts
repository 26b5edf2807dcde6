import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../core/index.js';

/** A way to send an order, and what it costs. */
@Entity('shipping_methods')
export class ShippingMethod extends VersionedEntity {
  /** What carts and orders call it. */
  @Column('text') code: string;
  @Column('jsonb') name: { en: string; es: string };
  /** ISO 3166-1 alpha-2 codes; everywhere when empty. */
  @Column('jsonb') countries: string[] = [];
  @Column('numeric', { precision: 14, scale: 4 }) price: string;
  /** From which subtotal on it is free. */
  @Column('numeric', { precision: 14, scale: 4, nullable: true }) freeFrom: string | null = null;
  @Column('int') daysMin: number;
  @Column('int') daysMax: number;
  @Column('int') position = 0;
  @Column('boolean') isActive = true;
}

/** The tax on sales to a country. */
@Entity('tax_rates')
export class CountryTax extends VersionedEntity {
  @Column('char', { length: 2 }) country: string;
  @Column('text') name: string;
  @Column('numeric', { precision: 8, scale: 4 }) percent: string;
  /** Whether prices include it. */
  @Column('boolean') included: boolean;
}
