import type { Route, Routes } from '@angular/router';
import { Frame } from './frame/frame';
import { speaking } from './i18n/i18n';
import { LOCALES, type Locale } from './i18n/locale';
import { speakingOfVisitor } from './i18n/visitor';

/** The pages of the shop, the same in every language. */
const pages: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./pages/home/home-page').then(({ HomePage }) => HomePage) },
  { path: 'watches', loadComponent: () => import('./pages/watches/watches-page').then(({ WatchesPage }) => WatchesPage) },
  { path: 'watches/:slug', loadComponent: () => import('./pages/watch/watch-page').then(({ WatchPage }) => WatchPage) },
  { path: 'search', loadComponent: () => import('./pages/watches/search-page').then(({ SearchPage }) => SearchPage) },
  { path: 'cart', loadComponent: () => import('./pages/cart/cart-page').then(({ CartPage }) => CartPage) },
  { path: 'checkout', loadComponent: () => import('./pages/checkout/checkout-page').then(({ CheckoutPage }) => CheckoutPage) },
  { path: 'orders/find', loadComponent: () => import('./pages/orders/find-order-page').then(({ FindOrderPage }) => FindOrderPage) },
  {
    path: 'orders/confirmation/:token',
    loadComponent: () => import('./pages/orders/confirmation-page').then(({ ConfirmationPage }) => ConfirmationPage),
  },
  ...(['delivery', 'returns', 'privacy'] as const).map((topic) => ({
    path: topic,
    data: { topic },
    loadComponent: () => import('./pages/content/content-page').then(({ ContentPage }) => ContentPage),
  })),
  { path: '**', loadComponent: () => import('./pages/missing/missing-page').then(({ MissingPage }) => MissingPage) },
];

const inLanguage = (locale: Locale): Route => ({ path: locale, component: Frame, canActivate: [speaking(locale)], children: pages });

export const routes: Routes = [
  ...LOCALES.map(inLanguage),
  {
    path: '',
    component: Frame,
    canActivate: [speakingOfVisitor],
    children: [{ path: '**', loadComponent: () => import('./pages/missing/missing-page').then(({ MissingPage }) => MissingPage) }],
  },
];
