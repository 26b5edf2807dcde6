import { setFlagsFromString } from 'node:v8';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { TabularProblem } from '#libs/tabular';
import { type Actor, HandlesJob, JobCancelled, type JobHandle, sql, Storage, Store } from '../../../core/index.js';
import { ProductCards } from '../product-cards.js';
import { StockPort } from '../stock-port.js';
import { ApplyRun, type ImportTools, PreviewRun } from './import-run.js';
import { FetchPictures, ImportProducts, PreviewProducts } from './import.jobs.js';
import { type ImportCounts, ProductImport } from './product-import.entity.js';

/** Does the long work of imports, in a worker. */
@Injectable()
export class ImportsWorker implements OnApplicationBootstrap {
  constructor(
    private readonly store: Store,
    private readonly storage: Storage,
    private readonly cards: ProductCards,
    private readonly stock: StockPort,
  ) {}

  /**
   * Lets the heap grow in small steps only. Left to itself it doubles and triples before anything is collected, as rows of a
   * file outlive the young generation; so memory stays flat, for a few percent of time.
   */
  onApplicationBootstrap(): void {
    setFlagsFromString('--heap-growing-percent=30');
  }

  @HandlesJob(PreviewProducts)
  async preview(who: Actor, { importId }: { importId: string }, job: JobHandle): Promise<Record<string, number>> {
    const source = await this.source(who, importId);
    if (source.status !== 'previewing' || source.jobId !== job.id) return {}; // cancelled, or mapped anew in the meantime
    return this.whileItLasts(who, source, job, async () => {
      const { counts, sample } = await PreviewRun.of(who, source, this.tools(who, source, job, null));
      await this.settle(who, source, job, { status: 'ready', preview: { ...counts, sample } });
      return asNumbers(counts);
    });
  }

  @HandlesJob(ImportProducts)
  async import(who: Actor, { importId }: { importId: string }, job: JobHandle): Promise<Record<string, number>> {
    const source = await this.source(who, importId);
    if (source.status !== 'running' || source.jobId !== job.id) return {};
    return this.whileItLasts(who, source, job, async () => {
      const counts = await ApplyRun.of(who, source, this.tools(who, source, job, source.preview?.rows ?? null));
      await this.settle(who, source, job, { status: 'done', counts });
      return asNumbers(counts);
    });
  }

  private source(who: Actor, id: string): Promise<ProductImport> {
    return this.store.read(who, (db) => db.one(ProductImport, { id }));
  }

  private tools(who: Actor, source: ProductImport, job: JobHandle, total: number | null): ImportTools {
    return {
      store: this.store,
      cards: this.cards,
      stock: this.stock,
      open: () => this.storage.get(who.tenantId, source.fileKey),
      progress: (_row, counts) => job.progress(counts.rows, total === null ? null : Math.max(total, counts.rows), asNumbers(counts)),
    };
  }

  /** Notes how the work ended when it did not come to its end. */
  private async whileItLasts<R>(who: Actor, source: ProductImport, job: JobHandle, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof JobCancelled) await this.settle(who, source, job, { status: 'cancelled' });
      if (error instanceof TabularProblem) {
        // trying again would find the same file
        await this.settle(who, source, job, { status: 'failed', failure: error.message });
        return {} as R;
      }
      if (!(error instanceof JobCancelled) && job.attempt >= (source.status === 'previewing' ? PreviewProducts : ImportProducts).attempts)
        await this.settle(who, source, job, {
          status: 'failed',
          failure: 'The import stopped because of an internal error. It can be resumed.',
        });
      throw error;
    }
  }

  private settle(who: Actor, source: ProductImport, job: JobHandle, change: Partial<ProductImport>): Promise<void> {
    return this.store.transact(who, async (tx) => {
      const row = await tx.lock(ProductImport, { id: source.id });
      if (row.jobId !== job.id || row.status === 'cancelled') return;
      Object.assign(row, change, { finishedAt: new Date() });
      const done = change.status === 'done';
      if (
        done &&
        (await tx.query(sql`select 1 from product_images where tenant_id = ${who.tenantId} and status = 'pending' limit 1`)).length > 0
      )
        await tx.enqueue(FetchPictures, { importId: source.id });
      await tx.save(row);
    });
  }
}

const asNumbers = (counts: ImportCounts): Record<string, number> => ({ ...counts });
