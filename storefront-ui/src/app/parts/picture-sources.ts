import type { Shown } from '../shop/wire';

/** What a browser may choose from to show a picture, each as an HTML `srcset`. */
export interface PictureSources {
  readonly avif: string | null;
  readonly any: string | null;
}

const widest = (set: string): number => Math.max(0, ...[...set.matchAll(/ (\d+)w(?:,|$)/g)].map(([, width]) => Number(width)));

/**
 * Offers the full picture beside its smaller forms. AVIF is offered only where it comes nearly as wide as the picture:
 * a browser that takes it looks no further, and would stretch a small one over a large screen.
 */
export function sourcesOf({ url, width, srcset, avif }: Shown): PictureSources {
  const full = width > 0 ? `${url} ${width}w` : null;
  return {
    avif: avif && widest(avif) >= Math.min(width, 1280) * 0.9 ? avif : null,
    any: srcset ? (full && widest(srcset) < width ? `${srcset}, ${full}` : srcset) : null,
  };
}
