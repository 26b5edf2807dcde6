import type { Readable } from 'node:stream';
import { describeReason, isKnownColumn, type ReadPiece, readProducts, type Rejection } from '#libs/product-files';
import { readTable } from '#libs/tabular';
import { type Actor, JobCancelled, newId, type Reader, sql, type Store, type Transaction } from '../../../core/index.js';
import { ProductsImported } from '../catalog.events.js';
import { lockCatalog } from '../catalog-words.js';
import { ProductCards } from '../product-cards.js';
import { StockPort } from '../stock-port.js';
import type { Known, Outcome, Plan } from './batch.js';
import { planBatch } from './batch-plan.js';
import { readKnown } from './batch.queries.js';
import { writePlan } from './batch.writer.js';
import { type ImportCheckpoint, type ImportCounts, noCounts, ProductImport, type SampleRow } from './product-import.entity.js';
import { SkuMemory } from './sku-memory.js';

/** Rows and characters that are dealt with in one transaction, about. */
const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 8_000_000;
/** Rows that may wait for a parent further down; with more of them the file is in no usable order. */
const MAX_DEFERRED = 20_000;
const SAMPLE = 20;
/** Tables that an import fills, whose plans must grow with them. */
const FILLED =
  '{products,product_categories,product_attributes,product_attribute_values,product_variants,product_variant_attributes,product_images,product_cards,attribute_values,stock_levels}';

interface Batch {
  pieces: ReadPiece[];
  /** Last row of the batch. */
  row: number;
}

interface Pass {
  /** Whether the end of the file was reached, and rows that waited for their parent are dealt with. */
  readonly closing: boolean;
  /** Whether what has no parent now is refused rather than put off. */
  readonly lastChance: boolean;
}

/** What the run needs of its surroundings. */
export interface ImportTools {
  readonly store: Store;
  readonly cards: ProductCards;
  readonly stock: StockPort;
  /** Opens the file from its beginning. */
  readonly open: () => Promise<Readable>;
  /** Told after every batch. */
  readonly progress: (row: number, counts: ImportCounts) => Promise<void>;
}

/** Goes through a file of products from its checkpoint to its end, batch by batch. What it does is the subclass's. */
abstract class ImportRun {
  protected readonly skus = new SkuMemory();
  protected readonly counts: ImportCounts;
  protected deferred: number[];
  private currency = '';

  constructor(
    protected readonly who: Actor,
    protected readonly source: ProductImport,
    protected readonly tools: ImportTools,
    protected readonly from: ImportCheckpoint,
  ) {
    this.counts = { ...noCounts(), ...from.counts };
    this.deferred = [...from.deferred];
  }

  /** Deals with one batch. */
  protected abstract handle(batch: Batch, pass: Pass, currency: string): Promise<void>;

  protected async go(): Promise<void> {
    const [tenant] = await this.tools.store.query<{ currency: string }>(
      this.who,
      sql`select currency from tenants where id = ${this.who.tenantId}`,
    );
    this.currency = tenant!.currency;
    if (!this.from.closing) await this.pass(false);
    if (this.deferred.length > 0) await this.pass(true);
  }

  private async pass(closing: boolean): Promise<void> {
    const from = closing === this.from.closing ? this.from.row : 0;
    const wanted = closing ? new Set(this.deferred) : undefined;
    const batches = this.batches((row) => row > from && (!wanted || wanted.has(row)));
    try {
      // the next batch is read while this one is dealt with
      let next = batches.next();
      for (let batch = await next; !batch.done; batch = await next) {
        next = batches.next();
        next.catch(() => undefined); // it is thrown when its turn comes
        await this.handle(batch.value, { closing, lastChance: closing || this.deferred.length > MAX_DEFERRED }, this.currency);
        await this.tools.progress(batch.value.row, this.counts);
      }
    } finally {
      await batches.return(undefined);
    }
  }

