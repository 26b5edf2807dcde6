import { z } from 'zod';
import { defineEvent } from '../../core/index.js';

/**
 * What can be promised of a variant changed in a way that people see: by hand, or to or from a low or empty shelf.
 * `available` is what this location can promise now.
 */
export const StockChanged = defineEvent(
  'inventory.stock-changed',
  z.object({ variantId: z.uuid(), locationId: z.uuid(), available: z.int() }),
);
