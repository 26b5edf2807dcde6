import { z } from 'zod';
import { DecimalString, MoneyView } from '#libs/money';
import { CountryCode, text } from '../crm/index.js';

const Amount = DecimalString.refine((amount) => !amount.startsWith('-'), { error: 'Must not be negative' });

const MethodFields = z.object({
  code: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Lower-case letters, digits and hyphens' })
    .max(50),
  name: z.object({ en: text(100, 1), es: text(100, 1) }),
  countries: z.array(CountryCode).max(250).default([]),
  price: Amount,
  freeFrom: Amount.nullable().default(null),
  daysMin: z.int().min(0).max(365),
  daysMax: z.int().min(0).max(365),
  position: z.int().min(0).max(1000).default(0),
  isActive: z.boolean().default(true),
});
export const ShippingMethodInput = MethodFields.refine(({ daysMin, daysMax }) => daysMin <= daysMax, {
  path: ['daysMax'],
  error: 'Must not be less than daysMin',
}).meta({ id: 'ShippingMethodInput' });
export type ShippingMethodInput = z.infer<typeof ShippingMethodInput>;

export const ShippingMethodView = MethodFields.extend({ id: z.uuid(), version: z.int() }).meta({ id: 'ShippingMethod' });

export const TaxRateInput = z
  .object({
    country: CountryCode,
    name: text(100, 1),
    percent: Amount.refine((percent) => Number(percent) <= 100, { error: 'At most 100' }),
    included: z.boolean().describe('Whether prices include the tax'),
  })
  .meta({ id: 'TaxRateInput' });
export type TaxRateInput = z.infer<typeof TaxRateInput>;

export const TaxRateView = TaxRateInput.extend({ id: z.uuid(), version: z.int() }).meta({ id: 'TaxRate' });

/** What a buyer can choose from. */
export const ShippingOfferView = z
  .object({ code: z.string(), name: z.string(), price: MoneyView, freeFrom: MoneyView.nullable(), daysMin: z.int(), daysMax: z.int() })
  .meta({ id: 'ShippingOffer' });
export const ShippingOffers = z.object({ items: z.array(ShippingOfferView) }).meta({ id: 'ShippingOffers' });
export const ShippingOffersQuery = z.object({ country: CountryCode });
