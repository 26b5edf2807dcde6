export { Payment } from './payment.entity.js';
export type { Challenge, ChargeOutcome, DeclineReason, PaymentMeans, PaymentProvider } from './payment-provider.js';
export { ProviderSilent } from './payment-provider.js';
export { AuthenticationRequired, PaymentDeclined, PaymentInProgress, PaymentUnconfirmed, UnknownPaymentMethod } from './payments.errors.js';
export { PaymentRefunded } from './payments.events.js';
export { PaymentsModule } from './payments.module.js';
export { type OpenPayment, PaymentsService } from './payments.service.js';
export { moveCharge, paymentsOfOrder, recordIntent } from './payments.sql.js';
