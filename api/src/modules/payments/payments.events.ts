import { z } from 'zod';
import { defineEvent, defineJob } from '../../core/index.js';

/** The provider gave the money of an order back. */
export const PaymentRefunded = defineEvent('payments.refunded', z.object({ paymentId: z.uuid(), orderId: z.uuid() }));

/** Gives the money of one payment back. */
export const RefundPayment = defineJob('payments.refund', z.object({ paymentId: z.uuid() }), {
  title: { en: 'Refund', es: 'Reembolso' },
  attempts: 10,
  timeoutMs: 60_000,
});
