import { z } from 'zod';
import { MoneyView } from '#libs/money';
import { ADDRESS_TYPES, CUSTOMER_STATUSES, CUSTOMER_TYPES, GENDERS } from './customer.entity.js';

/** Text that people type, in any script: trimmed, without the one character that no database keeps. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), { error: 'This text has characters that cannot be kept' });

export const Email = z.email().max(254).toLowerCase();

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined;

/** ISO 3166-1 alpha-2. */
export const CountryCode = z
  .string()
  .refine(isCountry, { error: 'Two capital letters that name a country, such as ES' })
  .meta({ example: 'ES' });

/** A postal address. */
export const Address = z
  .strictObject({
    firstName: text(100).optional(),
    lastName: text(100).optional(),
    company: text(255).optional(),
    line1: text(255, 1),
    line2: text(255).optional(),
    city: text(100, 1),
    region: text(100).optional(),
    postalCode: text(20).default(''),
    country: CountryCode,
    phone: text(50).optional(),
  })
  .meta({ id: 'Address' });
export type Address = z.infer<typeof Address>;

const CustomerFields = z.object({
  firstName: text(100).nullable(),
  lastName: text(100).nullable(),
  company: text(255).nullable(),
  phone: text(50).nullable(),
  taxId: text(100).nullable(),
  customerType: z.enum(CUSTOMER_TYPES),
  status: z.enum(CUSTOMER_STATUSES),
  birthday: z.iso.date().nullable(),
  gender: z.enum(GENDERS).nullable(),
  marketingOptIn: z.boolean(),
  locale: z.enum(['en', 'es']).nullable(),
  notes: text(10_000).nullable(),
  tags: z.array(text(50, 1)).max(50),
  ownerId: z.uuid().nullable(),
});

export const NewCustomer = CustomerFields.partial().extend({ email: Email }).meta({ id: 'NewCustomer' });
export type NewCustomer = z.infer<typeof NewCustomer>;

export const CustomerChanges = CustomerFields.partial().extend({ email: Email.optional() }).meta({ id: 'CustomerChanges' });
export type CustomerChanges = z.infer<typeof CustomerChanges>;

export const AddressInput = Address.extend({ type: z.enum(ADDRESS_TYPES).default('both'), isDefault: z.boolean().default(false) }).meta({
  id: 'CustomerAddressInput',
});
export type AddressInput = z.infer<typeof AddressInput>;

/** Customers of an earlier system; matched by e-mail address, so that a second run changes nothing. */
export const ImportCustomers = z
  .object({
    customers: z
      .array(
        NewCustomer.extend({
          createdAt: z.iso.datetime({ offset: true }).optional(),
          addresses: z.array(AddressInput).max(20).default([]),
        }),
      )
      .min(1)
      .max(200),
  })
  .meta({ id: 'ImportCustomers' });
export type ImportCustomers = z.infer<typeof ImportCustomers>;

export const ImportCounts = z.object({ created: z.int(), updated: z.int(), unchanged: z.int() }).meta({ id: 'ImportCounts' });
export type ImportCounts = z.infer<typeof ImportCounts>;

export const CustomerAddressView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    type: z.enum(ADDRESS_TYPES),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    company: z.string().nullable(),
    line1: z.string(),
    line2: z.string().nullable(),
    city: z.string(),
    region: z.string().nullable(),
    postalCode: z.string(),
    country: z.string(),
    phone: z.string().nullable(),
    isDefault: z.boolean(),
  })
  .meta({ id: 'CustomerAddress' });
export type CustomerAddressView = z.infer<typeof CustomerAddressView>;

export const CustomerListItem = z
  .object({
    id: z.uuid(),
    version: z.int(),
    email: z.string(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    company: z.string().nullable(),
    phone: z.string().nullable(),
    customerType: z.enum(CUSTOMER_TYPES),
    status: z.enum(CUSTOMER_STATUSES),
    totalSpent: MoneyView,
    ordersCount: z.int(),
    lastOrderDate: z.iso.datetime().nullable(),
    marketingOptIn: z.boolean(),
    tags: z.array(z.string()),
    ownerId: z.uuid().nullable(),
    ownerName: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'CustomerListItem' });
export type CustomerListItem = z.infer<typeof CustomerListItem>;

export const CustomerView = CustomerListItem.extend({
  taxId: z.string().nullable(),
  birthday: z.string().nullable(),
  gender: z.enum(GENDERS).nullable(),
  locale: z.string().nullable(),
  notes: z.string().nullable(),
  addresses: z.array(CustomerAddressView),
}).meta({ id: 'Customer' });
export type CustomerView = z.infer<typeof CustomerView>;
