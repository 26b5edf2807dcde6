/** A cell that a spreadsheet would run as a formula, or that looks like one already guarded. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Puts an apostrophe before a cell that a spreadsheet would run as a formula; plain numbers stay. `=1+1` → `'=1+1` */
export const guardFormula = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

/** Takes away the apostrophe that `guardFormula` put: the exact inverse for whatever it wrote. */
export const unguardFormula = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

const quote = (cell: string): string => (/[",;\t|\r\n]|^[\s\uFEFF]|[\s\uFEFF]$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One line of CSV (RFC 4180, CRLF), safe to open in a spreadsheet. */
export const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  cells.map((cell) => (cell === null || cell === undefined ? '' : quote(guardFormula(String(cell))))).join(',') + '\r\n';
