import { shade, type Ramp } from './colour.js';
import type { Outline } from './geometry.js';
import { polygon, type Point } from './geometry.js';
import { noise } from './noise.js';
import { el } from './sheet.js';
import type { CaseMaterial } from './spec.js';

/** How a stuff takes light: its ramp, and how much the studio's reflections stand out on it. */
export interface Stuff {
  ramp: Ramp;
  contrast: number;
  /** Whether it is a metal that can be brushed. */
  brushes: boolean;
}

const STUFFS: Record<CaseMaterial, Stuff> = {
  steel: { ramp: ['#25282b', '#686d73', '#acb1b5', '#dfe2e4', '#ffffff'], contrast: 1.15, brushes: true },
  'yellow-gold': { ramp: ['#4a300d', '#96692a', '#cd9f52', '#ecd093', '#fffae6'], contrast: 1.12, brushes: true },
  'rose-gold': { ramp: ['#4b251a', '#9a5c49', '#cb917b', '#ecc3b1', '#fff6ef'], contrast: 1.12, brushes: true },
  'white-gold': { ramp: ['#2d2b27', '#73706a', '#b4b0a8', '#e4e1da', '#fffefb'], contrast: 1, brushes: true },
  platinum: { ramp: ['#292d31', '#72797f', '#b7bdc2', '#e6e9ec', '#ffffff'], contrast: 0.9, brushes: true },
  titanium: { ramp: ['#242322', '#55524f', '#86827d', '#aeaaa5', '#dcd9d4'], contrast: 0.7, brushes: true },
  bronze: { ramp: ['#331d0c', '#70492a', '#a67b4c', '#cfa877', '#f4e0bd'], contrast: 0.8, brushes: true },
  'black-ceramic': { ramp: ['#060607', '#121315', '#202225', '#41454a', '#c3c8ce'], contrast: 1.05, brushes: false },
  'white-ceramic': { ramp: ['#a3a19d', '#c9c7c2', '#e6e4df', '#f5f4f1', '#ffffff'], contrast: 0.8, brushes: false },
  carbon: { ramp: ['#090909', '#161718', '#27292b', '#43464a', '#8b9095'], contrast: 0.75, brushes: false },
};

export const stuffOf = (material: CaseMaterial): Stuff => STUFFS[material];

/**
 * Brightness that a polished edge returns when it faces `degrees` (clockwise from twelve): a soft box above on the left,
 * a narrow strip below on the right, and the dark cards that a photographer puts beside a bright metal.
 */
const STUDIO: readonly (readonly [number, number])[] = [
  [0, 0.74],
  [18, 0.52],
  [34, 0.24],
  [50, 0.34],
  [66, 0.62],
  [84, 0.46],
  [104, 0.3],
  [120, 0.42],
  [134, 0.9],
  [146, 0.78],
  [164, 0.4],
  [182, 0.22],
  [200, 0.34],
  [222, 0.5],
  [244, 0.4],
  [262, 0.58],
  [284, 0.76],
  [304, 0.95],
  [322, 1],
  [342, 0.9],
  [360, 0.74],
];

/** Brightness, 0 to 1, of the studio in a direction. */
export const studio = (degrees: number): number => {
  const at = ((degrees % 360) + 360) % 360;
  for (let i = 1; i < STUDIO.length; i++) {
    const [end, to] = STUDIO[i] ?? [360, 0.7];
    const [start, from] = STUDIO[i - 1] ?? [0, 0.7];
    if (at <= end) {
      const t = (at - start) / (end - start);
      return from + (to - from) * (t * t * (3 - 2 * t));
    }
  }
  return 0.74;
};

/** Colour of a polished surface of that stuff facing `degrees`; `lift` brightens or darkens it. */
export const polished = ({ ramp, contrast }: Stuff, degrees: number, lift = 0): string =>
  shade(ramp, 0.5 + (studio(degrees) - 0.5) * contrast + lift);

/** A ring between two insets of an outline, shaded piece by piece by the direction it faces. */
export const ring = (
  outline: Outline,
  outer: number,
  inner: number,
  colour: (facing: number, degrees: number) => string,
  pieces = 240,
): string => {
  let out = '';
  const step = 360 / pieces;
  for (let i = 0; i < pieces; i++) {
    const from = i * step;
    const to = from + step * 1.35;
    const middle = from + step / 2;
    const edge: Point[] = outline.isRound
      ? [
          outline.at(from, outer),
          outline.at((from + to) / 2, outer - 0.004),
          outline.at(to, outer),
          outline.at(to, inner),
          outline.at((from + to) / 2, inner),
          outline.at(from, inner),
        ]
      : [outline.at(from, outer), outline.at(to, outer), outline.at(to, inner), outline.at(from, inner)];
    out += el('path', { d: polygon(edge), fill: colour(outline.facing(middle, (outer + inner) / 2), middle) });
  }
  return out;
};

/** Brushed: the studio blurred, and a grain of its own for each piece; `grain` 0 leaves it even. */
export const brushed = (stuff: Stuff, facing: number, grain: number, lift = 0): string =>
  shade(stuff.ramp, 0.54 + (studio(facing) - 0.52) * 0.42 * stuff.contrast + (grain ? (noise(grain, 7) - 0.5) * 0.05 : 0) + lift);

/** Turned: fine concentric strokes over a ring that was brushed in the round. */
export const turned = (outer: number, inner: number, salt: number): string => {
  let out = '';
  for (let r = outer, i = 0; r > inner; r -= 0.07 + noise(i, salt) * 0.09, i++) {
    out += el('circle', {
      cx: 0,
      cy: 0,
      r,
      fill: 'none',
      stroke: noise(i, salt + 1) > 0.5 ? '#ffffff' : '#000000',
      'stroke-width': 0.05,
      opacity: 0.05 + noise(i, salt + 2) * 0.11,
    });
  }
  return out;
};
