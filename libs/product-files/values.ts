import { decimal, InvalidAmount, parseMoney } from '#libs/money';
import type { ReasonCode } from './drafts.js';

/** A cell that cannot be taken as what its column means. */
export class BadCell extends Error {
  constructor(
    readonly code: ReasonCode,
    readonly detail: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

const shown = (cell: string): string => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);

/**
 * A number as people write it, as a plain decimal string: `1,299.00`, `1.299,00`, `'25`, `$ 25`, `12,5`. Where a lone comma could
 * be either, `commaDecimal` says what it is.
 */
export const readNumber = (cell: string, commaDecimal: boolean, code: ReasonCode = 'not-a-number'): string => {
  const plain = cell.replace(/^'/, '').replace(/[\s\u00A0\u202F]|^[\p{Sc}]|[\p{Sc}]$/gu, '');
  let text = plain;
  const comma = plain.lastIndexOf(',');
  const point = plain.lastIndexOf('.');
  if (comma >= 0 && point >= 0) text = comma > point ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '');
  else if (comma >= 0) {
    const thousands = /^[+-]?\d{1,3}(,\d{3})+$/.test(plain) && !commaDecimal;
    text = thousands ? plain.replaceAll(',', '') : plain.replace(',', '.');
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new BadCell(code, { value: shown(cell) });
  return text
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '');
};

const MAX_PRICE = 9_999_999_999;

/** A price that the currency can express, as a decimal string with its digits: `45.3` EUR → `45.30`. */
export const readPrice = (cell: string, currency: string, commaDecimal: boolean): string => {
  const number = readNumber(cell, commaDecimal, 'not-a-price');
  if (Number(number) < 0) throw new BadCell('negative');
  if (number.length > 40 || Number(number) > MAX_PRICE) throw new BadCell('too-large', { value: shown(cell) });
  try {
    return decimal(parseMoney(number, currency));
  } catch (error) {
    if (error instanceof InvalidAmount) throw new BadCell('too-many-decimals', { value: shown(cell), currency });
    throw error;
  }
};

/** Pieces: a whole number, also written `10.0`. */
export const readPieces = (cell: string, commaDecimal: boolean): number => {
  const number = Number(readNumber(cell, commaDecimal));
  if (!Number.isInteger(number)) throw new BadCell('not-whole', { value: shown(cell) });
  if (number < 0) throw new BadCell('negative');
  if (number > 1_000_000_000) throw new BadCell('too-large', { value: shown(cell) });
  return number;
};

const GRAMS: Readonly<Record<string, number>> = { g: 1, kg: 1000, lb: 453.59237, lbs: 453.59237, oz: 28.349523125, mg: 0.001 };
const MILLIMETRES: Readonly<Record<string, number>> = { mm: 1, cm: 10, m: 1000, in: 25.4, ft: 304.8, yd: 914.4 };

/** The unit in a header such as `Weight (lbs)` or `weight_kg`, or the fallback. */
export const unitOf = (header: string, fallback: string): string =>
  /[([_ ](kg|g|lbs?|oz|mg|mm|cm|m|in|ft|yd)[)\]]?$/i.exec(header.trim())?.[1]?.toLowerCase() ?? fallback;

const measure = (cell: string, factor: number | undefined, commaDecimal: boolean): string => {
  const number = Number(readNumber(cell, commaDecimal));
  if (number < 0) throw new BadCell('negative');
  const value = Math.round(number * (factor ?? 1) * 1000) / 1000;
  if (value > 999_999_999) throw new BadCell('too-large', { value: shown(cell) });
  return String(value);
};

/** A weight in grams: `2` lbs → `907.185`. */
export const readWeight = (cell: string, unit: string, commaDecimal: boolean): string => {
  if (!(unit in GRAMS)) throw new BadCell('not-a-choice', { value: unit, choices: Object.keys(GRAMS).join(', ') });
  return measure(cell, GRAMS[unit], commaDecimal);
};

/** A length in millimetres: `3` in → `76.2`. */
export const readLength = (cell: string, unit: string, commaDecimal: boolean): string => measure(cell, MILLIMETRES[unit], commaDecimal);

const YES = new Set(['1', 'true', 'yes', 'y', 'si', 'sí', 'on', 'x', 'verdadero', 'active']);
const NO = new Set(['0', 'false', 'no', 'n', 'off', 'falso', '-1', 'inactive']);

/** Yes or no, as spreadsheets and people write it. */
export const readFlag = (cell: string): boolean => {
  const word = cell.toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw new BadCell('not-a-flag', { value: shown(cell) });
};

/** One of a few words. */
export const readChoice = <T extends string>(cell: string, choices: Readonly<Record<string, T>>): T => {
  const found = Object.hasOwn(choices, cell.toLowerCase()) ? choices[cell.toLowerCase()] : undefined;
  if (found === undefined) throw new BadCell('not-a-choice', { value: shown(cell), choices: Object.keys(choices).join(', ') });
  return found;
};

/** A text of bounded length. */
export const readText = (cell: string, allowed: number): string => {
  if (cell.length > allowed) throw new BadCell('too-long', { allowed });
  return cell.toWellFormed();
};

/** The parts of a cell between separators that are not escaped: `a, b\, c` → `a`, `b, c`. Empty parts are left out. */
export const splitList = (cell: string, separator: string): string[] => {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < cell.length; i++) {
    if (cell[i] === '\\' && (cell.startsWith(separator, i + 1) || cell[i + 1] === '\\' || cell[i + 1] === '>')) {
      part += cell[i + 1] === '>' ? '\\>' : cell[i + 1]!;
      i++;
    } else if (cell.startsWith(separator, i)) {
      parts.push(part);
      part = '';
      i += separator.length - 1;
    } else part += cell[i]!;
  }
  parts.push(part);
  return parts.map((text) => text.trim()).filter((text) => text !== '');
};

/** Joins what `splitList` takes apart. */
export const joinList = (parts: readonly string[], separator: string): string =>
  parts.map((part) => part.replaceAll('\\', '\\\\').replaceAll(separator, `\\${separator}`)).join(`${separator} `);

/** A category path: `Clothing > Shirts` → two names. An escaped `\>` belongs to a name. */
export const splitPath = (path: string): string[] =>
  path
    .split(/(?<!\\)>/)
    .map((name) => name.replaceAll('\\>', '>').trim())
    .filter((name) => name !== '');

/** Whether a text is an address on the web. */
export const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s]+$/i.test(text) && text.length <= 2000 && URL.canParse(text);

const SMALL: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** A text as part of an address: `Cronógrafo Azul 42 mm` → `cronografo-azul-42-mm`. Other scripts stay, signs go; never empty. */
export const slugify = (text: string, max = 120): string => {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => SMALL[letter] ?? letter)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, max)
    .replace(/^-+|-+$/g, '');
  if (slug !== '') return slug;
  const signs = [...text].slice(0, 8).map((sign) => sign.codePointAt(0)!.toString(16));
  return signs.length > 0 ? `x-${signs.join('-')}` : 'item';
};

/** A value of an attribute as part of an address; signs that tell values apart are spelled out: `-5` → `minus-5`, `C++` → `c-plus-plus`. */
export const valueSlug = (value: string): string =>
  slugify(
    value
      .replace(/^\s*[-−](?=[\d.])/, 'minus ')
      .replaceAll('+', ' plus ')
      .replaceAll('#', ' sharp ')
      .replaceAll('%', ' percent '),
    200,
  );
