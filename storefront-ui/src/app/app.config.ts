import { type HttpInterceptorFn, provideHttpClient, withInterceptors, withNoXsrfProtection } from '@angular/common/http';
import { type ApplicationConfig, inject, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideClientHydration, withNoHttpTransferCache, withNoIncrementalHydration } from '@angular/platform-browser';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling, withViewTransitions } from '@angular/router';
import { routes } from './app.routes';
import { I18n } from './i18n/i18n';

/** Asks the API for its texts in the language of the page. */
const inLanguageOfPage: HttpInterceptorFn = (request, next) =>
  next(request.headers.has('Accept-Language') ? request : request.clone({ setHeaders: { 'Accept-Language': inject(I18n).locale() } }));

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withViewTransitions({ skipInitialTransition: true }),
    ),
    provideHttpClient(withInterceptors([inLanguageOfPage]), withNoXsrfProtection()),
    // Pages carry the data of their own resources, each once. No event replay: it would need an inline script in every page.
    provideClientHydration(withNoHttpTransferCache(), withNoIncrementalHydration()),
  ],
};
