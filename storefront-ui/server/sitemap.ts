import type { Locale } from '../src/app/i18n/locale';
import { apiHeaders } from './api-headers';
import type { Settings } from './settings';
import type { Visitor } from './visitor';

const MOST_ADDRESSES = 50_000;

export const robotsOf = ({ origin }: Visitor): string =>
  [
    'User-agent: *',
    'Disallow: /*/cart',
    'Disallow: /*/checkout',
    'Disallow: /*/orders/',
    'Disallow: /*/search',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n');

/** Every public page of a shop in every language, as sitemaps.org asks; with the cache tags of what it lists. */
export async function sitemapOf(settings: Settings, visitor: Visitor, locales: readonly Locale[]): Promise<{ xml: string; tags: string }> {
  const { origin } = visitor;
  const headers = apiHeaders(settings, visitor);
  const tags = new Set<string>();
  const ask = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${settings.apiUrl}${path}`, { headers, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`The API answered ${answer.status} for ${path}`);
    for (const tag of (answer.headers.get('cache-tags') ?? '').split(/[\s,]+/)) if (tag) tags.add(tag);
    return answer.json();
  };
  const paths = ['', '/watches', '/delivery', '/returns', '/privacy'];
  let after: string | null = '';
  while (after !== null && paths.length < MOST_ADDRESSES / locales.length) {
    const page = (await ask(`/v1/catalog/products?limit=200&sort=name&total=none${after && `&after=${encodeURIComponent(after)}`}`)) as {
      items: { slug: string }[];
      next: string | null;
    };
    paths.push(...page.items.map(({ slug }) => `/watches/${encodeURIComponent(slug)}`));
    after = page.next;
  }
  const urls = paths.flatMap((path) =>
    locales.map((locale) => {
      const others = locales.map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${origin}/${other}${path}"/>`).join('');
      return `<url><loc>${origin}/${locale}${path}</loc>${others}</url>`;
    }),
  );
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`;
  return { xml, tags: [...tags].join(' ') };
}
