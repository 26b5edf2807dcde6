import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { type Actor, defineJob, HandlesJob, newId, NotFound, Storage, Store, type Transaction } from '../../../core/index.js';
import { ProductChanged } from '../catalog.events.js';
import type { ImageChanges, ImageView } from '../catalog.dto.js';
import { toPicture } from '../pictures.js';
import { Product } from '../product.entity.js';
import { ProductCards } from '../product-cards.js';
import { ProductImage, type Rendition } from './product-image.entity.js';
import { inspectPicture, type MadeRendition, makeJpeg, makeRenditions } from './renditions.js';

/** Makes the AVIF of a picture, which takes longer than anyone wants to wait for an upload. */
const MakeAvif = defineJob('catalog.make-avif', z.object({ imageId: z.uuid() }), {
  title: { en: 'Compress a picture', es: 'Comprimir una imagen' },
  shown: false,
});

const EXTENSIONS = { avif: 'avif', webp: 'webp', jpeg: 'jpg' } as const;
const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  source: 'application/octet-stream',
};

/** Pictures of products: taken in, made in the sizes that the shop shows, handed out. */
@Injectable()
export class ImagesService {
  constructor(
    private readonly store: Store,
    private readonly storage: Storage,
    private readonly cards: ProductCards,
  ) {}

  /** Adds an uploaded picture to a product. @throws BadPicture, NotFound */
  async add(who: Actor, productId: string, content: Buffer, alt: string | null): Promise<ImageView> {
    const { name } = await this.store.read(who, (db) => db.one(Product, { id: productId }));
    const image = Object.assign(new ProductImage(), { id: newId(), tenantId: who.tenantId, productId, altText: alt });
    await this.make(image, content);
    await this.store.transact(who, async (tx) => {
      const product = await tx.lock(Product, { id: productId });
      const others = await tx.find(ProductImage, { productId });
      image.isFeatured = !others.some(({ isFeatured }) => isFeatured);
      image.sortOrder = Math.max(-1, ...others.map(({ sortOrder }) => sortOrder)) + 1;
      await tx.add(image);
      await this.announce(tx, product, image);
    });
    return toImageView(image, name);
  }

  /** Changes text, place or rank of a picture. */
  async change(who: Actor, productId: string, id: string, changes: ImageChanges): Promise<ImageView> {
    return this.store.transact(who, async (tx) => {
      const product = await tx.lock(Product, { id: productId });
      const images = await tx.find(ProductImage, { productId }, { order: { sortOrder: 'ASC', id: 'ASC' } });
      const image = images.find((one) => one.id === id);
      if (!image) throw new NotFound({ kind: 'product_images' });
      if (changes.alt !== undefined) image.altText = changes.alt;
      if (changes.isFeatured) for (const one of images) one.isFeatured = one === image;
      if (changes.position !== undefined) {
        const order = images.filter((one) => one !== image);
        order.splice(changes.position, 0, image);
        order.forEach((one, position) => (one.sortOrder = position));
      }
      for (const one of images) await tx.save(one);
      await this.announce(tx, product);
      return toImageView(image, product.name);
    });
  }

  /** Takes a picture away, with its files. */
  async remove(who: Actor, productId: string, id: string): Promise<void> {
    await this.store.transact(who, async (tx) => {
      const product = await tx.lock(Product, { id: productId });
      const images = await tx.find(ProductImage, { productId }, { order: { sortOrder: 'ASC', id: 'ASC' } });
      const image = images.find((one) => one.id === id);
      if (!image) throw new NotFound({ kind: 'product_images' });
      await tx.remove(image);
      const next = images.find((one) => one !== image);
      if (image.isFeatured && next) {
        next.isFeatured = true;
        await tx.save(next);
      }
      await this.announce(tx, product);
      tx.afterCommit(() => this.removeFiles(who.tenantId, image));
    });
  }

  /** A file of a picture. @throws NotFound */
  async file(tenantId: string, imageId: string, file: string): Promise<{ stream: Readable; type: string; bytes: number }> {
    const key = `media/${imageId}/${file}`;
    const bytes = await this.storage.size(tenantId, key);
    return { stream: await this.storage.get(tenantId, key), type: TYPES[file.split('.')[1] ?? ''] ?? 'application/octet-stream', bytes };
  }

  /** Makes what the shop shows at once (WebP and JPEG) and keeps the original for what is made later. @throws BadPicture */
  async make(image: ProductImage, content: Buffer): Promise<void> {
    const size = await inspectPicture(content);
    const made = [...(await makeRenditions(content, 'webp', size)), await makeJpeg(content, size)];
    const renditions = await this.keep(image, made);
    await this.storage.put(image.tenantId, `media/${image.id}/original.source`, content, 'application/octet-stream');
    const jpeg = renditions.find(({ format }) => format === 'jpeg')!;
    Object.assign(image, {
      url: jpeg.url,
      width: size.width,
      height: size.height,
      renditions,
      sha256: createHash('sha256').update(content).digest(),
      status: 'ready',
      failure: null,
    });
  }

  @HandlesJob(MakeAvif)
  async makeAvif(who: Actor, { imageId }: { imageId: string }): Promise<void> {
    const image = await this.store.read(who, (db) => db.maybe(ProductImage, { id: imageId }));
    if (!image || image.renditions.some(({ format }) => format === 'avif')) return;
    const chunks: Buffer[] = [];
    for await (const chunk of await this.storage.get(who.tenantId, `media/${imageId}/original.source`)) chunks.push(chunk as Buffer);
    const renditions = await this.keep(image, await makeRenditions(Buffer.concat(chunks), 'avif', { width: image.width ?? 1 }));
    await this.store.transact(who, async (tx) => {
      await tx.lock(Product, { id: image.productId }); // as whoever changes its pictures does, so that nobody loses a race against this
      const row = await tx.maybe(ProductImage, { id: imageId });
      if (!row) return;
      row.renditions = [...row.renditions, ...renditions];
      await tx.save(row);
      await this.cards.refresh(tx, [], [row.productId]);
    });
  }

  /** Refreshes what lists and caches show of the product, and says that it changed. */
  async announce(tx: Transaction, { id, slug }: Product, image?: ProductImage): Promise<void> {
    await this.cards.refresh(tx, [], [id]);
    tx.emit(ProductChanged, { productId: id, slug });
    if (image) await tx.enqueue(MakeAvif, { imageId: image.id });
  }

  private async keep(image: ProductImage, made: readonly MadeRendition[]): Promise<Rendition[]> {
    return Promise.all(
      made.map(async ({ format, width, height, content }) => {
        const file = `${width}.${EXTENSIONS[format]}`;
        await this.storage.put(image.tenantId, `media/${image.id}/${file}`, content, TYPES[EXTENSIONS[format]]!);
        return { format, width, height, url: `/media/${image.tenantId}/${image.id}/${file}` };
      }),
    );
  }

  private async removeFiles(tenantId: string, image: ProductImage): Promise<void> {
    const files = ['original.source', ...image.renditions.map(({ url }) => url.split('/').at(-1)!)];
    for (const file of files) await this.storage.remove(tenantId, `media/${image.id}/${file}`);
  }
}

const toImageView = (image: ProductImage, name: string): ImageView => ({
  ...toPicture(
    { id: image.id, url: image.url ?? '', alt: image.altText, width: image.width, height: image.height, renditions: image.renditions },
    name,
  )!,
  sourceUrl: image.sourceUrl,
  isFeatured: image.isFeatured,
  status: image.status,
  failure: image.failure,
});
