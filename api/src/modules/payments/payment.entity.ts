import { Column, Entity } from 'typeorm';
import type { ChargeStatus } from '#libs/order-lifecycle';
import { VersionedEntity } from '../../core/index.js';
import type { PaymentMeans } from './payment-provider.js';

/** One attempt to charge a buyer. Its id is the reference under which the provider knows it. */
@Entity('payments')
export class Payment extends VersionedEntity {
  @Column('uuid', { nullable: true }) cartId: string | null;
  @Column('uuid', { nullable: true }) orderId: string | null;
  @Column('text') provider: string;
  @Column('text') status: ChargeStatus;
  @Column('numeric', { precision: 16, scale: 4 }) amount: string;
  @Column('char', { length: 3 }) currency: string;
  @Column('text', { nullable: true }) providerReference: string | null;
  @Column('jsonb') details: PaymentMeans | Record<string, never>;
  @Column('text', { nullable: true }) failure: string | null;
}
