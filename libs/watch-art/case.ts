import { shade } from './colour.js';
import { Outline, radians, roundedRect, type Point } from './geometry.js';
import { stuffOf, type Stuff } from './material.js';
import { noise } from './noise.js';
import { el, group, n, type Sheet } from './sheet.js';
import type { WatchSpec } from './spec.js';

/** What the drawing of one watch shares: its outline, its metal, how wide the bezel is, where the definitions go. */
export interface Bench {
  spec: WatchSpec;
  sheet: Sheet;
  outline: Outline;
  stuff: Stuff;
  /** Inset of the bezel's inner edge, where the crystal begins. */
  crystal: number;
  /** Inset of the dial's edge, inside the flange. */
  dial: number;
  /** Whether the strap lies flat, for the close picture of it. */
  flat: boolean;
}

const BEZELS: Record<WatchSpec['bezel']['style'], number> = {
  polished: 2.1,
  brushed: 2.5,
  fluted: 2.9,
  coin: 2.3,
  dive: 4.5,
  tachymeter: 4.2,
  gmt: 4.5,
  gems: 2.7,
};

/** Sets out the sizes of a watch. A smaller case has a proportionally slimmer bezel. */
export const benchOf = (spec: WatchSpec, sheet: Sheet, flat = false): Bench => {
  const { shape, diameter, material } = spec.case;
  const crystal = BEZELS[spec.bezel.style] * (diameter / 40) * (shape === 'round' ? 1 : 1.15);
  return {
    spec,
    sheet,
    outline: new Outline(shape, diameter),
    stuff: stuffOf(material),
    crystal,
    dial: crystal + 0.9 * (diameter / 40),
    flat,
  };
};

/** Fleck pattern of forged carbon, or a faint brushing for metals; laid over a shape. */
export const surface = ({ spec, sheet }: Bench): string | undefined => {
  if (spec.case.material === 'carbon') {
    let flecks = '';
    for (let i = 0; i < 130; i++) {
      const [x, y, turn] = [noise(i, 1) * 9, noise(i, 2) * 9, noise(i, 3) * 180];
      const tone = shade(['#0b0b0c', '#1b1c1e', '#2f3134', '#505459'], noise(i, 4));
      flecks += el('path', {
        d: `M-.8 -.12L.5 -.2L.9 .1L-.4 .22Z`,
        fill: tone,
        opacity: 0.75,
        transform: `translate(${n(x)} ${n(y)}) rotate(${n(turn)})`,
      });
    }
    return sheet.tile(9, 9, flecks);
  }
  if (!stuffOf(spec.case.material).brushes) return undefined;
  let lines = '';
  for (let i = 0; i < 40; i++) {
    const light = noise(i, 5) > 0.5;
    lines += el('path', {
      d: `M${n(noise(i, 6) * 3)} 0v14`,
      stroke: light ? '#ffffff' : '#000000',
      'stroke-width': 0.03,
      opacity: n(0.05 + noise(i, 8) * 0.09),
    });
  }
  return sheet.tile(3, 14, lines);
};

