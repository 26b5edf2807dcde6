export { Attributes, Categories, Imports, Products } from './catalog.access.js';
export { ProductChanged, ProductsImported } from './catalog.events.js';
export { CatalogModule } from './catalog.module.js';
export { ProductCards } from './product-cards.js';
export { StockPort, type StockGiven, type StockSink } from './stock-port.js';
