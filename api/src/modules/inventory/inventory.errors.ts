import { problem } from '../../core/index.js';

export interface ShortLine {
  variantId: string;
  name: string;
  wanted: number;
  left: number;
}

/** Fewer pieces can be promised than were asked for; says which, and how many are left. */
export class OutOfStock extends problem<{ lines: ShortLine[] }>('inventory/out-of-stock', 409, 'Not enough stock') {}

/** Pieces that are held for shoppers, or that nobody has, cannot be taken off the shelf. */
export class BelowReserved extends problem<{ onHand: number; reserved: number }>(
  'inventory/below-reserved',
  409,
  'Some of these pieces are held for orders',
) {}
