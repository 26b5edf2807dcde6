import type { Routes } from '@angular/router';
import { leaveSaved } from '#libs/ui';
import { may } from '../../core/can.js';
import { AccessPage } from './access-page.js';
import { InvitePage } from './invite-page.js';
import { UserPage } from './user-page.js';
import { UsersPage } from './users-page.js';

export default [
  { path: '', component: UsersPage },
  { path: 'invite', title: 'users.invite', component: InvitePage, canActivate: [may('create', 'users')], canDeactivate: [leaveSaved] },
  { path: ':id', component: UserPage, canDeactivate: [leaveSaved] },
  { path: ':id/access', title: 'users.access', component: AccessPage },
] satisfies Routes;
