import { defineResource } from '../../core/index.js';
import { CountryTax, ShippingMethod } from './shipping.entities.js';

export const ShippingMethods = defineResource('shipping_methods', ShippingMethod, {
  actions: ['read', 'create', 'update', 'delete'],
  label: { en: 'Shipping methods', es: 'Métodos de envío' },
});
export const TaxRates = defineResource('tax_rates', CountryTax, {
  actions: ['read', 'create', 'update', 'delete'],
  label: { en: 'Tax rates', es: 'Impuestos' },
});