/** One lug, drawn for the upper right and mirrored for the others: brushed top, polished bevel outside, dark flank within. */
const lug = (bench: Bench, right: boolean, top: boolean): string => {
  const { outline, spec, stuff, sheet } = bench;
  const half = spec.case.lugWidth / 2;
  const R = outline.halfWidth;
  const reach = outline.halfHeight + 4.7 * (spec.case.diameter / 40) ** 0.6;
  const thick = Math.min(3.7, R * 0.175);
  const sx = right ? 1 : -1;
  const sy = top ? -1 : 1;
  const rootY = outline.isRound ? Math.sqrt(Math.max(1, R * R - half * half)) - 1.6 : outline.halfHeight - 1.5;
  const p = (x: number, y: number): string => `${n(sx * x)} ${n(sy * y)}`;
  const spread = radians(41);
  const shoulder: Point = outline.isRound
    ? [R * Math.cos(spread), R * Math.sin(spread)]
    : (outline.at({ square: 43, cushion: 44, tonneau: 33, round: 49 }[outline.shape], 0.05).map(Math.abs) as [number, number]);
  const along = outline.isRound ? 2.9 : 1.6;
  const lean: Point = outline.isRound
    ? [shoulder[0] - Math.sin(spread) * along, shoulder[1] + Math.cos(spread) * along]
    : [shoulder[0] - along * 0.55, shoulder[1] + along];
  const tipOut = half + thick * 0.84;
  const curve = `${p(tipOut + 0.25, reach - 3.6)} ${p(lean[0], lean[1])} ${p(shoulder[0], shoulder[1])}`;
  const body = `M${p(half, rootY)}L${p(half, reach - 0.5)}Q${p(half, reach)} ${p(half + 0.6, reach)}L${p(tipOut - 0.7, reach - 0.1)}Q${p(tipOut, reach - 0.2)} ${p(tipOut + 0.06, reach - 0.9)}C${curve}L${p(half * 0.6, shoulder[1])}Z`;
  const bevel = `M${p(tipOut - 0.6, reach - 0.16)}Q${p(tipOut, reach - 0.2)} ${p(tipOut + 0.06, reach - 0.9)}C${curve}L${p(shoulder[0] - 1, shoulder[1] - 0.4)}C${p(lean[0] - 0.95, lean[1] - 0.3)} ${p(tipOut - 0.62, reach - 3.8)} ${p(tipOut - 0.72, reach - 0.5)}Z`;
  const lift = (top ? 0.1 : -0.1) + (right ? -0.05 : 0.04);
  const tone = (value: number) => shade(stuff.ramp, 0.5 + (value + lift) * stuff.contrast);
  const length = sheet.linear(
    [0, sy * shoulder[1], 0, sy * reach],
    [
      [0, tone(-0.14)],
      [0.35, tone(0.02)],
      [0.72, tone(0.2)],
      [1, tone(-0.12)],
    ],
  );
  const edge = sheet.linear(
    [0, sy * shoulder[1], 0, sy * reach],
    right === top
      ? [
          [0, tone(-0.32)],
          [0.5, tone(0.1)],
          [0.85, tone(0.42)],
          [1, tone(-0.1)],
        ]
      : [
          [0, tone(0.12)],
          [0.45, tone(0.46)],
          [0.8, tone(0.1)],
          [1, tone(-0.26)],
        ],
  );
  const grain = surface(bench);
  return (
    el('path', { d: body, fill: length }) +
    (grain ? el('path', { d: body, fill: grain }) : '') +
    el('path', { d: bevel, fill: edge }) +
    el('path', {
      d: `M${p(half + 0.12, rootY)}L${p(half + 0.12, reach - 0.6)}`,
      stroke: tone(-0.42),
      'stroke-width': 0.22,
      fill: 'none',
      opacity: 0.75,
    })
  );
};

export const lugs = (bench: Bench): string =>
  [true, false].map((top) => [true, false].map((right) => lug(bench, right, top)).join('')).join('');

/** The crown, at three o'clock, with its guards or its stone. */
export const crown = ({ spec, stuff, sheet, outline }: Bench): string => {
  const R = outline.halfWidth;
  const scale = spec.case.diameter / 40;
  const size = { fluted: 3.1, guarded: 3.3, onion: 4.1, cabochon: 2.7 }[spec.case.crown] * scale ** 0.8;
  const length = { fluted: 2.9, guarded: 3, onion: 3.9, cabochon: 2.6 }[spec.case.crown] * scale ** 0.8;
  const tone = (value: number) => shade(stuff.ramp, 0.5 + (value - 0.5) * stuff.contrast);
  const barrel = sheet.linear(
    [0, -size, 0, size],
    [
      [0, tone(0.14)],
      [0.16, tone(0.6)],
      [0.32, tone(0.97)],
      [0.5, tone(0.6)],
      [0.74, tone(0.3)],
      [0.9, tone(0.46)],
      [1, tone(0.1)],
    ],
  );
  const neck = el('rect', { x: R - 0.6, y: -size * 0.55, width: 1.5, height: size * 1.1, fill: tone(0.12) });
  const x = R + 0.55;
  let teeth = '';
  const count = 15;
  for (let i = 1; i < count; i++) {
    const y = -size * Math.cos((Math.PI * i) / count);
    teeth += el('path', {
      d: `M${n(x + 0.35)} ${n(y)}H${n(x + length - 0.45)}`,
      stroke: tone(0.06),
      'stroke-width': n(0.2 * scale),
      opacity: 0.7,
    });
    teeth += el('path', {
      d: `M${n(x + 0.35)} ${n(y + 0.17)}H${n(x + length - 0.45)}`,
      stroke: tone(0.98),
      'stroke-width': 0.09,
      opacity: 0.5,
    });
  }
  const shape =
    spec.case.crown === 'onion'
      ? `M${n(x)} ${n(-size * 0.6)}C${n(x + length * 0.3)} ${n(-size)} ${n(x + length * 0.7)} ${n(-size)} ${n(x + length)} ${n(-size * 0.42)}V${n(size * 0.42)}C${n(x + length * 0.7)} ${n(size)} ${n(x + length * 0.3)} ${n(size)} ${n(x)} ${n(size * 0.6)}Z`
      : roundedRect(x, -size, length, 2 * size, 0.5 * scale);
  let out = neck + el('path', { d: shape, fill: barrel }) + group({ 'clip-path': sheet.clip(el('path', { d: shape })) }, teeth);
  out += el('path', { d: shape, fill: 'none', stroke: tone(0.04), 'stroke-width': 0.12, opacity: 0.55 });
  if (spec.case.crown === 'cabochon') {
    const cx = x + length;
    out += el('path', {
      d: `M${n(cx - 0.1)} ${n(-size * 0.72)}C${n(cx + 1.5)} ${n(-size * 0.6)} ${n(cx + 1.5)} ${n(size * 0.6)} ${n(cx - 0.1)} ${n(size * 0.72)}Z`,
      fill: sheet.linear(
        [0, -size, 0, size],
        [
          [0, '#1a2f66'],
          [0.3, '#7c98d8'],
          [0.5, '#25428c'],
          [1, '#0b1638'],
        ],
      ),
    });
  }
  if (spec.case.crown === 'guarded') {
    for (const side of [-1, 1]) {
      const y = (v: number) => n(side * v);
      const at = Math.sqrt(R * R - (size * 2.1) ** 2);
      const guard = `M${n(at - 0.8)} ${y(size * 2.2)}C${n(R + 0.5)} ${y(size * 1.9)} ${n(R + 1.7)} ${y(size * 1.6)} ${n(R + 1.9)} ${y(size * 1.16)}L${n(R - 1)} ${y(size * 1.04)}Z`;
      out += el('path', {
        d: guard,
        fill: sheet.linear(
          [0, side * size * 2.2, 0, side * size],
          side < 0
            ? [
                [0, tone(0.9)],
                [0.5, tone(0.66)],
                [1, tone(0.3)],
              ]
            : [
                [0, tone(0.2)],
                [0.5, tone(0.42)],
                [1, tone(0.62)],
              ],
        ),
      });
    }
  }
  return out;
};

