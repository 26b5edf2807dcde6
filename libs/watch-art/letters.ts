import { n, el, group } from './sheet.js';

/**
 * A line alphabet of our own, so that a drawing needs no font where it is rendered. Each glyph is its advance and its
 * strokes, in a box ten units high: 0 is the top of a capital, 10 the base line.
 */
const GLYPHS: Record<string, readonly [number, string]> = {
  A: [8, 'M0 10L4 0L8 10M1.4 6.6H6.6'],
  B: [6.3, 'M0 4.7H3.5A2.35 2.35 0 0 0 3.5 0H0V10H3.6A2.65 2.65 0 0 0 3.6 4.7'],
  C: [9, 'M8.7 1.7A5 5 0 1 0 8.7 8.3'],
  D: [8, 'M0 0V10H3A5 5 0 0 0 3 0Z'],
  E: [5.6, 'M5.6 0H0V10H5.6M0 4.8H4.8'],
  F: [5.4, 'M5.4 0H0V10M0 4.8H4.6'],
  G: [9.9, 'M8.9 1.9A5 5 0 1 0 9.9 5.5H6'],
  H: [7, 'M0 0V10M7 0V10M0 4.8H7'],
  I: [0, 'M0 0V10'],
  J: [4, 'M4 0V7.4A2.3 2.5 0 0 1 0 8.6'],
  K: [6.6, 'M0 0V10M6.2 0L0 5.9M2.1 3.9L6.6 10'],
  L: [5.2, 'M0 0V10H5.2'],
  M: [9.2, 'M0 10L.6 0L4.6 7.6L8.6 0L9.2 10'],
  N: [7.2, 'M0 10V0L7.2 10V0'],
  O: [10, 'M5 0A5 5 0 1 0 5 10A5 5 0 1 0 5 0Z'],
  P: [6.2, 'M0 10V0H3.4A2.8 2.8 0 0 1 3.4 5.6H0'],
  Q: [10, 'M5 0A5 5 0 1 0 5 10A5 5 0 1 0 5 0ZM6.4 7.2L9.4 10.6'],
  R: [6.4, 'M0 10V0H3.4A2.75 2.75 0 0 1 3.4 5.5H0M3.2 5.5L6.4 10'],
  S: [6.2, 'M5.7 1.7A2.8 2.6 0 0 0 .5 2.5C.5 5.5 6.2 4.3 6.2 7.3A3.1 2.7 0 0 1 0 8.2'],
  T: [7, 'M0 0H7M3.5 0V10'],
  U: [7, 'M0 0V6.5A3.5 3.5 0 0 0 7 6.5V0'],
  V: [8, 'M0 0L4 10L8 0'],
  W: [12, 'M0 0L3 10L6 1L9 10L12 0'],
  X: [7, 'M0 0L7 10M7 0L0 10'],
  Y: [7.2, 'M0 0L3.6 5L7.2 0M3.6 5V10'],
  Z: [6.8, 'M.2 0H6.6L0 10H6.8'],
  Á: [8, 'M0 10L4 0L8 10M1.4 6.6H6.6M3.6 -1.4L5.2 -3.2'],
  É: [5.6, 'M5.6 0H0V10H5.6M0 4.8H4.8M2.4 -1.4L4 -3.2'],
  Í: [0, 'M0 0V10M-.4 -1.4L1.2 -3.2'],
  Ó: [10, 'M5 0A5 5 0 1 0 5 10A5 5 0 1 0 5 0ZM4.6 -1.4L6.2 -3.2'],
  Ú: [7, 'M0 0V6.5A3.5 3.5 0 0 0 7 6.5V0M3.1 -1.4L4.7 -3.2'],
  Ñ: [7.2, 'M0 10V0L7.2 10V0M1.6 -1.7C2.8 -3.2 4.4 -.6 5.6 -2.2'],
  '0': [6, 'M3 0A3 5 0 1 0 3 10A3 5 0 1 0 3 0Z'],
  '1': [2.4, 'M0 1.9L2.4 0V10'],
  '2': [6, 'M.2 2.7A2.8 2.7 0 0 1 5.8 2.7C5.8 5 1.5 7 0 10H6'],
  '3': [5.8, 'M.5 1.6A2.6 2.4 0 1 1 2.8 4.8A2.8 2.6 0 1 1 .1 8.3'],
  '4': [6.4, 'M4.6 10V0L0 7.1H6.4'],
  '5': [5.8, 'M5.2 0H1L.5 4.7A3.1 3.1 0 1 1 0 8.4'],
  '6': [6, 'M4.5 0L.7 5.3M3 10A3 3 0 1 0 3 4A3 3 0 1 0 3 10Z'],
  '7': [6, 'M0 0H6L2 10'],
  '8': [6, 'M3 4.7A2.4 2.35 0 1 0 3 0A2.4 2.35 0 1 0 3 4.7A3 2.65 0 1 0 3 10A3 2.65 0 1 0 3 4.7Z'],
  '9': [6, 'M1.5 10L5.3 4.7M3 0A3 3 0 1 0 3 6A3 3 0 1 0 3 0Z'],
  '.': [0.4, 'M.2 9.7V10'],
  '-': [3, 'M0 5.4H3'],
  '·': [0.4, 'M.2 4.9V5.2'],
  '/': [4, 'M0 10L4 0'],
  '°': [2.4, 'M1.2 0A1.2 1.2 0 1 0 1.2 2.4A1.2 1.2 0 1 0 1.2 0Z'],
  "'": [0.4, 'M.2 0V2'],
  ' ': [3, ''],
};

