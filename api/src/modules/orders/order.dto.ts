import { z } from 'zod';
import { CurrencyCode, DecimalString, MoneyView } from '#libs/money';
import { CHARGE_STATUSES, FULFILLMENT_STATUSES, ORDER_STATUSES, PAYMENT_STATUSES } from '#libs/order-lifecycle';
import { Address, Email, text } from '../crm/index.js';

export const OrderLineView = z
  .object({
    id: z.uuid(),
    productId: z.uuid().nullable(),
    variantId: z.uuid().nullable(),
    name: z.string(),
    sku: z.string().nullable(),
    options: z.record(z.string(), z.string()),
    image: z.string().nullable(),
    quantity: z.int(),
    unitPrice: MoneyView,
    discount: MoneyView,
    tax: MoneyView,
    taxPercent: z.string(),
    taxIncluded: z.boolean(),
    total: MoneyView,
  })
  .meta({ id: 'OrderLine' });
export type OrderLineView = z.infer<typeof OrderLineView>;

const amounts = {
  subtotal: MoneyView,
  discount: MoneyView,
  shipping: MoneyView,
  tax: MoneyView,
  taxIncluded: MoneyView.describe('The part of the tax that the prices already hold'),
  total: MoneyView,
  currency: z.string(),
};

const states = {
  status: z.enum(ORDER_STATUSES),
  paymentStatus: z.enum(PAYMENT_STATUSES),
  fulfillmentStatus: z.enum(FULFILLMENT_STATUSES),
};

/** An order as its buyer sees it. */
export const OrderPublicView = z
  .object({
    number: z.string(),
    ...states,
    ...amounts,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    shippingAddress: Address.nullable(),
    billingAddress: Address.nullable(),
    shippingMethod: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    note: z.string().nullable(),
    lines: z.array(OrderLineView),
    placedAt: z.iso.datetime(),
    shippedAt: z.iso.datetime().nullable(),
    deliveredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OrderPublicView' });
export type OrderPublicView = z.infer<typeof OrderPublicView>;

/** What a buyer gets for the money: the order, and the token that opens it again. */
export const OrderConfirmation = OrderPublicView.extend({ token: z.string() }).meta({ id: 'OrderConfirmation' });
export type OrderConfirmation = z.infer<typeof OrderConfirmation>;
export const PaidOrder = z.object({ order: OrderConfirmation }).meta({ id: 'PaidOrder' });

export const OrderLookup = z.object({ number: text(50, 1), email: Email }).meta({ id: 'OrderLookup' });
export type OrderLookup = z.infer<typeof OrderLookup>;

export const OrderListItem = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    externalNumber: z.string().nullable(),
    ...states,
    total: MoneyView,
    itemsCount: z.int(),
    customerId: z.uuid(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    ownerId: z.uuid().nullable(),
    ownerName: z.string().nullable(),
    locationId: z.uuid().nullable(),
    locationName: z.string().nullable(),
    source: z.enum(['storefront', 'import']),
    placedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'OrderListItem' });
export type OrderListItem = z.infer<typeof OrderListItem>;

export const PaymentView = z
  .object({
    id: z.uuid(),
    provider: z.string(),
    status: z.enum(CHARGE_STATUSES),
    amount: MoneyView,
    brand: z.string().nullable(),
    last4: z.string().nullable(),
    failure: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Payment' });
export type PaymentView = z.infer<typeof PaymentView>;

export const TimelineEntry = z
  .object({
    id: z.string(),
    kind: z.enum(['placed', 'paid', 'status', 'note', 'refund', 'mail']),
    at: z.iso.datetime(),
    actorId: z.uuid().nullable(),
    actorName: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'OrderTimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const OrderView = OrderListItem.extend({
  ...amounts,
  phone: z.string().nullable(),
  locale: z.string(),
  shippingAddress: Address.nullable(),
  billingAddress: Address.nullable(),
  shippingMethod: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  customerNotes: z.string().nullable(),
  adminNotes: z.string().nullable(),
  shippedAt: z.iso.datetime().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
  lines: z.array(OrderLineView),
  payments: z.array(PaymentView),
  timeline: z.array(TimelineEntry),
  transitions: z.array(z.enum(ORDER_STATUSES)).describe('Where it can be moved from here'),
}).meta({ id: 'Order' });
export type OrderView = z.infer<typeof OrderView>;

export const OrderTransition = z
  .object({ to: z.enum(ORDER_STATUSES), note: text(2000).optional(), trackingNumber: text(255).optional() })
  .meta({ id: 'OrderTransition' });
export type OrderTransition = z.infer<typeof OrderTransition>;

export const OrderChanges = z
  .object({
    adminNotes: text(10_000).nullable().optional(),
    ownerId: z.uuid().nullable().optional(),
    locationId: z.uuid().nullable().optional(),
    trackingNumber: text(255).nullable().optional(),
  })
  .meta({ id: 'OrderChanges' });
export type OrderChanges = z.infer<typeof OrderChanges>;

export const OrderNote = z.object({ note: text(5000, 1) }).meta({ id: 'OrderNote' });

const Amount = DecimalString.refine((amount) => !amount.startsWith('-'), { error: 'Must not be negative' });

/** An order of an earlier system, as it was. */
export const HistoricOrder = z
  .object({
    externalNumber: text(100, 1),
    placedAt: z.iso.datetime({ offset: true }),
    email: Email,
    firstName: text(100),
    lastName: text(100),
    phone: text(50).optional(),
    currency: CurrencyCode.optional(),
    status: z.enum(ORDER_STATUSES),
    paymentStatus: z.enum(PAYMENT_STATUSES),
    fulfillmentStatus: z.enum(FULFILLMENT_STATUSES),
    shipping: Amount.default('0'),
    discount: Amount.default('0'),
    taxPercent: Amount.default('0').describe('Tax on every line and on shipping, included in their prices'),
    shippingMethod: text(100).optional(),
    shippingAddress: Address.optional(),
    billingAddress: Address.optional(),
    trackingNumber: text(255).optional(),
    customerNotes: text(2000).optional(),
    ownerId: z.uuid().optional(),
    locationId: z.uuid().optional(),
    locale: z.enum(['en', 'es']).default('en'),
    shippedAt: z.iso.datetime({ offset: true }).optional(),
    deliveredAt: z.iso.datetime({ offset: true }).optional(),
    lines: z
      .array(z.strictObject({ sku: text(100, 1), name: text(255, 1), quantity: z.int().min(1).max(9999), unitPrice: Amount }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'HistoricOrder' });
export type HistoricOrder = z.infer<typeof HistoricOrder>;

export const ImportOrders = z.object({ orders: z.array(HistoricOrder).min(1).max(200) }).meta({ id: 'ImportOrders' });
export type ImportOrders = z.infer<typeof ImportOrders>;
