import { REQUEST_CONTEXT, inject } from '@angular/core';
import type { Locale } from '../i18n/locale';

/** What the renderer knows about the request that it answers, and what the page tells it in return. */
export interface RenderContext {
  /** Scheme and host by which the customer reached the shop, for absolute addresses: `https://shop.example`. */
  readonly origin: string;
  /** Base address of the API, without a slash at the end. */
  readonly apiUrl: string;
  /** What the API is told with every call: for whom the page is rendered, and that it is its own renderer who asks. */
  readonly apiHeaders: Readonly<Record<string, string>>;
  /** The language of a page whose address names none. */
  readonly locale: Locale;
  /** Cache tags of all API answers that went into the page. */
  readonly tags: Set<string>;
}

/** The context of this render; `null` in the browser. */
export const injectRenderContext = (): RenderContext | null => inject(REQUEST_CONTEXT, { optional: true }) as RenderContext | null;
