import { z } from 'zod';
import { Page } from '../../../core/index.js';
import { LOCATION_KINDS, type LocationAddress, type LocationKind } from './location.entity.js';

const line = z.string().trim().max(200).optional();
export const LocationAddressSchema = z
  .object({
    line1: line,
    line2: line,
    city: line,
    region: line,
    postalCode: z.string().trim().max(20).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, { error: 'is a country code such as ES' })
      .optional(),
    phone: z.string().trim().max(40).optional(),
  })
  .meta({ id: 'LocationAddress' });

export const LocationView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(LOCATION_KINDS),
    address: LocationAddressSchema,
    active: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Location' });
export const LocationPage = Page(LocationView).meta({ id: 'LocationPage' });

const fields = {
  code: z
    .string()
    .trim()
    .toUpperCase()
    .max(20)
    .regex(/^[A-Z0-9][A-Z0-9_-]*$/, { error: 'has letters, digits, - and _ only' }),
  name: z.string().trim().min(1).max(120),
  kind: z.enum(LOCATION_KINDS),
  address: LocationAddressSchema,
  active: z.boolean(),
};
export const CreateLocation = z
  .object({ ...fields, address: fields.address.default({}), active: fields.active.default(true) })
  .meta({ id: 'CreateLocation' });
export type CreateLocation = z.infer<typeof CreateLocation>;
export const UpdateLocation = z
  .object({
    code: fields.code.optional(),
    name: fields.name.optional(),
    kind: fields.kind.optional(),
    address: fields.address.optional(),
    active: fields.active.optional(),
  })
  .meta({ id: 'UpdateLocation' });
export type UpdateLocation = z.infer<typeof UpdateLocation>;

export interface LocationRow {
  id: string;
  version: number;
  code: string;
  name: string;
  kind: LocationKind;
  address: LocationAddress;
  active: boolean;
  created_at: Date;
  updated_at: Date;
}

export const locationView = ({ created_at, updated_at, ...row }: LocationRow) => ({
  ...row,
  createdAt: created_at.toISOString(),
  updatedAt: updated_at.toISOString(),
});
