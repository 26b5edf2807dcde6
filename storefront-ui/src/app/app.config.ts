import { type HttpInterceptorFn, provideHttpClient, withInterceptors, withNoXsrfProtection } from '@angular/common/http';
import { type ApplicationConfig, DOCUMENT, inject, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideClientHydration, withNoHttpTransferCache, withNoIncrementalHydration } from '@angular/platform-browser';
import { type ActivatedRouteSnapshot, type NavigationError, type ViewTransitionInfo, provideRouter, withComponentInputBinding, withInMemoryScrolling, withNavigationErrorHandler, withViewTransitions } from '@angular/router';
import { routes } from './app.routes';
import { I18n } from './i18n/i18n';

/** Asks the API for its texts in the language of the page. */
const inLanguageOfPage: HttpInterceptorFn = (request, next) =>
  next(request.headers.has('Accept-Language') ? request : request.clone({ setHeaders: { 'Accept-Language': inject(I18n).locale() } }));

/** A newer version of the shop has other files: the page that was wanted is then fetched from the server. */
function loadAnew({ error, url }: NavigationError): void {
  if (error instanceof TypeError && /import/i.test(error.message)) inject(DOCUMENT).location.assign(url);
}

/** What changes within a page, a filter or a variant, changes at once. */
function skipWithinPage({ transition, from, to }: ViewTransitionInfo): void {
  if (pathOf(from) === pathOf(to)) transition.skipTransition();
}

const pathOf = (route: ActivatedRouteSnapshot): string =>
  route.firstChild ? pathOf(route.firstChild) : route.pathFromRoot.flatMap(({ url }) => url.map(({ path }) => path)).join('/');

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withViewTransitions({ skipInitialTransition: true, onViewTransitionCreated: skipWithinPage }),
      withNavigationErrorHandler(loadAnew),
    ),
    provideHttpClient(withInterceptors([inLanguageOfPage]), withNoXsrfProtection()),
    // Pages carry the data of their own resources, each once. No event replay: it would need an inline script in every page.
    provideClientHydration(withNoHttpTransferCache(), withNoIncrementalHydration()),
  ],
};
