import type { Routes } from '@angular/router';
import { may, signedIn } from './core/can.js';

/** Every feature is one lazy file of routes, opened only to those who may read its resource. */
export const routes: Routes = [
  { path: 'sign-in', title: 'title.signIn', loadComponent: () => import('./shell/sign-in/sign-in.js').then((m) => m.SignInPage) },
  { path: 'forgot', title: 'title.forgot', loadComponent: () => import('./shell/sign-in/forgot.js').then((m) => m.ForgotPage) },
  { path: 'reset-password', title: 'title.reset', loadComponent: () => import('./shell/sign-in/reset.js').then((m) => m.ResetPage) },
  {
    path: 'invitation',
    title: 'title.invitation',
    loadComponent: () => import('./shell/sign-in/accept-invitation.js').then((m) => m.AcceptInvitationPage),
  },
  { path: 'enrol', title: 'title.enrol', loadComponent: () => import('./shell/sign-in/enrol.js').then((m) => m.EnrolPage) },
  {
    path: '',
    loadComponent: () => import('./shell/frame.js').then((m) => m.Frame),
    canActivate: [signedIn],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'nav.home',
        loadComponent: () => import('./features/home/home-page.js').then((m) => m.HomePage),
      },
      {
        path: 'orders',
        title: 'nav.orders',
        canActivate: [may('read', 'orders')],
        loadChildren: () => import('./features/orders/orders.routes.js'),
      },
      {
        path: 'customers',
        title: 'nav.customers',
        canActivate: [may('read', 'customers')],
        loadChildren: () => import('./features/customers/customers.routes.js'),
      },
      {
        path: 'products',
        title: 'nav.products',
        canActivate: [may('read', 'products')],
        loadChildren: () => import('./features/products/products.routes.js'),
      },
      {
        path: 'imports',
        title: 'nav.imports',
        canActivate: [may('read', 'imports')],
        loadChildren: () => import('./features/imports/imports.routes.js'),
      },
      {
        path: 'stock',
        title: 'nav.stock',
        canActivate: [may('read', 'stock')],
        loadChildren: () => import('./features/stock/stock.routes.js'),
      },
      {
        path: 'users',
        title: 'nav.users',
        canActivate: [may('read', 'users')],
        loadChildren: () => import('./features/users/users.routes.js'),
      },
      {
        path: 'roles',
        title: 'nav.roles',
        canActivate: [may('read', 'roles')],
        loadChildren: () => import('./features/roles/roles.routes.js'),
      },
      {
        path: 'teams',
        title: 'nav.teams',
        canActivate: [may('read', 'teams')],
        loadChildren: () => import('./features/teams/teams.routes.js'),
      },
      {
        path: 'locations',
        title: 'nav.locations',
        canActivate: [may('read', 'locations')],
        loadChildren: () => import('./features/locations/locations.routes.js'),
      },
      {
        path: 'api-keys',
        title: 'nav.apiKeys',
        canActivate: [may('read', 'api_keys')],
        loadChildren: () => import('./features/api-keys/api-keys.routes.js'),
      },
      {
        path: 'audit',
        title: 'nav.audit',
        canActivate: [may('read', 'audit')],
        loadChildren: () => import('./features/audit/audit.routes.js'),
      },
      { path: 'jobs', title: 'nav.jobs', loadChildren: () => import('./features/jobs/jobs.routes.js') },
      {
        path: 'settings',
        title: 'nav.settings',
        canActivate: [may('read', 'tenant')],
        loadChildren: () => import('./features/settings/settings.routes.js'),
      },
      { path: 'account', title: 'shell.myAccount', loadChildren: () => import('./features/account/account.routes.js') },
      {
        path: 'no-permission',
        title: 'noPermission.title',
        loadComponent: () => import('./shell/no-permission.js').then((m) => m.NoPermissionPage),
      },
      { path: '**', title: 'notFound.title', loadComponent: () => import('./shell/not-found.js').then((m) => m.NotFoundPage) },
    ],
  },
];
