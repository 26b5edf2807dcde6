import { type HttpInterceptorFn, provideHttpClient, withInterceptors, withNoXsrfProtection } from '@angular/common/http';
import { type ApplicationConfig, DOCUMENT, inject, provideBrowserGlobalErrorListeners } from '@angular/core';
import {
  type NavigationError,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { routes } from './app.routes';
import { provideLightHydration } from './hydration';
import { I18n } from './i18n/i18n';

/** Asks the API for its texts in the language of the page. */
const inLanguageOfPage: HttpInterceptorFn = (request, next) =>
  next(request.headers.has('Accept-Language') ? request : request.clone({ setHeaders: { 'Accept-Language': inject(I18n).locale() } }));

/** A newer version of the shop has other files: the page that was wanted is then fetched from the server. */
function loadAnew({ error, url }: NavigationError): void {
  if (error instanceof TypeError && /import/i.test(error.message)) inject(DOCUMENT).location.assign(url);
}

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withNavigationErrorHandler(loadAnew),
    ),
    provideHttpClient(withInterceptors([inLanguageOfPage]), withNoXsrfProtection()),
    provideLightHydration(),
  ],
};
