import type { Routes } from '@angular/router';
import { leaveSaved } from '#libs/ui';
import { CustomerPage } from './customer-page.js';
import { CustomersPage } from './customers-page.js';

export default [
  { path: '', component: CustomersPage },
  { path: ':id', component: CustomerPage, canDeactivate: [leaveSaved] },
] satisfies Routes;
