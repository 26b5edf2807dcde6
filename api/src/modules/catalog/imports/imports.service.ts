import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import {
  checkColumns,
  checkMapping,
  describeReason,
  detectFormat,
  isKnownColumn,
  type ReasonCode,
  suggestMapping,
} from '#libs/product-files';
import { csvLine, detectEncoding, readTable, type Table, TabularProblem } from '#libs/tabular';
import { type Actor, defineList, Invalid, newId, type PageOf, sql, Storage, Store, type Transaction } from '../../../core/index.js';
import { UnreadableFile, WrongImportState } from '../catalog.errors.js';
import { ImportProducts, PreviewProducts } from './import.jobs.js';
import { type ProductImportView, toImportView } from './imports.dto.js';
import { FILE_FORMATS, IMPORT_STATUSES, type ImportStatus, noCounts, ProductImport } from './product-import.entity.js';

export const ImportList = defineList({
  fields: {
    createdAt: { column: 'i.created_at', type: 'time' },
    status: { column: 'i.status', type: 'text', values: IMPORT_STATUSES },
    format: { column: 'i.format', type: 'text', values: FILE_FORMATS },
    fileName: { column: 'i.file_name', type: 'text' },
    owner: { column: 'i.owner_id', type: 'id' },
  },
  sort: ['createdAt', 'fileName'],
  descending: true,
  id: 'i.id',
});
type ImportListInput = Parameters<typeof ImportList.page>[2];

/** Rows of a list in one statement, as properties of the entity. */
type ImportRow = { [K in keyof ProductImport]: ProductImport[K] };

interface RejectionRow {
  id: string;
  row_number: number;
  severity: 'rejected' | 'warning';
  column_name: string | null;
  code: ReasonCode;
  detail: Record<string, string | number>;
  cells: string[] | null;
}

/** Rows of a report that are read at a time. */
const REPORT_PAGE = 2000;

