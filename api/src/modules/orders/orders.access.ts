import { defineResource } from '../../core/index.js';
import { Order } from './order.entity.js';

/** What can be permitted about orders; `own` are those that one looks after. */
export const Orders = defineResource('orders', Order, {
  actions: ['read', 'create', 'update', 'transition', 'export', 'import'],
  own: 'ownerId',
  location: 'locationId',
  time: 'placedAt',
  label: { en: 'Orders', es: 'Pedidos' },
});

/** Figures over orders: the same rows and scopes, a permission of its own. */
export const Sales = defineResource('sales', Order, {
  actions: ['read'],
  own: 'ownerId',
  location: 'locationId',
  time: 'placedAt',
  label: { en: 'Sales figures', es: 'Cifras de ventas' },
});
