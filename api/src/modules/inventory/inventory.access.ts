import { defineResource } from '../../core/index.js';
import { StockLevel } from './stock-level.entity.js';

/** What can be permitted about stock, its ledger included, and the column that a scope of locations looks at. */
export const Stock = defineResource('stock', StockLevel, {
  actions: ['read', 'adjust'],
  location: 'locationId',
  label: { en: 'Stock', es: 'Existencias' },
});
