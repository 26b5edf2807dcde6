import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { drawWatch } from '#libs/watch-art';
import { forEach, type Client } from './client.js';
import { descriptionOf, metaDescriptionOf, metaTitleOf, productFile } from './product-file.js';
import { OPTIONS, SPECIFICATION, type DemoPicture, type DemoProduct, type LocationCode } from './products.js';
import { DIALS, MATERIALS, STRAPS, type Words } from './watches/parts.js';

interface Row {
  id: string;
  version: number;
}
interface ProductRow extends Row {
  slug: string;
}
interface Product extends ProductRow {
  translations: Record<string, Record<string, string>>;
  images: { id: string; url: string; alt: string }[];
  variantList: (Row & { sku: string; imageId: string | null })[];
}
interface ImportState {
  id: string;
  status: string;
  preview: { rejected: number; toCreate: number } | null;
  failure?: string | null;
}

type Note = (words: string) => void;

/** Sends the catalogue as a product file and waits until the platform has taken it in. */
export const importProducts = async (client: Client, products: readonly DemoProduct[], fileName: string): Promise<void> => {
  const known = new Set((await client.all<ProductRow>('/products')).map(({ slug }) => slug));
  if (products.every(({ slug }) => known.has(slug))) return;
  const content = Buffer.from(productFile(products, 'EUR'));
  const { id } = await client.upload<ImportState>('/products/imports', { name: fileName, type: 'text/csv', content });
  const until = async (wanted: string): Promise<ImportState> => {
    for (let waited = 0; waited < 300_000; waited += 150) {
      const state = await client.get<ImportState>(`/products/imports/${id}`);
      if (state.status === wanted) return state;
      if (state.status === 'failed' || state.status === 'cancelled')
        throw new Error(`The product file was ${state.status}: ${state.failure ?? ''}`);
      await sleep(150);
    }
    throw new Error(`The product file did not become ${wanted} within five minutes: does a worker run?`);
  };
  const { preview } = await until('ready');
  if (preview?.rejected) throw new Error(`${preview.rejected} rows of the product file would be refused`);
  await client.post(`/products/imports/${id}/start`, {});
  await until('done');
};

/** What the file cannot say: the Spanish words of products, categories and attributes, and the true colours. */
export const translateCatalog = async (client: Client, products: readonly DemoProduct[]): Promise<void> => {
  const rows = new Map((await client.all<ProductRow>('/products')).map((row) => [row.slug, row]));
  await forEach(products, 4, async (product) => {
    const row = rows.get(product.slug);
    if (!row) throw new Error(`The product ${product.slug} did not arrive`);
    const { version, translations } = await client.get<Product>(`/products/${row.id}`);
    if (translations['es']) return;
    await client.patch(`/products/${row.id}`, version, {
      translations: {
        es: {
          name: product.model.name.es,
          shortDescription: product.model.short.es,
          description: descriptionOf(product, 'es'),
          metaTitle: metaTitleOf(product, 'es'),
          metaDescription: metaDescriptionOf(product, 'es'),
        },
      },
    });
  });

  const collections = [...new Set(products.map(({ collection }) => collection))];
  for (const category of await client.all<Row & { name: string; translations: Record<string, unknown> }>('/categories')) {
    const position = collections.findIndex(({ name }) => name.en === category.name);
    const collection = collections[position];
    if (!collection || category.translations['es']) continue;
    await client.patch(`/categories/${category.id}`, category.version, {
      description: collection.description.en,
      sortOrder: position + 1,
      translations: { es: { name: collection.name.es, description: collection.description.es } },
    });
  }
  await translateAttributes(client);
};

const spanishValue = (words: string): string =>
  words
    .replace('Automatic', 'Automático')
    .replace('Hand-wound', 'Cuerda manual')
    .replace('Sapphire', 'Zafiro')
    .replace(/(\d)\.(\d)/, '$1,$2');

