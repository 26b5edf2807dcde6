import type { Routes } from '@angular/router';
import { LocationsPage } from './locations-page.js';

export default [{ path: '', component: LocationsPage }] satisfies Routes;
