import { DOCUMENT, Service, inject } from '@angular/core';
import { inLocale } from '../i18n/locale';
import { I18n } from '../i18n/i18n';
import { injectRenderContext } from '../server/render-context';
import { Shop } from '../shop/shop';

/** What a page says about itself to browsers, search engines and whoever shares it. */
export interface PageFacts {
  /** What the page is about; the shop's name is set after it, unless the title is whole. */
  readonly title: string;
  readonly isWholeTitle?: boolean;
  readonly description?: string;
  /** Path and query of the page's one true address: `/en/watches?category=dress`. */
  readonly path: string;
  readonly image?: { readonly url: string; readonly alt: string } | null;
  readonly type?: 'website' | 'product';
  /** Whether search engines should leave the page out. */
  readonly hidden?: boolean;
  /** Schema.org things on the page, for those who read it as the server sent it; the browser has no use for them. */
  readonly things?: readonly Readonly<Record<string, unknown>>[];
}

const OPEN_GRAPH_LOCALES = { en: 'en_GB', es: 'es_ES' } as const;

/** Writes the head of the document. */
@Service()
export class PageHead {
  private readonly document = inject(DOCUMENT);
  private readonly i18n = inject(I18n);
  private readonly shop = inject(Shop);
  private readonly origin = injectRenderContext()?.origin ?? this.document.location.origin;

  /** An address that works from anywhere: `/media/a.webp` → `https://shop.example/media/a.webp`. */
  absolute(path: string): string {
    return new URL(path, this.origin).href;
  }

  write({
    title: subject,
    isWholeTitle = false,
    description,
    path,
    image,
    type = 'website',
    hidden = false,
    things = [],
  }: PageFacts): void {
    const locale = this.i18n.locale();
    const shop = this.shop.name();
    const title = isWholeTitle || !shop ? subject : `${subject} | ${shop}`;
    this.document.documentElement.lang = locale;
    this.document.title = title;
    this.say('name', 'description', description);
    this.say('name', 'robots', hidden ? 'noindex' : undefined);
    this.say('property', 'og:title', title);
    this.say('property', 'og:description', description);
    this.say('property', 'og:type', type);
    this.say('property', 'og:url', this.absolute(path));
    this.say('property', 'og:site_name', shop || undefined);
    this.say('property', 'og:locale', OPEN_GRAPH_LOCALES[locale]);
    this.say('property', 'og:image', image ? this.absolute(image.url) : undefined);
    this.say('property', 'og:image:alt', image?.alt);
    this.say('name', 'twitter:card', image ? 'summary_large_image' : 'summary');
    const locales = this.shop.locales();
    this.link('canonical', hidden ? [] : [{ href: path }]);
    this.link(
      'alternate',
      hidden
        ? []
        : [
            ...locales.map((other) => ({ href: inLocale(path, other), hreflang: other })),
            { href: inLocale(path, locales.includes('en') ? 'en' : (locales[0] ?? locale)), hreflang: 'x-default' },
          ],
    );
    this.describe(things);
  }

  private say(attribute: 'name' | 'property', name: string, content: string | undefined): void {
    const known = this.document.head.querySelector(`meta[${attribute}="${name}"]`);
    if (!content) {
      known?.remove();
      return;
    }
    const element = known ?? this.document.head.appendChild(this.document.createElement('meta'));
    element.setAttribute(attribute, name);
    element.setAttribute('content', content);
  }

  private link(rel: string, links: readonly { href: string; hreflang?: string }[]): void {
    for (const old of this.document.head.querySelectorAll(`link[rel="${rel}"]`)) old.remove();
    for (const { href, hreflang } of links) {
      const element = this.document.createElement('link');
      element.setAttribute('rel', rel);
      element.setAttribute('href', this.absolute(href));
      if (hreflang) element.setAttribute('hreflang', hreflang);
      this.document.head.appendChild(element);
    }
  }

  private describe(things: readonly Readonly<Record<string, unknown>>[]): void {
    for (const old of this.document.head.querySelectorAll('script[type="application/ld+json"]')) old.remove();
    for (const thing of things) {
      const element = this.document.createElement('script');
      element.setAttribute('type', 'application/ld+json');
      // `<` is written as an escape so that no text of a product can end the script element.
      element.textContent = JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c');
      this.document.head.appendChild(element);
    }
  }
}