const glyphsOf = (text: string) => [...text.toLocaleUpperCase('es')].map((letter) => GLYPHS[letter] ?? ([3, ''] as const));

export interface Lettering {
  colour: string;
  /** Height of a capital, millimetres. */
  size: number;
  /** Thickness of the stroke as a share of the height. */
  weight?: number;
  /** Space between letters as a share of the height. */
  spacing?: number;
}

/** Width of a text in millimetres. */
export const widthOf = (text: string, size: number, spacing = 0.28): number => {
  const glyphs = glyphsOf(text);
  return glyphs.reduce((sum, [advance]) => sum + (advance / 10) * size, 0) + Math.max(0, glyphs.length - 1) * spacing * size;
};

const strokes = (body: string, { colour, weight = 0.1 }: Lettering) =>
  group({ fill: 'none', stroke: colour, 'stroke-width': weight * 10, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }, body);

/** A line of text centred at (x, y), where y is the middle of the capitals; turned by `turn` degrees around that point. */
export const write = (text: string, x: number, y: number, lettering: Lettering, turn = 0): string => {
  const { size, spacing = 0.28 } = lettering;
  let pen = (-widthOf(text, size, spacing) / size) * 5;
  let body = '';
  for (const [advance, d] of glyphsOf(text)) {
    if (d) body += el('path', { d, transform: `translate(${n(pen)} -5)` });
    pen += advance + spacing * 10;
  }
  return group(
    { transform: `translate(${n(x)} ${n(y)})${turn ? ` rotate(${n(turn)})` : ''} scale(${n(size / 10)})` },
    strokes(body, lettering),
  );
};

/** Text along a circle, its middle at `degrees` (clockwise from twelve). `inward`: read from inside out, for the lower half. */
export const writeAround = (
  text: string,
  degrees: number,
  r: number,
  lettering: Lettering,
  upright: 'outward' | 'inward' = 'outward',
): string => {
  const { size, spacing = 0.28 } = lettering;
  const total = widthOf(text, size, spacing);
  const sign = upright === 'outward' ? 1 : -1;
  let pen = -total / 2;
  let body = '';
  for (const [advance, d] of glyphsOf(text)) {
    const width = (advance / 10) * size;
    const turn = ((pen + width / 2) / r) * (180 / Math.PI) * sign + degrees;
    if (d) {
      const place = upright === 'outward' ? `rotate(${n(turn)}) translate(0 ${n(-r)})` : `rotate(${n(turn + 180)}) translate(0 ${n(r)})`;
      body += el('path', { d, transform: `${place} scale(${n(size / 10)}) translate(${n(-advance / 2)} -5)` });
    }
    pen += width + spacing * size;
  }
  return strokes(body, lettering);
};

const ROMAN: Record<string, readonly [number, string]> = {
  I: [2.9, 'M.6 0H2.3V10H.6ZM0 0H2.9V.45H0ZM0 9.55H2.9V10H0Z'],
  V: [8, 'M.6 0H2.5L4.6 10H3.9ZM6.5 0H7.05L4.6 10H4ZM0 0H3.2V.45H0ZM5.4 0H8V.45H5.4Z'],
  X: [8, 'M.6 0H2.6L7.4 10H5.4ZM6.4 0H7L1.6 10H1ZM0 0H3.2V.45H0ZM5.3 0H8V.45H5.3ZM0 9.55H2.7V10H0ZM4.8 9.55H8V10H4.8Z'],
};

/** A Roman numeral, its middle at (x, y), turned to face the centre. */
export const writeRoman = (numeral: string, x: number, y: number, size: number, colour: string, turn: number): string => {
  const glyphs = [...numeral].map((letter) => ROMAN[letter] ?? ([0, ''] as const));
  const total = glyphs.reduce((sum, [advance]) => sum + advance + 0.5, -0.5);
  let pen = -total / 2;
  let body = '';
  for (const [advance, d] of glyphs) {
    body += el('path', { d, transform: `translate(${n(pen)} -5)` });
    pen += advance + 0.5;
  }
  return group(
    { transform: `translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n((size / 10) * 0.82)} ${n(size / 10)})`, fill: colour },
    body,
  );
};

export const ROMAN_HOURS = ['XII', 'I', 'II', 'III', 'IIII', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI'] as const;
