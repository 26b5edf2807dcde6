import { DOCUMENT, inject } from '@angular/core';
import type { CanActivateFn } from '@angular/router';
import { injectRenderContext } from '../server/render-context';
import { I18n } from './i18n';
import { isLocale } from './locale';

/** On an address that names no language: speaks the visitor's, as the server found it. */
export const speakingOfVisitor: CanActivateFn = () => {
  const written = inject(DOCUMENT).documentElement.lang;
  const locale = injectRenderContext()?.locale ?? (isLocale(written) ? written : 'en');
  return inject(I18n)
    .speak(locale)
    .then(() => true);
};
