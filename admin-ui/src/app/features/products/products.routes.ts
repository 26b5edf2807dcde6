import type { Routes } from '@angular/router';
import { leaveSaved } from '#libs/ui';
import { may } from '../../core/can.js';
import { NewProductPage } from './new-product-page.js';
import { ProductPage } from './product-page.js';
import { ProductsPage } from './products-page.js';

export default [
  { path: '', component: ProductsPage },
  { path: 'new', title: 'products.new', component: NewProductPage, canActivate: [may('create', 'products')], canDeactivate: [leaveSaved] },
  { path: ':id', component: ProductPage, canDeactivate: [leaveSaved] },
] satisfies Routes;
