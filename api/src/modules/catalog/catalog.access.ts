import { defineResource } from '../../core/index.js';
import { Attribute } from './attribute.entity.js';
import { Category } from './category.entity.js';
import { ProductImport } from './imports/product-import.entity.js';
import { Product } from './product.entity.js';

/** What can be permitted about products, their variants and pictures. */
export const Products = defineResource('products', Product, {
  actions: ['read', 'create', 'update', 'delete', 'export'],
  time: 'createdAt',
  label: { en: 'Products', es: 'Productos' },
});

export const Categories = defineResource('categories', Category, {
  actions: ['read', 'create', 'update', 'delete'],
  label: { en: 'Categories', es: 'Categorías' },
});

export const Attributes = defineResource('attributes', Attribute, {
  actions: ['read', 'create', 'update', 'delete'],
  label: { en: 'Attributes', es: 'Atributos' },
});

/** Product files; scope `own` is the person who sent the file. */
export const Imports = defineResource('imports', ProductImport, {
  actions: ['read', 'create'],
  own: 'ownerId',
  time: 'createdAt',
  label: { en: 'Imports', es: 'Importaciones' },
});
