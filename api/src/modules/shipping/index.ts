export { CountryTax, ShippingMethod } from './shipping.entities.js';
export { ShippingModule } from './shipping.module.js';
export { type MethodRow, offersFor, type ShippingOffer, taxFor, type TaxRow } from './shipping.rules.js';
export { methodsOfShop, taxesOfShop } from './shipping.sql.js';
