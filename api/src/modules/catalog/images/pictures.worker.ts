import { Injectable } from '@nestjs/common';
import { type Actor, EgressRefused, guardedFetch, HandlesJob, type JobHandle, newId, sql, Store } from '../../../core/index.js';
import { BadPicture } from '../catalog.errors.js';
import { FetchPictures } from '../imports/import.jobs.js';
import { Product } from '../product.entity.js';
import { ImagesService } from './images.service.js';
import { ProductImage } from './product-image.entity.js';

/** Bytes of one picture. */
export const MAX_PICTURE = 25 * 1024 * 1024;
const AT_ONCE = 6;

/** Fetches pictures that came as addresses, through the guard that keeps the platform from calling its own network. */
@Injectable()
export class PicturesWorker {
  constructor(
    private readonly store: Store,
    private readonly images: ImagesService,
  ) {}

  @HandlesJob(FetchPictures)
  async fetchAll(who: Actor, { importId }: { importId: string }, job: JobHandle): Promise<Record<string, number>> {
    const counts = { fetched: 0, failed: 0 };
    const [{ total } = { total: 0 }] = await this.store.query<{ total: number }>(
      who,
      sql`select count(*)::integer as total from product_images where tenant_id = ${who.tenantId} and status = 'pending'`,
    );
    for (;;) {
      const pending = await this.store.read(who, (db) =>
        db.find(ProductImage, { status: 'pending' }, { order: { id: 'ASC' }, limit: AT_ONCE }),
      );
      if (pending.length === 0) return counts;
      const outcomes = await Promise.all(pending.map((image) => this.fetchOne(who, image, importId)));
      for (const ok of outcomes) counts[ok ? 'fetched' : 'failed'] += 1;
      await job.progress(counts.fetched + counts.failed, Math.max(total, counts.fetched + counts.failed), counts);
    }
  }

  private async fetchOne(who: Actor, image: ProductImage, importId: string): Promise<boolean> {
    try {
      await this.images.make(image, await download(image.sourceUrl ?? ''));
      await this.settle(who, image, importId);
      return true;
    } catch (error) {
      image.status = 'failed';
      image.failure = reasonOf(error);
      await this.settle(who, image, importId);
      return false;
    }
  }

  private settle(who: Actor, made: ProductImage, importId: string): Promise<void> {
    return this.store.transact(who, async (tx) => {
      const known = await tx.maybe(ProductImage, { id: made.id });
      if (!known) return; // removed in the meantime
      // whoever changes pictures holds their product, so that a person who words one does not lose a race against its sizes
      const product = await tx.lock(Product, { id: known.productId });
      const image = await tx.one(ProductImage, { id: made.id });
      const { url, width, height, renditions, sha256, status, failure } = made;
      Object.assign(image, { url, width, height, renditions, sha256, status, failure });
      await tx.save(image);
      if (status === 'ready') await this.images.announce(tx, product, image);
      else
        await tx.execute(sql`insert into product_import_rejections (tenant_id, id, import_id, row_number, severity, column_name, code, detail)
          select ${who.tenantId}, ${newId()}, id, 0, 'warning', ${image.sourceUrl?.slice(0, 500) ?? null}, 'image-failed', ${JSON.stringify({ reason: failure ?? '' })}::jsonb
          from product_imports where tenant_id = ${who.tenantId} and id = ${importId}`);
    });
  }
}

async function download(address: string): Promise<Buffer> {
  const response = await guardedFetch(address);
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MAX_PICTURE) throw new BadPicture({ reason: 'too-large', detail: 'The picture is larger than 25 MB.' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const reasonOf = (error: unknown): string => {
  if (error instanceof EgressRefused) return 'the address cannot be reached or may not be called';
  if (error instanceof BadPicture) return (error.members as { detail?: string }).detail ?? error.title;
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown';
};
