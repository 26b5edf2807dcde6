import { type TableRow, unguardFormula } from '#libs/tabular';
import type { ProductDraft, ReasonCode, Rejection } from './drafts.js';
import type { FileFormat, Mapping } from './formats.js';
import {
  BadCell,
  isWebAddress,
  readChoice,
  readFlag,
  readLength,
  readNumber,
  readPieces,
  readPrice,
  readText,
  readWeight,
  splitList,
  splitPath,
  unitOf,
} from './values.js';

export interface ReadingOptions {
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  /** The tenant's currency: prices without a currency are in it. */
  readonly currency: string;
  /** Whether `1,299` means 1.299: files separated by semicolons come from places that write a decimal comma. */
  readonly commaDecimal: boolean;
}

/** Where each field stands in a row. */
export class Layout {
  readonly at = new Map<string, number>();
  /** Numbers of the groups that the file has, such as [1, 2] of `option.1.name`, `option.2.name`. */
  readonly options: readonly number[];
  readonly attributes: readonly number[];
  readonly images: readonly number[];
  readonly tags: readonly number[];
  readonly named: readonly { kind: string; name: string; field: string }[];
  readonly currencies: readonly string[];

  constructor(readonly reading: ReadingOptions) {
    reading.columns.forEach((column, i) => {
      const field = reading.mapping[column];
      if (field) this.at.set(field, i);
    });
    const numbers = (pattern: RegExp): number[] =>
      [...new Set([...this.at.keys()].flatMap((field) => pattern.exec(field)?.[1] ?? []))].map(Number).sort((a, b) => a - b);
    this.options = numbers(/^option\.(\d+)\./);
    this.attributes = numbers(/^attribute\.(\d+)\./);
    this.images = numbers(/^image\.(\d+)$/);
    this.tags = numbers(/^tag\.(\d+)$/);
    this.currencies = [...this.at.keys()].flatMap((field) => /^price\.([A-Z]{3})$/.exec(field)?.[1] ?? []);
    this.named = [...this.at.keys()].flatMap((field) => {
      const [, kind, name] = /^(metafield|attribute):(.+)$/.exec(field) ?? [];
      return kind && name ? [{ kind, name, field }] : [];
    });
  }

  /** Whether a column is mapped to the field. */
  has(field: string): boolean {
    return this.at.has(field);
  }
}

/** One row, read by field. What cannot be read is noted and skipped, so that all that is wrong with a row is said at once. */
export class Row {
  readonly problems: Rejection[] = [];
  readonly warnings: Rejection[] = [];
  readonly row: number;

  constructor(
    readonly layout: Layout,
    readonly source: TableRow,
  ) {
    this.row = source.row;
    const { problem } = source;
    if (problem)
      this.problems.push({
        row: this.row,
        column: problem.column,
        code: problem.code,
        detail: { found: problem.found, allowed: problem.allowed },
      });
  }

  /** The cell, or '' when the file has no such column. */
  cell(field: string): string {
    const i = this.layout.at.get(field);
    const cell = i === undefined ? '' : (this.source.cells[i] ?? '');
    const { format } = this.layout.reading;
    return format === 'curetcore' || format === 'woocommerce' ? unguardFormula(cell) : cell;
  }

  column(field: string): string | undefined {
    const i = this.layout.at.get(field);
    return i === undefined ? undefined : this.layout.reading.columns[i];
  }

  fail(field: string, code: ReasonCode, detail?: Rejection['detail']): void {
    if (this.source.problem) return; // what is wrong with the whole row says enough
    const column = this.column(field);
    if (!this.problems.some((known) => known.code === code && known.column === column))
      this.problems.push({ row: this.row, column, code, detail });
  }

  warn(field: string, code: ReasonCode, detail?: Rejection['detail']): void {
    this.warnings.push({ row: this.row, column: this.column(field), code, detail });
  }

  /** What a filled cell means, or undefined when it is blank, absent or wrong (then noted). */
  read<T>(field: string, meaning: (cell: string) => T): T | undefined {
    const cell = this.cell(field);
    if (cell === '') return undefined;
    try {
      return meaning(cell);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      this.fail(field, error.code, error.detail);
      return undefined;
    }
  }

  /** As `read`, but null when the file has the column and the cell is blank: the value is taken away. */
  clear<T>(field: string, meaning: (cell: string) => T): T | null | undefined {
    return this.layout.has(field) && this.cell(field) === '' ? null : this.read(field, meaning);
  }

  text(field: string, allowed: number): string | undefined {
    return this.read(field, (cell) => readText(cell, allowed));
  }
  clearText(field: string, allowed: number): string | null | undefined {
    return this.clear(field, (cell) => readText(cell, allowed));
  }
  flag(field: string): boolean | undefined {
    return this.read(field, readFlag);
  }
  choice<T extends string>(field: string, choices: Readonly<Record<string, T>>): T | undefined {
    return this.read(field, (cell) => readChoice(cell, choices));
  }
  price(field: string): string | undefined {
    const { currency, commaDecimal } = this.layout.reading;
    return this.read(field, (cell) => readPrice(cell, currency, commaDecimal));
  }
  clearPrice(field: string): string | null | undefined {
    return this.layout.has(field) && this.cell(field) === '' ? null : this.price(field);
  }
  pieces(field: string): number | undefined {
    return this.read(field, (cell) => readPieces(cell, this.layout.reading.commaDecimal));
  }
  number(field: string): number | undefined {
    return this.read(field, (cell) => Number(readNumber(cell, this.layout.reading.commaDecimal)));
  }
  weight(field: string): string | null | undefined {
    return this.clear(field, (cell) => readWeight(cell, unitOf(this.column(field) ?? '', 'g'), this.layout.reading.commaDecimal));
  }
  list(field: string, separator: string, allowed: number): string[] | undefined {
    if (!this.layout.has(field)) return undefined;
    return this.read(field, (cell) => splitList(cell, separator).map((part) => readText(part, allowed))) ?? [];
  }
  /** Pictures in one cell; names that are no web address come as warnings. */
  images(field: string, separator: string): string[] | undefined {
    return this.list(field, separator, 100_000)?.filter((source) => this.isPicture(field, source));
  }
  isPicture(field: string, source: string): boolean {
    if (isWebAddress(source) || /^\/media\/[\w./-]+$/.test(source)) return true;
    this.warn(field, 'not-a-url', { value: source.slice(0, 100) });
    return false;
  }
  paths(field: string, separator: string): string[][] | undefined {
    return this.list(field, separator, 2000)
      ?.map((path) => splitPath(path).map((name) => name.slice(0, 255)))
      .filter((path) => path.length > 0);
  }
  dimensions(): ProductDraft['dimensions'] {
    const sides = (['length', 'width', 'height'] as const).filter((side) => this.layout.has(`product.${side}`));
    if (sides.length === 0) return undefined;
    const found: { length?: string; width?: string; height?: string } = {};
    for (const side of sides) {
      const field = `product.${side}`;
      const value = this.read(field, (cell) => readLength(cell, unitOf(this.column(field) ?? '', 'mm'), this.layout.reading.commaDecimal));
      if (value !== undefined) found[side] = value;
    }
    return Object.keys(found).length > 0 ? found : null;
  }
  metafields(): Record<string, string> | undefined {
    const named = this.layout.named.filter(({ kind }) => kind === 'metafield');
    if (named.length === 0) return undefined;
    return Object.fromEntries(
      named.map(({ name, field }) => [name, this.cell(field).slice(0, 10_000).toWellFormed()] as const).filter(([, value]) => value !== ''),
    );
  }
}
