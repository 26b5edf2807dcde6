import { problem } from '../../core/index.js';
import type { Challenge, DeclineReason } from './payment-provider.js';

/** The provider did not take the money; nothing was charged and the cart is as it was. */
export class PaymentDeclined extends problem<{ reason: DeclineReason; paymentId: string }>(
  'payment/declined',
  402,
  'The payment was declined',
) {}

/** The buyer has to confirm the payment with their bank first. */
export class AuthenticationRequired extends problem<{ paymentId: string; challenge: Challenge }>(
  'payment/authentication-required',
  402,
  'The payment must be confirmed',
) {}

/** A payment of this cart is under way; the order appears once it is settled. */
export class PaymentInProgress extends problem<{ paymentId: string }>('payment/in-progress', 409, 'A payment is under way') {}

/** The provider did not answer; the payment is settled or given up without the buyer, who is told by mail. */
export class PaymentUnconfirmed extends problem<{ paymentId: string }>('payment/unconfirmed', 503, 'The payment is not confirmed yet') {}

/** Nobody here takes payments of that kind. */
export class UnknownPaymentMethod extends problem<{ methods: string[] }>('payment/unknown-method', 422, 'Unknown payment method') {}
