import { defineResource } from '../../core/index.js';
import { Customer } from './customer.entity.js';

/** What can be permitted about customers; `own` are those that one looks after. */
export const Customers = defineResource('customers', Customer, {
  actions: ['read', 'create', 'update', 'delete', 'export', 'import'],
  own: 'ownerId',
  time: 'createdAt',
  label: { en: 'Customers', es: 'Clientes' },
});