/** Takes files of products in, and sees them through preview, mapping and import. The work itself is done by jobs. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly store: Store,
    private readonly storage: Storage,
  ) {}

  async list(who: Actor, input: ImportListInput): Promise<PageOf<ProductImportView>> {
    const page = await ImportList.page<ImportRow>(this.store, who, input, {
      select: sql`i.id, i.version, i.status, i.format, i.file_name as "fileName", i.bytes, i.columns, i.mapping, i.preview, i.counts, i.failure,
        i.job_id as "jobId", i.owner_id as "ownerId", i.created_at as "createdAt", i.started_at as "startedAt", i.finished_at as "finishedAt"`,
      from: this.store.from(who, ProductImport, 'i'),
      search: (text) => sql`i.file_name ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
    });
    return { ...page, items: page.items.map((row) => toImportView(row as ProductImport)) };
  }

  async read(who: Actor, id: string): Promise<ProductImportView> {
    return toImportView(await this.store.read(who, (db) => db.one(ProductImport, { id })));
  }

  /** Keeps an uploaded file, finds out what it is, and begins to look through it. @throws UnreadableFile; then nothing is kept */
  async create(who: Actor, fileName: string, content: Readable): Promise<ProductImportView> {
    const id = newId();
    const fileKey = `imports/${id}.csv`;
    await this.storage.put(who.tenantId, fileKey, content, 'text/csv');
    try {
      const table = await this.inspect(who, fileKey);
      const format = detectFormat(table.columns);
      const [wrong] = checkColumns(table.columns, format);
      if (wrong) throw new UnreadableFile({ reason: wrong.code, detail: wrong.message, columns: wrong.columns });
      const bytes = await this.storage.size(who.tenantId, fileKey);
      const made = await this.store.transact(who, async (tx) => {
        const source = Object.assign(new ProductImport(), {
          id,
          tenantId: who.tenantId,
          format,
          fileName: fileName.slice(0, 255).toWellFormed().replaceAll('\0', ''),
          fileKey,
          bytes: String(bytes),
          reading: { encoding: table.encoding, delimiter: table.delimiter, headerRow: table.headerRow },
          columns: table.columns,
          mapping: suggestMapping(table.columns, format),
          ownerId: who.userId,
        });
        source.jobId = await tx.enqueue(PreviewProducts, { importId: id }, { title: title(who, 'preview', source.fileName) });
        return tx.add(source);
      });
      return toImportView(made);
    } catch (error) {
      await this.storage.remove(who.tenantId, fileKey);
      throw error;
    }
  }

  /** Says anew what the columns mean, and looks through the file again. @throws Invalid */
  async map(who: Actor, id: string, version: number, mapping: Record<string, string>): Promise<ProductImportView> {
    return this.move(who, id, ['previewing', 'ready', 'failed', 'cancelled'], async (tx, source) => {
      tx.expectVersion(source, version);
      if (source.checkpoint)
        throw new WrongImportState({ state: source.status, detail: 'Rows were already imported with the mapping as it is.' });
      const problems = checkMapping(source.columns, mapping, source.format);
      if (problems.length > 0)
        throw new Invalid({
          errors: problems.map(({ code, message, columns }) => ({
            pointer: columns[0] === undefined ? '/mapping' : `/mapping/${columns[0].replaceAll('~', '~0').replaceAll('/', '~1')}`,
            message,
            code,
          })),
        });
      source.mapping = {
        ...Object.fromEntries(source.columns.filter((column) => column !== '').map((column) => [column, ''])),
        ...mapping,
      };
      Object.assign(source, { status: 'previewing', preview: null, failure: null, finishedAt: null });
      source.jobId = await tx.enqueue(PreviewProducts, { importId: id }, { title: title(who, 'preview', source.fileName) });
    });
  }

  /** Begins the import of a file that was looked through. @throws WrongImportState */
  start(who: Actor, id: string): Promise<ProductImportView> {
    return this.move(who, id, ['ready'], async (tx, source) => {
      Object.assign(source, { status: 'running', startedAt: new Date(), counts: noCounts() });
      source.jobId = await tx.enqueue(ImportProducts, { importId: id }, { title: title(who, 'import', source.fileName) });
    });
  }

  /** Goes on with an import that failed or was cancelled, from the row after the last one that was dealt with. */
  resume(who: Actor, id: string): Promise<ProductImportView> {
    return this.move(who, id, ['failed', 'cancelled'], async (tx, source) => {
      if (!source.preview) {
        Object.assign(source, { status: 'previewing', failure: null, finishedAt: null });
        source.jobId = await tx.enqueue(PreviewProducts, { importId: id }, { title: title(who, 'preview', source.fileName) });
        return;
      }
      Object.assign(source, { status: 'running', failure: null, finishedAt: null, startedAt: source.startedAt ?? new Date() });
      source.jobId = await tx.enqueue(ImportProducts, { importId: id }, { title: title(who, 'import', source.fileName) });
    });
  }

  /** Stops at the next sign of life; what is done stays done. */
  cancel(who: Actor, id: string): Promise<ProductImportView> {
    return this.move(who, id, ['previewing', 'ready', 'running'], async (tx, source) => {
      if (source.jobId)
        await tx.execute(sql`update jobs set cancel_requested = true, version = version + 1, updated_at = now()
          where tenant_id = ${who.tenantId} and id = ${source.jobId} and status in ('queued', 'running', 'retrying')`);
      Object.assign(source, { status: 'cancelled', finishedAt: new Date() });
    });
  }

  /** The refused rows as CSV, as a stream: row number, column, reason, and the cells as they were. */
  async rejected(who: Actor, id: string, severity: 'rejected' | 'warning'): Promise<{ fileName: string; stream: Readable }> {
    const source = await this.store.read(who, (db) => db.one(ProductImport, { id }));
    return {
      fileName: `${source.fileName.replace(/\.\w{1,5}$/, '')}-${severity}.csv`,
      stream: Readable.from(this.report(who, source, severity)),
    };
  }

  private async *report(who: Actor, source: ProductImport, severity: string): AsyncGenerator<string> {
    const words = who.locale === 'es' ? ['fila', 'columna', 'motivo'] : ['row', 'column', 'reason'];
    yield `\uFEFF${csvLine([...words, ...source.columns])}`;
    for (let after: RejectionRow | undefined; ;) {
      const rows: RejectionRow[] = await this.store.query<RejectionRow>(
        who,
        sql`select id, row_number, severity, column_name, code, detail, cells from product_import_rejections
          where tenant_id = ${who.tenantId} and import_id = ${source.id} and severity = ${severity}
            and (row_number, id) > (${after?.row_number ?? 0}, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
          order by row_number, id limit ${REPORT_PAGE}`,
      );
      yield rows.map((row) => csvLine([row.row_number, row.column_name, describeReason(row, who.locale), ...(row.cells ?? [])])).join('');
      if (rows.length < REPORT_PAGE) return;
      after = rows.at(-1);
    }
  }

  private move(
    who: Actor,
    id: string,
    from: readonly ImportStatus[],
    change: (tx: Transaction, source: ProductImport) => Promise<void>,
  ): Promise<ProductImportView> {
    return this.store.transact(who, async (tx) => {
      const source = await tx.lock(ProductImport, { id });
      if (!from.includes(source.status)) throw new WrongImportState({ state: source.status });
      await change(tx, source);
      return toImportView(await tx.save(source));
    });
  }

  /** Reads the head of a kept file: encoding of all of it, delimiter, header. */
  private async inspect(who: Actor, fileKey: string): Promise<Table> {
    try {
      const encoding = await detectEncoding(await this.storage.get(who.tenantId, fileKey));
      const table = await readTable(await this.storage.get(who.tenantId, fileKey), { encoding, isKnown: isKnownColumn });
      const rows = table.rows[Symbol.asyncIterator]();
      await rows.next(); // a header without any row is read too: it says so as an import of no rows
      await rows.return?.();
      return table;
    } catch (error) {
      if (error instanceof TabularProblem)
        throw new UnreadableFile({ reason: error.code, detail: error.message, ...(error.row !== undefined && { row: error.row }) });
      throw error;
    }
  }
}

const title = (who: Actor, what: 'preview' | 'import', fileName: string): string =>
  (what === 'preview' ? (who.locale === 'es' ? 'Revisar' : 'Look through') : who.locale === 'es' ? 'Importar' : 'Import') + ` ${fileName}`;
