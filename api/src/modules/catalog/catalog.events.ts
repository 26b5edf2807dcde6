import { z } from 'zod';
import { defineEvent } from '../../core/index.js';

/** A product was created, changed or removed, or something that belongs to it. */
export const ProductChanged = defineEvent('catalog.product-changed', z.object({ productId: z.uuid(), slug: z.string() }));

/** A file brought or changed these products, at most a batch of it at a time. */
export const ProductsImported = defineEvent(
  'catalog.products-imported',
  z.object({ importId: z.uuid(), created: z.array(z.uuid()), updated: z.array(z.uuid()) }),
);
