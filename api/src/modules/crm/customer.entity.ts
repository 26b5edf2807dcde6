import { Column, Entity } from 'typeorm';
import { VersionedEntity } from '../../core/index.js';

export const CUSTOMER_TYPES = ['individual', 'business', 'wholesale'] as const;
export const CUSTOMER_STATUSES = ['active', 'inactive', 'blocked'] as const;
export const GENDERS = ['male', 'female', 'other'] as const;
export const ADDRESS_TYPES = ['billing', 'shipping', 'both'] as const;

/** Someone who buys, or may. One per tenant and e-mail address. */
@Entity('customers')
export class Customer extends VersionedEntity {
  /** Lower case. */
  @Column('text') email: string;
  @Column('text', { nullable: true }) firstName: string | null = null;
  @Column('text', { nullable: true }) lastName: string | null = null;
  @Column('text', { nullable: true }) company: string | null = null;
  @Column('text', { nullable: true }) phone: string | null = null;
  @Column('text', { nullable: true }) taxId: string | null = null;
  @Column('text') customerType: (typeof CUSTOMER_TYPES)[number] = 'individual';
  @Column('text') status: (typeof CUSTOMER_STATUSES)[number] = 'active';
  /** Sum of the totals of the orders, in the shop's currency. */
  @Column('numeric', { precision: 16, scale: 4 }) totalSpent = '0';
  @Column('int') ordersCount = 0;
  @Column('timestamptz', { nullable: true }) lastOrderDate: Date | null = null;
  @Column('date', { nullable: true }) birthday: string | null = null;
  @Column('text', { nullable: true }) gender: (typeof GENDERS)[number] | null = null;
  @Column('boolean') marketingOptIn = false;
  @Column('text', { nullable: true }) locale: string | null = null;
  @Column('text', { nullable: true }) notes: string | null = null;
  @Column('jsonb') tags: string[] = [];
  /** The member of staff who looks after this customer. */
  @Column('uuid', { nullable: true }) ownerId: string | null = null;
}

/** Where a customer's goods or invoices go. */
@Entity('customer_addresses')
export class CustomerAddress extends VersionedEntity {
  @Column('uuid') customerId: string;
  @Column('text') type: (typeof ADDRESS_TYPES)[number] = 'both';
  @Column('text', { nullable: true }) firstName: string | null = null;
  @Column('text', { nullable: true }) lastName: string | null = null;
  @Column('text', { nullable: true }) company: string | null = null;
  @Column('text', { name: 'address_line_1' }) line1: string;
  @Column('text', { name: 'address_line_2', nullable: true }) line2: string | null = null;
  @Column('text') city: string;
  @Column('text', { name: 'state', nullable: true }) region: string | null = null;
  @Column('text') postalCode: string;
  @Column('char', { length: 2 }) country: string;
  @Column('text', { nullable: true }) phone: string | null = null;
  @Column('boolean') isDefault = false;
}
