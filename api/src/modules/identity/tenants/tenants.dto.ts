import { z } from 'zod';
import { BrandingSchema, LocaleSchema } from '../auth/auth.dto.js';

const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'is a currency code such as EUR' })
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), { error: 'is no currency' });
const TimeZone = z.string().max(60).refine(isTimeZone, { error: 'is no IANA time zone such as Europe/Madrid' });
const Policy = z.enum(['required_for_admins', 'required', 'optional']);

export const TenantView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    slug: z.string(),
    name: z.string(),
    branding: BrandingSchema,
    currency: z.string(),
    timeZone: z.string(),
    firstDayOfWeek: z.int().describe('1 is Monday, 7 is Sunday'),
    locales: z.array(z.string()).describe('Languages of the shop; the first is its main one'),
    plan: z.string(),
    twoFactorPolicy: Policy,
  })
  .meta({ id: 'Tenant' });

export const UpdateTenant = z
  .object({
    name: z.string().trim().min(1).max(120).optional(),
    branding: BrandingSchema.pick({ accent: true, accentDark: true }).partial().optional(),
    currency: Currency.optional(),
    timeZone: TimeZone.optional(),
    firstDayOfWeek: z.int().min(1).max(7).optional(),
    locales: z
      .array(LocaleSchema)
      .min(1)
      .refine((list) => new Set(list).size === list.length, { error: 'names a language twice' })
      .optional(),
    twoFactorPolicy: Policy.optional(),
  })
  .meta({ id: 'UpdateTenant' });
export type UpdateTenant = z.infer<typeof UpdateTenant>;

export const PlanUseView = z
  .object({
    plan: z.object({ key: z.string(), name: z.string(), monthlyPrice: z.object({ amount: z.string(), currency: z.string() }).nullable() }),
    limits: z.object({
      users: z.object({ allowed: z.int().nullable(), used: z.int() }),
      historyDays: z.int().nullable(),
      modules: z.array(z.object({ name: z.string(), included: z.boolean() })),
      apiAccess: z.boolean(),
      whiteLabel: z.boolean(),
    }),
  })
  .meta({ id: 'PlanUse' });

export const ShopView = z
  .object({
    slug: z.string(),
    name: z.string(),
    branding: BrandingSchema,
    locales: z.array(z.string()),
    currency: z.string(),
    timeZone: z.string(),
  })
  .meta({ id: 'Shop' });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // RangeError: there is no such zone
  }
}
