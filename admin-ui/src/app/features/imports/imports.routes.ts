import type { Routes } from '@angular/router';
import { may } from '../../core/can.js';
import { ImportPage } from './import-page.js';
import { ImportsPage } from './imports-page.js';
import { NewImportPage } from './new-import-page.js';

export default [
  { path: '', component: ImportsPage },
  { path: 'new', title: 'imports.new', component: NewImportPage, canActivate: [may('create', 'imports')] },
  { path: ':id', component: ImportPage },
] satisfies Routes;
