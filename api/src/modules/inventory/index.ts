export { Stock } from './inventory.access.js';
export { OutOfStock, type ShortLine } from './inventory.errors.js';
export { StockChanged } from './inventory.events.js';
export { InventoryModule } from './inventory.module.js';
export { InventoryService, type StockCount } from './inventory.service.js';
export {
  consumeStock,
  heldForCart,
  type Hold,
  HOLD_SECONDS,
  holdStock,
  releaseStock,
  RENEW_BELOW_SECONDS,
  type ShelfRow,
  shelvesOfLine,
} from './reservations.sql.js';
export { StockLevel } from './stock-level.entity.js';
export { type StockDifference, verifyStock } from './inventory.queries.js';
