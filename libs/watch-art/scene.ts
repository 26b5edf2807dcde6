import { caseBack } from './back.js';
import { bezel, flecks } from './bezel.js';
import { benchOf, crown, lugs, middle, pushers, type Bench } from './case.js';
import { crystalGlow, dialGround, flange } from './dial.js';
import { polygon } from './geometry.js';
import { hands } from './hands.js';
import { hourMarkers, minuteTrack } from './markers.js';
import { shortHash } from './noise.js';
import { el, group, n, Sheet } from './sheet.js';
import type { Ground, View, WatchSpec } from './spec.js';
import { strap } from './strap.js';
import { heightOf, strapShadow } from './strap-run.js';
import { dateWindow, signatures, subdials } from './subdials.js';

/** Size of a drawing in pixels, 4:5. */
export const WIDTH = 1200;
export const HEIGHT = 1500;

const GROUNDS: Record<Exclude<Ground, 'none'>, { light: string; middle: string; edge: string; shadow: number }> = {
  paper: { light: '#fbf9f5', middle: '#f3eee6', edge: '#e4dccf', shadow: 0.34 },
  dark: { light: '#34302b', middle: '#221f1c', edge: '#131110', shadow: 0.75 },
};

const backdrop = (sheet: Sheet, ground: Ground): string => {
  if (ground === 'none') return '';
  const { light, middle: half, edge } = GROUNDS[ground];
  return el('rect', {
    x: 0,
    y: 0,
    width: WIDTH,
    height: HEIGHT,
    fill: sheet.radial({ cx: 520, cy: 560, r: 1120, fx: 440, fy: 420 }, [
      [0, light],
      [0.5, half],
      [1, edge],
    ]),
  });
};

/** A shadow that fades outwards over `spread` millimetres, in layers that are each a little wider than the next. */
const cast = (bench: Bench, spread: number, opacity: number, layers: number, colour: string): string => {
  const each = 1 - (1 - opacity) ** (1 / layers);
  let out = '';
  for (let i = 0; i < layers; i++) {
    const wider = 0.2 + spread * (1 - i / layers) ** 1.35;
    out += el('path', { d: polygon(bench.outline.points(-wider)) + strapShadow(bench, wider), fill: colour, opacity: each });
  }
  return out;
};

/** The shadow on the ground: a wide soft one and a close one that makes the watch rest. */
const rest = (bench: Bench, ground: Ground): string => {
  const strength = ground === 'none' ? 0.28 : GROUNDS[ground].shadow;
  return (
    group({ transform: 'translate(3.2 4.6)' }, cast(bench, 6.4, strength * 0.5, 18, '#3f2c18')) +
    group({ transform: 'translate(.9 1.3)' }, cast(bench, 1.3, strength * 0.8, 7, '#2b1d0e'))
  );
};

const front = (bench: Bench): string =>
  strap(bench) +
  crown(bench) +
  pushers(bench) +
  lugs(bench) +
  middle(bench) +
  bezel(bench) +
  flecks(bench) +
  flange(bench) +
  dialGround(bench) +
  minuteTrack(bench) +
  subdials(bench) +
  dateWindow(bench) +
  hourMarkers(bench) +
  signatures(bench) +
  hands(bench) +
  crystalGlow(bench);

const back = (bench: Bench): string =>
  strap(bench) + group({ transform: 'scale(-1 1)' }, crown(bench) + pushers(bench)) + lugs(bench) + middle(bench) + caseBack(bench);

/** Where the camera stands: pixels per millimetre, the point of the watch (mm) that is in the middle, and its turn. */
const cameraOf = (view: View, bench: Bench): { scale: number; x: number; y: number; turn: number } => {
  const { spec, outline } = bench;
  const base = Math.min(15.6 * (40 / spec.case.diameter) ** 0.62, (HEIGHT * 0.94) / heightOf(bench));
  if (view === 'dial') return { scale: base * 2.15, x: 3.4 * (spec.case.diameter / 40), y: -3.2 * (spec.case.diameter / 40), turn: -7 };
  if (view === 'strap') return { scale: base * 2.3, x: -2.5, y: outline.halfHeight + 7.5, turn: 24 };
  return { scale: base, x: outline.isRound ? 0.6 : 0.4, y: 0, turn: 0 };
};

/**
 * Draws a watch: the same description, view and ground always give the same text. The SVG is 1200 × 1500 and needs no
 * font, no script and no other file, so any renderer gives the same picture.
 * @throws RangeError when a colour is not `#rrggbb`
 */
export const drawWatch = (spec: WatchSpec, view: View = 'front', ground: Ground = 'paper'): string => {
  const sheet = new Sheet(`w${shortHash(JSON.stringify([spec, view, ground]))}-`);
  const bench = benchOf(spec, sheet, view === 'strap');
  const { scale, x, y, turn } = cameraOf(view, bench);
  const watch = rest(bench, ground) + (view === 'back' ? back(bench) : front(bench));
  const body =
    backdrop(sheet, ground) +
    group({ transform: `translate(${WIDTH / 2} ${HEIGHT / 2}) rotate(${turn}) scale(${n(scale)}) translate(${n(-x)} ${n(-y)})` }, watch);
  return el(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT },
    sheet.definitions() + body,
  );
};