const translateAttributes = async (client: Client): Promise<void> => {
  interface Value extends Row {
    name: string;
    colorHex: string | null;
    translations: Record<string, unknown>;
  }
  const names: readonly Words[] = [...Object.values(OPTIONS), ...Object.values(SPECIFICATION)];
  const parts: Readonly<Record<string, readonly { name: Words; hex: string }[]>> = {
    [OPTIONS.material.en]: Object.values(MATERIALS),
    [OPTIONS.dial.en]: Object.values(DIALS),
    [OPTIONS.strap.en]: Object.values(STRAPS),
  };
  for (const attribute of await client.all<Row & { name: string; translations: Record<string, unknown>; values: Value[] }>('/attributes')) {
    const position = names.findIndex(({ en }) => en === attribute.name);
    const words = names[position];
    if (!words) continue;
    if (!attribute.translations['es'])
      await client.patch(`/attributes/${attribute.id}`, attribute.version, { position, translations: { es: { name: words.es } } });
    await forEach(attribute.values, 4, async (value) => {
      const part = parts[attribute.name]?.find(({ name }) => name.en === value.name);
      const es = part?.name.es ?? spanishValue(value.name);
      if (value.translations['es'] || (!part && es === value.name)) return;
      await client.patch(`/attributes/${attribute.id}/values/${value.id}`, value.version, {
        translations: { es: { name: es } },
        ...(part && { colorHex: part.hex }),
      });
    });
  }
};

/** Width of the pictures that are handed in, pixels; the platform makes the smaller ones. */
const WIDTH = 960;

const render = ({ spec, view }: DemoPicture): Promise<Buffer> =>
  sharp(Buffer.from(drawWatch(spec, view)), { density: (72 * WIDTH) / 1200 })
    .removeAlpha()
    .jpeg({ quality: 93, chromaSubsampling: '4:4:4' })
    .toBuffer();

/** Draws and hands in the pictures that products lack, `each` at most, and gives each variant the one that shows it. */
export const loadPictures = async (client: Client, products: readonly DemoProduct[], each: number, note: Note): Promise<void> => {
  const rows = new Map((await client.all<ProductRow>('/products')).map((row) => [row.slug, row.id]));
  const there = await Promise.all(
    products.map(async ({ slug, pictures }) => {
      const { id, images } = await client.get<Product>(`/products/${rows.get(slug)}`);
      return { slug, id, pictures: pictures.slice(0, each), known: new Map(images.map((image) => [image.alt, image.id])) };
    }),
  );
  const missing = there
    .flatMap((product) => product.pictures.map((picture, i) => ({ ...product, picture, i })))
    .filter(({ known, picture }) => !known.has(picture.alt.en))
    .sort((a, b) => a.i - b.i);
  let done = 0;
  await forEach(missing, 3, async ({ slug, id, picture, known, i }) => {
    const file = { name: `${slug}-${i + 1}.jpg`, type: 'image/jpeg', content: await render(picture) };
    known.set(picture.alt.en, (await client.upload<{ id: string }>(`/products/${id}/images`, file, { alt: picture.alt.en })).id);
    done++;
    if (done % 20 === 0 || done === missing.length) note(`pictures ${done} of ${missing.length}`);
  });
  await forEach(there, 4, async ({ id, pictures, known }) => {
    const shown = new Map(pictures.flatMap(({ skus, alt }) => skus.map((sku) => [sku, known.get(alt.en)] as const)));
    const { variantList } = await client.get<Product>(`/products/${id}`);
    for (const variant of variantList) {
      const imageId = shown.get(variant.sku);
      if (imageId && variant.imageId !== imageId)
        await client.patch(`/products/${id}/variants/${variant.id}`, variant.version, { imageId });
    }
  });
};

/** Puts the pieces on the shelves of each place, as counted on the day the shop moved in. */
export const loadStock = async (
  client: Client,
  products: readonly DemoProduct[],
  locations: Partial<Record<LocationCode, string>>,
): Promise<void> => {
  interface Level {
    sku: string | null;
    locationId: string;
    onHand: number;
  }
  const levels = new Set((await client.all<Level>('/stock')).map(({ sku, locationId }) => `${sku}/${locationId}`));
  const rows = new Map((await client.all<ProductRow>('/products')).map((row) => [row.slug, row]));
  await forEach(products, 6, async ({ slug, variants }) => {
    const missing = variants.flatMap(({ sku, stock }) =>
      Object.entries(stock).flatMap(([code, pieces]) => {
        const locationId = locations[code as LocationCode];
        return locationId && pieces > 0 && !levels.has(`${sku}/${locationId}`) ? [{ sku, locationId, pieces }] : [];
      }),
    );
    if (missing.length === 0) return;
    const { variantList } = await client.get<Product>(`/products/${rows.get(slug)?.id}`);
    const ids = new Map(variantList.map(({ sku, id }) => [sku, id]));
    for (const { sku, locationId, pieces } of missing) {
      await client.post('/stock/adjustments', {
        variantId: ids.get(sku),
        locationId,
        counted: pieces,
        kind: 'receipt',
        reason: 'Opening count',
      });
    }
  });
};
