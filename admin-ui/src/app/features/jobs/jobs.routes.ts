import type { Routes } from '@angular/router';
import { JobPage } from './job-page.js';
import { JobsPage } from './jobs-page.js';
import { QueuesPage } from './queues-page.js';

export default [
  { path: '', component: JobsPage },
  { path: 'queues', title: 'jobs.queues', component: QueuesPage },
  { path: ':id', component: JobPage },
] satisfies Routes;
