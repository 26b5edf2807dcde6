import { CsvError, parse } from 'csv-parse';
import { pipeline } from 'node:stream';
import { type Encoding, encodingOfHead, isUtf8, toUtf8 } from './encoding.js';
import { TabularProblem } from './problem.js';
import { CSV_OPTIONS, type Delimiter, detectDelimiter, findHeader } from './shape.js';

/** What is wrong with one row, which the others do not suffer from. */
export interface RowProblem {
  readonly code: 'ragged' | 'cell-too-large' | 'nul';
  /** The column, where one is to blame. */
  readonly column?: string;
  readonly found: number;
  readonly allowed: number;
}

/** One row under the header. */
export interface TableRow {
  /** Number that a spreadsheet shows beside it: 1 is the first line of the file, blank lines count, line breaks in cells do not. */
  readonly row: number;
  /** As many as there are columns, unless there is a problem. */
  readonly cells: string[];
  readonly problem?: RowProblem;
}

/** A table being read; `rows` can be walked once. */
export interface Table {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly headerRow: number;
  readonly columns: string[];
  readonly rows: AsyncIterable<TableRow>;
}

export interface ReadOptions {
  /** Known from an earlier pass (`detectEncoding`); else told by the first 256 kB. */
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Characters in one cell. */
  readonly maxCell?: number;
  readonly maxColumns?: number;
  /** Bytes in one record: beyond it a quotation mark was surely left open. */
  readonly maxRecord?: number;
  /** Whether a text names a column that the caller understands; finds the header below a preamble. */
  readonly isKnown?: (name: string) => boolean;
}

const HEAD = 256 * 1024;
const LOOK_AHEAD = 25;

const readHead = async (iterator: AsyncIterator<Uint8Array>): Promise<{ head: Uint8Array; ended: boolean }> => {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size < HEAD;) {
    const { value, done } = await iterator.next();
    if (done) return { head: Buffer.concat(chunks), ended: true };
    chunks.push(value);
    size += value.length;
  }
  return { head: Buffer.concat(chunks), ended: false };
};

async function* rejoin(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

const asProblem = (error: unknown): unknown => {
  if (!(error instanceof CsvError)) return error;
  const row = Number(error['records'] ?? 0) + 1; // records before the broken one, blank ones included
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new TabularProblem(
      'unclosed-quote',
      `Row ${row} opens a quotation mark that is never closed: the file is cut off or malformed.`,
      row,
    );
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new TabularProblem('record-too-large', `Row ${row} is too large, or opens a quotation mark that is never closed.`, row);
  return new TabularProblem('malformed', `Row ${row} cannot be read as CSV.`, row);
};

async function* records(source: AsyncIterable<Uint8Array>, delimiter: Delimiter, maxRecord: number): AsyncGenerator<TableRow> {
  const parser = parse({ ...CSV_OPTIONS, delimiter, max_record_size: maxRecord });
  pipeline(source, parser, () => undefined); // its error reaches the loop below through the parser
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { row: ++row, cells };
  } catch (error) {
    throw asProblem(error);
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

const checkColumns = (columns: readonly string[], row: number, maxColumns: number): void => {
  if (columns.length > maxColumns)
    throw new TabularProblem('too-many-columns', `The file has ${columns.length} columns; at most ${maxColumns} can be read.`, row);
  if (columns.some((column) => column.includes('\0')))
    throw new TabularProblem('malformed', `Row ${row} should name the columns, but holds a NUL character.`, row);
  const seen = new Map<string, number>();
  columns.forEach((column, i) => {
    const key = column.toLowerCase();
    const before = key === '' ? undefined : seen.get(key);
    if (before !== undefined)
      throw new TabularProblem(
        'duplicate-columns',
        `Columns ${before + 1} and ${i + 1} are both called “${column.slice(0, 80)}”. Rename or remove one.`,
        row,
      );
    seen.set(key, i);
  });
};

/** The first rows, which of them names the columns, and the names. */
async function openHeader(
  all: AsyncGenerator<TableRow>,
  maxColumns: number,
  isKnown: ReadOptions['isKnown'],
): Promise<{ first: TableRow[]; at: number; columns: string[] }> {
  const first: TableRow[] = [];
  while (first.length < LOOK_AHEAD) {
    const { value, done } = await all.next();
    if (done) break;
    first.push(value as TableRow);
  }
  const said = /^sep=/i.test(first[0]?.cells[0] ?? '') ? 1 : 0;
  const found = findHeader(
    first.slice(said).map(({ cells }) => cells),
    isKnown,
  );
  const at = found + said;
  const header = first[at];
  if (found < 0 || !header || isBlank(header.cells)) throw new TabularProblem('no-header', 'The file has no row that names its columns.');
  const columns = [...header.cells];
  while (columns.at(-1) === '') columns.pop();
  checkColumns(columns, header.row, maxColumns);
  return { first, at, columns };
}

/**
 * Reads comma-, semicolon-, tab- or bar-separated text as it streams in, in constant memory. The encoding, the delimiter and the
 * header row (also below a preamble) are found by themselves. A row that is wrong by itself carries its `problem`; what makes the
 * file unreadable is thrown. @throws TabularProblem
 */
export const readTable = async (source: AsyncIterable<Uint8Array>, options: ReadOptions = {}): Promise<Table> => {
  const { maxCell = 1_000_000, maxColumns = 2_000, maxRecord = 64 * 1024 * 1024 } = options;
  const iterator = source[Symbol.asyncIterator]();
  const { head, ended } = await readHead(iterator);
  if (head.length === 0) throw new TabularProblem('empty', 'The file is empty.');
  const encoding = options.encoding ?? encodingOfHead(head) ?? (isUtf8(head, !ended) ? 'utf-8' : 'windows-1252');
  const delimiter = options.delimiter ?? detectDelimiter(new TextDecoder(encoding).decode(head.subarray(0, 64 * 1024)));

  const all = records(toUtf8(rejoin(head, iterator), encoding), delimiter, maxRecord);
  const { first, at, columns } = await openHeader(all, maxColumns, options.isKnown).catch(async (error: unknown) => {
    await all.return(undefined);
    throw error;
  });

  const check = ({ row, cells }: TableRow): TableRow => {
    const long = cells.findIndex((cell) => cell.length > maxCell);
    if (long >= 0)
      return { row, cells, problem: { code: 'cell-too-large', column: columns[long], found: cells[long]!.length, allowed: maxCell } };
    const nul = cells.findIndex((cell) => cell.includes('\0'));
    if (nul >= 0) return { row, cells, problem: { code: 'nul', column: columns[nul], found: 1, allowed: 0 } };
    if (cells.length > columns.length && isBlank(cells.slice(columns.length))) return { row, cells: cells.slice(0, columns.length) };
    if (cells.length !== columns.length) return { row, cells, problem: { code: 'ragged', found: cells.length, allowed: columns.length } };
    return { row, cells };
  };

  async function* rows(): AsyncGenerator<TableRow> {
    try {
      for (const row of first.splice(0).slice(at + 1)) if (!isBlank(row.cells)) yield check(row);
      for await (const row of all) if (!isBlank(row.cells)) yield check(row);
    } finally {
      await all.return(undefined); // also where the caller stopped among the first rows
    }
  }
  return { encoding, delimiter, headerRow: first[at]!.row, columns, rows: rows() };
};
