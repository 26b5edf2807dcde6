import { parse } from 'csv-parse/sync';

/** What the cells of a table are separated by. */
export type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** Reading options that the detection and the reader share. */
export const CSV_OPTIONS = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  trim: true,
  record_delimiter: ['\r\n', '\n', '\r'],
};

/** The first records of a text, or none when the delimiter makes no sense of it. */
const sample = (text: string, delimiter: Delimiter): string[][] => {
  // the last line of a sample may be cut: it is left out unless it is all there is
  const end = text.lastIndexOf('\n');
  try {
    return parse(end > 0 ? text.slice(0, end) : text, { ...CSV_OPTIONS, delimiter, to: 50 });
  } catch {
    return []; // a quotation mark that closes beyond the sample: this delimiter is judged by its other merits
  }
};

/** How well rows look like a table: how wide the usual row is, weighed by how many rows are that wide. */
const fit = (rows: readonly string[][]): number => {
  const widths = rows.filter((row) => row.length > 1 || row[0] !== '').map((row) => row.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) if (width > 1) best = Math.max(best, (count / widths.length) ** 2 * Math.log2(width + 1));
  return best;
};

/** The delimiter of a text by its first lines; a first line `sep=;` says it outright. A single column reads as commas. */
export const detectDelimiter = (head: string): Delimiter => {
  const said = /^\uFEFF?"?sep=([,;|\t])"?\r?\n/i.exec(head)?.[1];
  if (said) return said as Delimiter;
  const ranked = DELIMITERS.map((delimiter) => ({ delimiter, score: fit(sample(head, delimiter)) })).sort((a, b) => b.score - a.score);
  const first = ranked[0];
  if (first && first.score > 0) return first.delimiter;
  const line = /^[^\r\n]*/.exec(head)?.[0] ?? '';
  return DELIMITERS.reduce((a, b) => (line.split(b).length > line.split(a).length ? b : a));
};

const filled = (row: readonly string[]): number => row.filter((cell) => cell !== '').length;
const looksLikeData = (cell: string): boolean => /^[-+]?[\d.,\s]+$/.test(cell) || /^https?:/i.test(cell);

/**
 * Index of the row that names the columns, among the first rows: the one with most known names, else the first that is nearly
 * as wide as the widest and holds no numbers. −1 when none will do.
 */
export const findHeader = (rows: readonly string[][], isKnown?: (name: string) => boolean): number => {
  if (isKnown) {
    const known = rows.map((row) => row.filter((cell) => cell !== '' && isKnown(cell)).length);
    const most = Math.max(0, ...known);
    if (most >= 2) return known.indexOf(most);
  }
  const widest = Math.max(0, ...rows.map(filled));
  const wide = rows.findIndex((row) => filled(row) > 0 && filled(row) >= widest * 0.6 && !row.some(looksLikeData));
  return wide >= 0 ? wide : rows.findIndex((row) => filled(row) > 0);
};
