import type { Routes } from '@angular/router';
import { leaveSaved } from '#libs/ui';
import { may } from '../../core/can.js';
import { RolePage } from './role-page.js';
import { RolesPage } from './roles-page.js';

export default [
  { path: '', component: RolesPage },
  { path: 'new', title: 'roles.new', component: RolePage, canActivate: [may('create', 'roles')], canDeactivate: [leaveSaved] },
  { path: ':id', component: RolePage, canDeactivate: [leaveSaved] },
] satisfies Routes;
