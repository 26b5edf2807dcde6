import { z } from 'zod';
import { STOCK_ENTRY_KINDS } from './stock-entry.entity.js';

const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((value) => !value.includes('\u0000') && value.isWellFormed(), { error: 'This text has characters that cannot be kept' });

/** Corrects a level: by a difference, or to what was counted. Says why. */
export const AdjustStock = z
  .object({
    variantId: z.uuid(),
    locationId: z.uuid(),
    change: z.int().min(-1_000_000).max(1_000_000).optional().describe('Pieces to add (positive) or take away (negative)'),
    counted: z.int().min(0).max(1_000_000).optional().describe('Pieces that lie there, as counted'),
    kind: z.enum(['receipt', 'adjustment', 'return']).default('adjustment'),
    reason,
  })
  .refine(({ change, counted }) => (change === undefined) !== (counted === undefined), {
    path: ['change'],
    error: 'Give either change or counted',
  })
  .meta({ id: 'AdjustStock' });
export type AdjustStock = z.infer<typeof AdjustStock>;

const place = {
  variantId: z.uuid(),
  sku: z.string().nullable(),
  productId: z.uuid().nullable(),
  productName: z.string(),
  variantName: z.string(),
  locationId: z.uuid(),
  locationName: z.string(),
};

export const StockLevelView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    ...place,
    onHand: z.int(),
    reserved: z.int(),
    available: z.int(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'StockLevel' });
export type StockLevelView = z.infer<typeof StockLevelView>;

export const StockEntryView = z
  .object({
    id: z.uuid(),
    ...place,
    kind: z.enum(STOCK_ENTRY_KINDS),
    quantity: z.int(),
    reason: z.string().nullable(),
    orderId: z.uuid().nullable(),
    actorId: z.uuid().nullable(),
    actorName: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'StockEntry' });
export type StockEntryView = z.infer<typeof StockEntryView>;