  private async *batches(takes: (row: number) => boolean): AsyncGenerator<Batch, undefined> {
    const { format, mapping, reading } = this.source;
    const table = await readTable(await this.tools.open(), {
      encoding: reading.encoding,
      delimiter: reading.delimiter,
      isKnown: isKnownColumn,
    });
    const options = { format, columns: table.columns, mapping, currency: this.currency, commaDecimal: reading.delimiter === ';' };
    let batch: Batch = { pieces: [], row: 0 };
    let rows = 0;
    let characters = 0;
    for await (const piece of readProducts(table.rows, options)) {
      const last = piece.rows.at(-1)!.row;
      if (!takes(last)) {
        // rows before the checkpoint: their SKUs are remembered, as they must not come again
        this.skus.add(new Map(piece.variants.flatMap(({ sku, row }) => (sku ? [[sku, row]] : []))));
        continue;
      }
      batch.pieces.push(piece);
      batch.row = last;
      rows += piece.rows.length;
      for (const { cells } of piece.rows) for (const cell of cells) characters += cell.length;
      if (rows < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
      yield batch;
      batch = { pieces: [], row: 0 };
      rows = 0;
      characters = 0;
    }
    if (batch.pieces.length > 0) yield batch;
    return undefined;
  }

  protected async plan(
    db: Reader,
    batch: Batch,
    { lastChance }: Pass,
    sawProduct: (key: string) => boolean,
  ): Promise<{ plan: Plan; known: Known }> {
    const known = await readKnown(db, batch.pieces, { anyTable: this.source.format === 'unknown' });
    return { plan: planBatch(batch.pieces, known, { skus: this.skus, sawProduct, closing: lastChance }), known };
  }

  protected counted(plan: Plan): ImportCounts {
    const counts = { ...this.counts };
    for (const outcome of plan.outcomes.values()) counts[outcome] += 1;
    counts.rows += plan.outcomes.size;
    counts.products += plan.described.products;
    counts.variants += plan.described.variants - plan.deferred.length;
    counts.warnings += plan.warnings.length;
    return counts;
  }

  /** Called once a batch is dealt with for good. */
  protected settle(plan: Plan, counts: ImportCounts, { closing }: Pass): void {
    Object.assign(this.counts, counts);
    this.skus.add(plan.skus);
    if (!closing) this.deferred.push(...plan.deferred);
  }
}

/** Says what an import would do, and writes nothing. */
export class PreviewRun extends ImportRun {
  private readonly seen = new Set<string>();
  private readonly sample: SampleRow[] = [];

  static async of(who: Actor, source: ProductImport, tools: ImportTools): Promise<{ counts: ImportCounts; sample: SampleRow[] }> {
    const run = new PreviewRun(who, source, tools, { row: 0, counts: noCounts(), deferred: [], closing: false });
    await run.go();
    return { counts: run.counts, sample: run.sample };
  }

  protected async handle(batch: Batch, pass: Pass): Promise<void> {
    const { plan } = await this.tools.store.read(this.who, (db) => this.plan(db, batch, pass, (key) => this.seen.has(key)));
    for (const key of plan.keys) if (this.seen.size < 500_000) this.seen.add(key);
    this.settle(plan, this.counted(plan), pass);
    if (this.sample.length < SAMPLE) this.sample.push(...sampleOf(plan, this.who.locale).slice(0, SAMPLE - this.sample.length));
  }
}

const sampleOf = (plan: Plan, locale: 'en' | 'es'): SampleRow[] => {
  const rejected = plan.rejections.slice(0, 5).map((rejection): SampleRow => ({
    row: rejection.row,
    product: '',
    sku: null,
    name: '',
    options: '',
    price: null,
    stock: null,
    outcome: 'rejected',
    reason: `${rejection.column ? `${rejection.column}: ` : ''}${describeReason(rejection, locale)}`,
  }));
  const taken = plan.sample.map(({ variant, product }): SampleRow => ({
    row: variant.row,
    product,
    sku: variant.sku ?? null,
    name: variant.name ?? product,
    options: variant.options.map(({ name, value }) => `${name}: ${value}`).join(', '),
    price: variant.price ?? null,
    stock: variant.stock ?? null,
    outcome: plan.outcomes.get(variant.row) ?? ('unchanged' satisfies Outcome),
    reason: null,
  }));
  return [...rejected, ...taken];
};

/** Does the import. Each batch is one transaction that also moves the checkpoint: killed at any moment, it goes on where it was. */
export class ApplyRun extends ImportRun {
  static async of(who: Actor, source: ProductImport, tools: ImportTools): Promise<ImportCounts> {
    const run = new ApplyRun(who, source, tools, source.checkpoint ?? { row: 0, counts: noCounts(), deferred: [], closing: false });
    await run.go();
    return run.counts;
  }

