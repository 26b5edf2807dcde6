import type { Routes } from '@angular/router';
import { AuditEntryPage } from './audit-entry-page.js';
import { AuditPage } from './audit-page.js';

export default [
  { path: '', component: AuditPage },
  { path: ':id', component: AuditEntryPage },
] satisfies Routes;
