import { z } from 'zod';
import { defineJob } from '../../../core/index.js';

const Ref = z.object({ importId: z.uuid() });

/** Reads a file once and says what importing it would do. */
export const PreviewProducts = defineJob('catalog.preview-import', Ref, {
  title: { en: 'Look through a product file', es: 'Revisar un archivo de productos' },
});

/** Brings the products of a file into the catalog. */
export const ImportProducts = defineJob('catalog.import-products', Ref, {
  title: { en: 'Import products', es: 'Importar productos' },
  timeoutMs: 6 * 60 * 60_000,
  attempts: 5,
});

/** Fetches pictures that a file named by their addresses. */
export const FetchPictures = defineJob('catalog.fetch-pictures', Ref, {
  title: { en: 'Fetch pictures', es: 'Obtener imágenes' },
  timeoutMs: 6 * 60 * 60_000,
});
