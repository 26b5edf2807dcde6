import { z } from 'zod';
import { MoneyView } from '#libs/money';
import { FULFILLMENT_STATUSES, ORDER_STATUSES, PAYMENT_STATUSES } from '#libs/order-lifecycle';
import { defineEvent } from '../../core/index.js';

/** A paid order came in. */
export const OrderPlaced = defineEvent(
  'orders.placed',
  z.object({
    orderId: z.uuid(),
    number: z.string(),
    total: MoneyView.shape.amount,
    currency: z.string(),
    customerId: z.uuid(),
    ownerId: z.uuid().nullable(),
    locationId: z.uuid().nullable(),
    placedAt: z.string(),
  }),
);

/** An order was moved, written to or given to someone. */
export const OrderChanged = defineEvent(
  'orders.changed',
  z.object({
    orderId: z.uuid(),
    number: z.string(),
    status: z.enum(ORDER_STATUSES),
    paymentStatus: z.enum(PAYMENT_STATUSES),
    fulfillmentStatus: z.enum(FULFILLMENT_STATUSES),
    ownerId: z.uuid().nullable(),
    locationId: z.uuid().nullable(),
    placedAt: z.string(),
  }),
);
