import type { Bench } from './case.js';
import { darker, lighter, shade, type Ramp } from './colour.js';
import { circlePath, polygon, radians, type Point } from './geometry.js';
import { appliedRamp } from './markers.js';
import { el, group, n, soft } from './sheet.js';
import type { HandStyle } from './spec.js';

/** 10:08 and 37 seconds: the hands frame the signature, and the seconds clear the date. */
export const TIME = { hour: 10, minute: 8, second: 37 } as const;

/** Half outlines of a hand of length 1 that points up, from tail to tip: pairs of (half width, place), widths in millimetres. */
const PROFILES: Record<HandStyle, (length: number, broad: number) => Point[]> = {
  dauphine: (length, broad) => [
    [0.12, 0.16 * length],
    [broad * 1.25, -length * 0.14],
    [0.05, -length],
  ],
  sword: (length, broad) => [
    [0.5 * broad, 0.15 * length],
    [0.42 * broad, 0],
    [1.28 * broad, -length * 0.76],
    [0.05, -length],
  ],
  baton: (length, broad) => [
    [0.55 * broad, 0.17 * length],
    [0.55 * broad, -length * 0.985],
    [0.28 * broad, -length],
  ],
  alpha: (length, broad) => [
    [0.34, 0.15 * length],
    [0.24, -length * 0.07],
    [1.35 * broad, -length * 0.23],
    [0.05, -length],
  ],
  skeleton: (length, broad) => [
    [0.5 * broad, 0.17 * length],
    [0.5 * broad, -length * 0.06],
    [1.25 * broad, -length * 0.2],
    [0.95 * broad, -length * 0.86],
    [0.08, -length],
  ],
  lume: (length, broad) => [
    [0.55 * broad, 0.1 * length],
    [0.55 * broad, -length * 0.1],
    [1.4 * broad, -length * 0.2],
    [1.4 * broad, -length * 0.84],
    [0.08, -length],
  ],
};

const mirrored = (half: readonly Point[]): string => polygon([...half, ...[...half].reverse().map(([x, y]): Point => [-x, y])]);
const leftHalf = (half: readonly Point[]): string =>
  polygon([...half.map(([x, y]): Point => [-x, y]), [0, half.at(-1)?.[1] ?? 0], [0, half[0]?.[1] ?? 0]]);

interface Hand {
  style: HandStyle;
  ramp: Ramp;
  length: number;
  broad: number;
  turn: number;
  lume: string;
  dialColour: string;
}

/** The slot of a hand: cut out of a skeleton hand, filled with paint in a lume hand. */
const slot = ({ style, length, broad }: Hand): string | undefined => {
  if (style === 'skeleton')
    return mirrored([
      [0.62 * broad, -length * 0.26],
      [0.5 * broad, -length * 0.82],
      [0.1, -length * 0.9],
    ]);
  if (style === 'lume')
    return mirrored([
      [0.92 * broad, -length * 0.245],
      [0.92 * broad, -length * 0.82],
      [0.14, -length * 0.93],
    ]);
  if (style === 'sword')
    return mirrored([
      [0.2 * broad, -length * 0.3],
      [0.66 * broad, -length * 0.72],
      [0.1, -length * 0.9],
    ]);
  return undefined;
};

const faceted = (hand: Hand): string => {
  const { style, ramp, turn, length, broad, lume } = hand;
  const half = PROFILES[style](length, broad);
  const opening = slot(hand);
  const outline = mirrored(half) + (style === 'skeleton' && opening ? opening : '');
  const light = (side: number) => shade(ramp, 0.54 + 0.44 * Math.cos(radians(turn + side * 90 + 40)));
  let out = el('path', { d: outline, 'fill-rule': 'evenodd', fill: style === 'skeleton' ? shade(ramp, 0.72) : light(1) });
  out +=
    style === 'skeleton'
      ? el('path', { d: outline, 'fill-rule': 'evenodd', fill: 'none', stroke: shade(ramp, 0.95), 'stroke-width': 0.07 })
      : el('path', { d: leftHalf(half), fill: light(-1) });
  if (opening && style === 'lume')
    out +=
      el('path', { d: opening, fill: lume }) +
      el('path', { d: opening, fill: 'none', stroke: shade(ramp, 0.2), 'stroke-width': 0.07, opacity: 0.6 });
  return out;
};

const silhouette = (hand: Hand): string =>
  mirrored(PROFILES[hand.style](hand.length, hand.broad)) + (hand.style === 'skeleton' ? (slot(hand) ?? '') : '');

