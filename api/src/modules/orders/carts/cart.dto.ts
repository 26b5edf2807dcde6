import { z } from 'zod';
import { CurrencyCode, MoneyView } from '#libs/money';
import { Address, Email, text } from '../../crm/index.js';

export const MAX_LINES = 100;
export const MAX_QUANTITY = 999;

const Quantity = z.int().min(1).max(MAX_QUANTITY);

export const CartLineInput = z.strictObject({ variantId: z.uuid(), quantity: Quantity }).meta({ id: 'CartLineInput' });
export type CartLineInput = z.infer<typeof CartLineInput>;

export const NewCart = z
  .object({ lines: z.array(CartLineInput).max(MAX_LINES).default([]), currency: CurrencyCode.optional() })
  .meta({ id: 'NewCart' });
export type NewCart = z.infer<typeof NewCart>;

export const CartLineChange = z.object({ quantity: Quantity }).meta({ id: 'CartLineChange' });

/** Who buys, and how the goods get there. */
export const CheckoutInput = z
  .object({
    email: Email,
    firstName: text(100, 1),
    lastName: text(100, 1),
    phone: text(50).optional(),
    shippingAddress: Address,
    billingAddress: Address.optional(),
    shippingMethod: z.string().max(50),
    note: text(2000).optional(),
    locale: z.enum(['en', 'es']).optional(),
  })
  .meta({ id: 'CheckoutInput' });
export type CheckoutInput = z.infer<typeof CheckoutInput>;

export const PayInput = z
  .object({
    method: z.string().max(50).meta({ example: 'test' }),
    details: z
      .record(z.string().max(50), z.string().max(200))
      .default({})
      .meta({ example: { card: '4242424242424242' } }),
  })
  .meta({ id: 'PayInput' });
export type PayInput = z.infer<typeof PayInput>;

export const PaymentAnswer = z
  .object({ paymentId: z.uuid(), proof: z.string().max(2000).meta({ example: 'complete' }) })
  .meta({ id: 'PaymentAnswer' });
export type PaymentAnswer = z.infer<typeof PaymentAnswer>;

export const ISSUE_CODES = ['price-changed', 'out-of-stock', 'unavailable', 'shipping-unavailable', 'total-changed'] as const;

/** Something that the shopper must know before paying. */
export const CartIssue = z
  .object({ lineId: z.uuid().optional(), code: z.enum(ISSUE_CODES), message: z.string() })
  .meta({ id: 'CartIssue' });
export type CartIssue = z.infer<typeof CartIssue>;

export const CartLineView = z
  .object({
    id: z.uuid(),
    variantId: z.uuid(),
    productSlug: z.string().nullable(),
    name: z.string(),
    sku: z.string().nullable(),
    options: z.record(z.string(), z.string()),
    image: z.string().nullable(),
    quantity: z.int(),
    unitPrice: MoneyView,
    total: MoneyView,
    available: z.int().nullable().describe('Pieces that this cart can have; null when they are not limited'),
  })
  .meta({ id: 'CartLine' });

export const CartView = z
  .object({
    id: z.uuid(),
    token: z.string().describe('Opens this cart: send it as `X-Cart-Token`'),
    version: z.int(),
    status: z.enum(['open', 'paying', 'ordered']),
    lines: z.array(CartLineView),
    subtotal: MoneyView,
    discount: MoneyView,
    shipping: MoneyView.nullable().describe('Null until a way of delivery was chosen'),
    tax: MoneyView,
    taxIncluded: MoneyView.describe('The part of the tax that the prices already hold'),
    total: MoneyView,
    currency: z.string(),
    checkout: CheckoutInput.nullable(),
    issues: z.array(CartIssue),
    reservedUntil: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Cart' });
export type CartView = z.infer<typeof CartView>;
