import type { FulfillmentStatus, OrderStatus, PaymentStatus } from '#libs/order-lifecycle';
import type { Tone } from '#libs/ui';
import type { OrderRow } from '../../core/api.js';

/** Who bought, by name when there is one. */
export const orderBuyer = ({ firstName, lastName, email }: Pick<OrderRow, 'firstName' | 'lastName' | 'email'>): string =>
  `${firstName} ${lastName}`.trim() || email;

/** How to feel about each state. */
export const ORDER_TONES: Record<OrderStatus, Tone> = {
  pending: 'caution',
  processing: 'accent',
  shipped: 'accent',
  delivered: 'positive',
  cancelled: 'neutral',
  refunded: 'neutral',
};

export const PAYMENT_TONES: Record<PaymentStatus, Tone> = {
  pending: 'caution',
  paid: 'positive',
  partially_paid: 'caution',
  refunded: 'neutral',
  failed: 'critical',
};

export const FULFILLMENT_TONES: Record<FulfillmentStatus, Tone> = { unfulfilled: 'caution', partial: 'caution', fulfilled: 'positive' };
