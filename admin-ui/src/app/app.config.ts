import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject, isDevMode, provideAppInitializer, type ApplicationConfig } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withInMemoryScrolling, withRouterConfig } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { from } from 'rxjs';
import { LANGUAGES, PART_TEXTS, Regional, firstLanguage, type Language } from '#libs/ui';
import { routes } from './app.routes.js';
import { signed, worded } from './core/http.js';
import { Session } from './core/session.js';
import { PageFocus } from './shell/page-focus.js';
import { PageTitle } from './shell/page-title.js';

/** Each language is one lazy chunk. */
const texts: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  en: () => import('../i18n/en/index.js'),
  es: () => import('../i18n/es/index.js'),
};

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
    ),
    provideHttpClient(withInterceptors([worded, signed])),
    provideTransloco({
      config: {
        availableLangs: [...LANGUAGES],
        defaultLang: 'en',
        fallbackLang: 'en',
        reRenderOnLangChange: false,
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: false },
      },
      loader: TextLoader(),
    }),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideAppInitializer(async () => {
      inject(PageFocus);
      const [regional, session] = [inject(Regional), inject(Session)];
      await regional.speak(firstLanguage());
      await session.resume().catch(() => undefined);
    }),
  ],
};

const textsOf = async (language: Language): Promise<Record<string, unknown>> => {
  const [parts, own] = await Promise.all([PART_TEXTS[language](), texts[language]()]);
  return { ...parts.default, ...own.default };
};

function TextLoader() {
  return class {
    getTranslation = (language: string) => from(textsOf(language as Language));
  };
}
