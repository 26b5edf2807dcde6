import type { PictureView } from './catalog.dto.js';
import type { Rendition } from './images/product-image.entity.js';

/** A picture as SQL hands it over (`image_card`). */
export interface PictureRow {
  id: string;
  url: string;
  alt: string | null;
  width: number | null;
  height: number | null;
  renditions: Rendition[];
}

const set = (renditions: readonly Rendition[], format: Rendition['format']): string | undefined => {
  const found = renditions.filter((rendition) => rendition.format === format);
  return found.length > 0 ? found.map(({ url, width }) => `${url} ${width}w`).join(', ') : undefined;
};

/** A picture as it leaves; without a text of its own it is described by the product's name. */
export const toPicture = (row: PictureRow | null, name: string): PictureView | null => {
  if (!row) return null;
  const srcset = set(row.renditions, 'webp');
  const avif = set(row.renditions, 'avif');
  return {
    id: row.id,
    url: row.url,
    alt: row.alt || name,
    width: row.width ?? 0,
    height: row.height ?? 0,
    ...(srcset && { srcset }),
    ...(avif && { avif }),
  };
};
