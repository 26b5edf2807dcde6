import type { Routes } from '@angular/router';
import { leaveSaved } from '#libs/ui';
import { SettingsPage } from './settings-page.js';

export default [{ path: '', component: SettingsPage, canDeactivate: [leaveSaved] }] satisfies Routes;