/** Chronograph pushers at two and four o'clock. */
export const pushers = ({ spec, stuff, sheet, outline }: Bench): string => {
  if (spec.case.pushers === 'none') return '';
  const R = outline.halfWidth;
  const tone = (value: number) => shade(stuff.ramp, 0.5 + (value - 0.5) * stuff.contrast);
  const stops = [
    [0, tone(0.15)],
    [0.25, tone(0.85)],
    [0.42, tone(0.98)],
    [0.65, tone(0.42)],
    [1, tone(0.12)],
  ] as const;
  const pusher = (turn: number) => {
    const body =
      spec.case.pushers === 'pump'
        ? el('rect', { x: R - 0.7, y: -0.85, width: 2.2, height: 1.7, fill: sheet.linear([0, -0.85, 0, 0.85], stops) }) +
          el('path', { d: roundedRect(R + 1.3, -1.75, 1.75, 3.5, 0.55), fill: sheet.linear([0, -1.75, 0, 1.75], stops) }) +
          el('path', { d: `M${n(R + 2.75)} -1.3V1.3`, stroke: tone(0.95), 'stroke-width': 0.14, opacity: 0.7 })
        : el('path', { d: roundedRect(R - 0.5, -2, 2.6, 4, 0.35), fill: sheet.linear([0, -2, 0, 2], stops) }) +
          el('path', { d: `M${n(R + 1.75)} -1.7V1.7`, stroke: tone(0.98), 'stroke-width': 0.16, opacity: 0.6 });
    return group({ transform: `rotate(${turn})` }, body);
  };
  return outline.isRound
    ? pusher(-27) + pusher(27)
    : group({ transform: 'translate(0 -9)' }, pusher(0)) + group({ transform: 'translate(0 9)' }, pusher(0));
};

/** Middle case of forms that are not round, and the shade the bezel throws on it. */
export const middle = (bench: Bench): string => {
  const { outline, sheet, stuff } = bench;
  const tone = (value: number) => shade(stuff.ramp, 0.5 + (value - 0.5) * stuff.contrast);
  const base = el('path', {
    d: outline.path(0),
    fill: sheet.linear(
      [-outline.halfWidth, -outline.halfHeight, outline.halfWidth, outline.halfHeight],
      [
        [0, tone(0.85)],
        [0.45, tone(0.55)],
        [1, tone(0.3)],
      ],
    ),
  });
  const grain = surface(bench);
  return base + (grain && bench.spec.case.material === 'carbon' ? el('path', { d: outline.path(0), fill: grain }) : '');
};