/** Hour, minute, second and second-time-zone hands, each with its shadow on the dial. */
export const hands = (bench: Bench): string => {
  const { spec, sheet, outline, dial, stuff } = bench;
  const { style, colour, seconds, secondsColour, gmt } = spec.hands;
  const scale = spec.case.diameter / 40;
  const metal = colour
    ? ([darker(colour, 0.6), darker(colour, 0.22), colour, lighter(colour, 0.32), lighter(colour, 0.72)] as const)
    : appliedRamp(bench);
  const lume = spec.dial.lume ?? '#eef3e2';
  const reach = outline.halfWidth - dial;
  const common = { style, ramp: metal, lume, dialColour: spec.dial.colour };
  const minuteTurn = TIME.minute * 6 + TIME.second / 10;
  const hourTurn = TIME.hour * 30 + minuteTurn / 12;
  const thick = { dauphine: 0.98, sword: 0.86, baton: 0.94, alpha: 0.86, skeleton: 0.98, lume: 0.98 }[style] * scale;
  const hour: Hand = { ...common, length: reach * 0.585, broad: thick * 1.12, turn: hourTurn };
  const minute: Hand = { ...common, length: reach * 0.89, broad: thick * 0.9, turn: minuteTurn };
  const chrono = spec.case.pushers !== 'none';
  const secondTurn = chrono ? 0 : TIME.second * 6;
  const secondInk = secondsColour ?? shade(metal, 0.82);
  const needle = `M${n(-0.17 * scale)} ${n(reach * 0.27)}L${n(-0.11 * scale)} 0L-.045 ${n(-reach * 0.95)}H.045L${n(0.11 * scale)} 0L${n(0.17 * scale)} ${n(reach * 0.27)}Z`;
  const weight = chrono
    ? `M${n(-0.34 * scale)} ${n(reach * 0.2)}L${n(-0.5 * scale)} ${n(reach * 0.33)}H${n(0.5 * scale)}L${n(0.34 * scale)} ${n(reach * 0.2)}Z`
    : circlePath(0.5 * scale, 0, reach * 0.22);
  const lollipop =
    style === 'lume' && !chrono
      ? el('circle', { cx: 0, cy: -reach * 0.64, r: 0.72 * scale, fill: lume, stroke: secondInk, 'stroke-width': 0.26 })
      : '';
  const turned = (turn: number, body: string) => group({ transform: `rotate(${n(turn)})` }, body);
  const shadow = (turn: number, paths: readonly string[], dx: number, dy: number, spread: number, opacity: number) =>
    group(
      { transform: `translate(${n(dx)} ${n(dy)}) rotate(${n(turn)})` },
      paths.map((d) => soft(d, { spread, opacity, layers: 4 })).join(''),
    );

  let out = '';
  if (gmt) {
    const at = 252;
    const tip = `M${n(-0.95 * scale)} ${n(-reach * 0.7)}H${n(0.95 * scale)}L0 ${n(-reach * 0.88)}Z`;
    const shaft = `M${n(-0.2 * scale)} ${n(reach * 0.16)}H${n(0.2 * scale)}L${n(0.15 * scale)} ${n(-reach * 0.7)}H${n(-0.15 * scale)}Z`;
    out += shadow(at, [tip, shaft], 0.25, 0.42, 0.24, 0.4);
    out += turned(at, el('path', { d: shaft, fill: gmt }) + el('path', { d: tip, fill: lume, stroke: gmt, 'stroke-width': 0.3 }));
  }
  out += shadow(hourTurn, [silhouette(hour)], 0.3, 0.5, 0.3, 0.44) + turned(hourTurn, faceted(hour));
  out += shadow(minuteTurn, [silhouette(minute)], 0.42, 0.68, 0.36, 0.4) + turned(minuteTurn, faceted(minute));
  out +=
    el('circle', { cx: 0, cy: 0, r: 1.02 * scale, fill: shade(metal, 0.36) }) +
    el('circle', {
      cx: 0,
      cy: 0,
      r: 0.96 * scale,
      fill: sheet.linear(
        [-1, -1, 1, 1],
        [
          [0, shade(metal, 1)],
          [0.5, shade(metal, 0.6)],
          [1, shade(metal, 0.18)],
        ],
      ),
    });
  if (seconds === 'central') {
    out += shadow(secondTurn, [needle, weight], 0.5, 0.82, 0.26, 0.34);
    out +=
      turned(secondTurn, el('path', { d: needle, fill: secondInk }) + el('path', { d: weight, fill: secondInk }) + lollipop) +
      el('circle', { cx: 0, cy: 0, r: 0.66 * scale, fill: secondInk });
  }
  return (
    out +
    el('circle', { cx: 0, cy: 0, r: 0.34 * scale, fill: shade(stuff.brushes ? stuff.ramp : metal, 0.5) }) +
    el('circle', { cx: -0.06, cy: -0.08, r: 0.16 * scale, fill: '#ffffff', opacity: 0.65 })
  );
};
