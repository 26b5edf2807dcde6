/** How long the cache in front may keep a page when nothing of what it shows changes; changes empty it by tag. */
const PAGE_SECONDS = 3600;
const MISSING_SECONDS = 10;

/** Parameters that the pages read. A page asked for with others is shown, but not worth a place in the cache. */
const KNOWN_PARAMETERS = new Set(['category', 'min', 'max', 'stock', 'sort', 'after', 'q', 'ref']);

const PRIVATE = 'private, no-store';

/** Whether a page is one customer's own: the bag, the checkout, orders. */
export const isPrivate = (pathname: string): boolean => /^\/[a-z]{2}\/(?:cart|checkout|orders)(?:\/|$)/.test(pathname);

/** The `Cache-Control` of a page. */
export function cachingOf({ pathname, searchParams }: URL, status: number): string {
  if (isPrivate(pathname) || ![...searchParams.keys()].every((name) => KNOWN_PARAMETERS.has(name))) return PRIVATE;
  if (status === 200) return `public, max-age=0, s-maxage=${PAGE_SECONDS}`;
  return status === 404 ? `public, max-age=0, s-maxage=${MISSING_SECONDS}` : PRIVATE;
}
