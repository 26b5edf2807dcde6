import type { Routes } from '@angular/router';
import { leaveSaved } from '#libs/ui';
import { OrderPage } from './order-page.js';
import { OrdersPage } from './orders-page.js';

export default [
  { path: '', component: OrdersPage },
  { path: ':id', component: OrderPage, canDeactivate: [leaveSaved] },
] satisfies Routes;
