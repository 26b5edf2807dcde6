import { Service, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';

/** Looks a text up in the reader's language; read inside a template or a computed, it follows a change of language. */
export type Words = (key: string, values?: Record<string, unknown>) => string;

/** The languages that the product speaks. */
export type Language = 'en' | 'es';
export const LANGUAGES: readonly Language[] = ['en', 'es'];

/** The texts of the shared parts, one chunk a language; an application puts its own beside them. */
export const PART_TEXTS: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  en: () => import('./i18n/en.json'),
  es: () => import('./i18n/es.json'),
};

/** How the reader wants language, numbers, money and time written. */
@Service()
export class Regional {
  private readonly transloco = inject(TranslocoService);
  private readonly chosen = signal<Language>('en');
  private readonly zone = signal<string | undefined>(undefined);
  private readonly loaded = signal(0);

  readonly language = this.chosen.asReadonly();
  /** IANA time zone of the tenant; the reader's own until one is signed in. */
  readonly timeZone = this.zone.asReadonly();

  constructor() {
    this.transloco.events$.subscribe((event) => {
      if (event.type === 'translationLoadSuccess' || event.type === 'langChanged') this.loaded.update((n) => n + 1);
    });
  }

  /** The full locale: the reader's own region when it speaks the chosen language, else a sound default. */
  locale(): string {
    const language = this.chosen();
    const own = navigator.languages.find((tag) => tag.startsWith(`${language}-`));
    return own ?? (language === 'es' ? 'es-ES' : 'en-GB');
  }

  /** Loads a language and turns to it. */
  async speak(language: Language): Promise<void> {
    await new Promise<void>((resolve, reject) => this.transloco.load(language).subscribe({ next: () => resolve(), error: reject }));
    this.transloco.setActiveLang(language);
    document.documentElement.lang = language;
    localStorage.setItem('language', language);
    this.chosen.set(language);
  }

  useTimeZone(zone: string | undefined): void {
    this.zone.set(zone);
  }

  translate(key: string, values?: Record<string, unknown>): string {
    this.loaded();
    this.chosen();
    return this.transloco.translate(key, values);
  }
}

/** The language to begin with: the one chosen before, else the browser's, else English. */
export const firstLanguage = (): Language => {
  const known = [localStorage.getItem('language'), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return known.find((tag): tag is Language => LANGUAGES.some((language) => language === tag)) ?? 'en';
};

/** For a component: `protected readonly t = injectWords()`. */
export const injectWords = (): Words => {
  const regional = inject(Regional);
  return (key, values) => regional.translate(key, values);
};