  protected async handle(batch: Batch, pass: Pass, currency: string): Promise<void> {
    const before = this.counts.created;
    const { plan, counts } = await this.tools.store.transact(this.who, async (tx) => {
      await lockCatalog(tx);
      const { plan, known } = await this.plan(tx, batch, pass, () => false);
      const counts = this.counted(plan);
      await this.write(tx, plan, known, currency);
      await this.keepRejections(tx, plan);
      const checkpoint: ImportCheckpoint = {
        row: batch.row,
        counts,
        deferred: [...this.deferred, ...plan.deferred],
        closing: pass.closing,
      };
      const kept =
        await tx.execute(sql`update product_imports set checkpoint = ${JSON.stringify(checkpoint)}::jsonb, counts = ${JSON.stringify(counts)}::jsonb,
        updated_at = now(), version = version + 1
        where tenant_id = ${this.who.tenantId} and id = ${this.source.id} and status = 'running' returning 1`);
      if (kept.length === 0) throw new JobCancelled(); // cancelled in the meantime: this batch is not done
      return { plan, counts };
    });
    this.settle(plan, counts, pass);
    if (counts.created > before)
      await this.tools.store.transact(this.who, (tx) => tx.execute(sql`call analyze_outgrown(${FILLED}::regclass[])`));
  }

  private async write(tx: Transaction, plan: Plan, known: Known, currency: string): Promise<void> {
    await writePlan(tx, plan, known, currency);
    const given = plan.variants.flatMap(({ row, stock }) => (stock === undefined ? [] : [{ variantId: row.id, onHand: stock }]));
    await this.tools.stock.setLevels(tx, given, `import ${this.source.fileName}`.slice(0, 200));
    const created = plan.products.filter(({ isNew }) => isNew).map(({ row }) => row.id);
    const updated = plan.products.filter(({ isNew, changed }) => !isNew && changed).map(({ row }) => row.id);
    if (created.length + updated.length === 0) return;
    await this.tools.cards.refresh(tx, created, updated);
    if (plan.categories.length > 0) tx.invalidate('categories');
    tx.emit(ProductsImported, { importId: this.source.id, created, updated });
    tx.audit({
      action: 'import',
      resource: 'products',
      id: this.source.id,
      before: {
        products: plan.products
          .filter(({ isNew, before }) => !isNew && Object.keys(before).length > 0)
          .map(({ row, before }) => ({ id: row.id, ...before })),
        variants: plan.variants
          .filter(({ isNew, before }) => !isNew && Object.keys(before).length > 0)
          .map(({ row, before }) => ({ id: row.id, ...before })),
      },
      after: {
        file: this.source.fileName,
        created,
        updated,
        variants: plan.variants.map(({ row, isNew, stock }) => ({
          id: row.id,
          sku: row.sku,
          price: row.price,
          ...(isNew && { created: true }),
          ...(stock !== undefined && { stock }),
        })),
      },
    });
  }

  private async keepRejections(tx: Transaction, plan: Plan): Promise<void> {
    const rejected = plan.rejections.map(({ cells, ...one }) => ({
      ...one,
      severity: 'rejected',
      cells: cells.map((cell) => cell.slice(0, 10_000).replaceAll('\0', '').toWellFormed()),
    }));
    const odd = plan.warnings.map((one) => ({ ...one, severity: 'warning', cells: null }));
    const rows = [...rejected, ...odd].map((one: Rejection & { severity: string; cells: string[] | null }) => ({
      id: newId(),
      row_number: one.row,
      severity: one.severity,
      column_name: one.column ?? null,
      code: one.code,
      detail: one.detail ?? {},
      cells: one.cells,
    }));
    if (rows.length === 0) return;
    await tx.execute(sql`insert into product_import_rejections (tenant_id, id, import_id, row_number, severity, column_name, code, detail, cells)
      select ${this.who.tenantId}::uuid, r.id, ${this.source.id}::uuid, r.row_number, r.severity, r.column_name, r.code, r.detail, r.cells
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, row_number integer, severity text, column_name text, code text, detail jsonb, cells jsonb)`);
  }
}
