import {
  APP_BOOTSTRAP_LISTENER,
  ApplicationRef,
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  ɵCACHE_ACTIVE as CACHE_ACTIVE,
  ɵwithDomHydration as withDomHydration,
} from '@angular/core';

/**
 * Takes over the page that the server rendered, with the data of its resources. This is `provideClientHydration()` without
 * what the shop does not use: event replay, which needs an inline script in every page, and the HTTP transfer cache, which
 * would carry all data twice. Angular cannot leave those out of the bundle by its options, and they weigh 9 kB of the 120 kB
 * that a first visit may load; hence the two internal names. The browser test of the first page fails should they change.
 */
export function provideLightHydration(): EnvironmentProviders {
  return makeEnvironmentProviders([
    withDomHydration(),
    { provide: CACHE_ACTIVE, useFactory: () => ({ isActive: true }) },
    {
      provide: APP_BOOTSTRAP_LISTENER,
      multi: true,
      useFactory: () => {
        const application = inject(ApplicationRef);
        const cache = inject(CACHE_ACTIVE);
        return () => void application.whenStable().then(() => (cache.isActive = false));
      },
    },
  ]);
}
