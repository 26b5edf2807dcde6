import type { Routes } from '@angular/router';
import { leaveSaved } from '#libs/ui';
import { AccountPage } from './account-page.js';

export default [{ path: '', component: AccountPage, canDeactivate: [leaveSaved] }] satisfies Routes;
