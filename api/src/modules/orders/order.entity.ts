import { Column, Entity } from 'typeorm';
import type { FulfillmentStatus, OrderStatus, PaymentStatus } from '#libs/order-lifecycle';
import { TenantEntity, VersionedEntity } from '../../core/index.js';
import type { Address } from '../crm/index.js';

const amount = { precision: 16, scale: 4 } as const;

/** What someone bought. Amounts add up: total = subtotal − discount + shipping + tax − tax included. */
@Entity('orders')
export class Order extends VersionedEntity {
  /** What people call it: `LW-2026-000123`. */
  @Column('text') orderNumber: string;
  /** The number that an earlier system gave it. */
  @Column('text', { nullable: true }) externalNumber: string | null = null;
  @Column('uuid', { nullable: true }) cartId: string | null = null;
  @Column('uuid') customerId: string;
  /** The member of staff whose order it is. */
  @Column('uuid', { nullable: true }) ownerId: string | null = null;
  /** Where its goods come from. */
  @Column('uuid', { nullable: true }) locationId: string | null = null;
  @Column('text') source: 'storefront' | 'import';
  @Column('text') status: OrderStatus = 'pending';
  @Column('text') paymentStatus: PaymentStatus = 'pending';
  @Column('text') fulfillmentStatus: FulfillmentStatus = 'unfulfilled';
  @Column('char', { length: 3 }) currency: string;
  @Column('numeric', amount) subtotal: string;
  @Column('numeric', amount) discountAmount = '0';
  @Column('numeric', amount) shippingAmount = '0';
  @Column('numeric', amount) taxAmount = '0';
  @Column('numeric', amount) taxIncludedAmount = '0';
  @Column('numeric', amount) totalAmount: string;
  @Column('text') email: string;
  @Column('text') firstName: string;
  @Column('text') lastName: string;
  @Column('text', { nullable: true }) phone: string | null = null;
  @Column('text') locale: string;
  @Column('text', { nullable: true }) shippingMethod: string | null = null;
  @Column('jsonb', { nullable: true }) shippingAddress: Address | null = null;
  @Column('jsonb', { nullable: true }) billingAddress: Address | null = null;
  @Column('text', { nullable: true }) trackingNumber: string | null = null;
  @Column('text', { nullable: true }) customerNotes: string | null = null;
  @Column('text', { nullable: true }) adminNotes: string | null = null;
  @Column('timestamptz') placedAt: Date;
  @Column('timestamptz', { nullable: true }) shippedAt: Date | null = null;
  @Column('timestamptz', { nullable: true }) deliveredAt: Date | null = null;
}

/** Something that people did with an order, or wrote about it. */
@Entity('order_timeline')
export class OrderEntry extends TenantEntity {
  @Column('uuid') orderId: string;
  @Column('text') kind: 'status' | 'note' | 'refund' | 'mail';
  @Column('uuid', { nullable: true }) actorId: string | null = null;
  @Column('jsonb') data: Record<string, unknown> = {};
  @Column('text', { nullable: true }) note: string | null = null;
  @Column('timestamptz') createdAt: Date = new Date();
}
