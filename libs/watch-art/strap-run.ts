import type { Bench } from './case.js';
import { lighter } from './colour.js';
import { polygon, radians, roundedRect, type Point } from './geometry.js';
import { el, n } from './sheet.js';

/** Radius of the curve along which a strap falls away from the case, millimetres, and how far it is seen to turn. */
const BEND = 24.5;
const TURN = radians(84);
/** Length of a strap that lies flat, millimetres: more than a close picture shows. */
const FLAT = 80;

/** A strap above or below the case: where a length along it is seen, and how wide it is there. */
export interface Run {
  /** -1 above, 1 below. */
  sign: number;
  start: number;
  /** Height on the picture at `s` millimetres along the strap. */
  y(s: number): number;
  half(s: number): number;
  length: number;
}

export const runOf = ({ spec, outline, flat }: Bench, sign: number): Run => {
  const start = outline.isRound ? Math.sqrt(outline.halfWidth ** 2 - (spec.case.lugWidth / 2) ** 2) - 1.2 : outline.halfHeight - 1.4;
  const first = spec.case.lugWidth / 2 - 0.18;
  const last = first * (spec.strap.material === 'nato' ? 0.98 : 0.9);
  const length = flat ? FLAT : BEND * TURN;
  return {
    sign,
    start,
    length,
    y: (s) => sign * (start + 1.5 * Math.min(1, s / 4) + (flat ? s : BEND * Math.sin(Math.min(s, length) / BEND))),
    half: (s) => first + (last - first) * Math.min(1, s / (BEND * TURN * (flat ? 1.8 : 1))),
  };
};

export const edgeOf = (run: Run, from = 0, to = run.length, inset = 0): Point[] => {
  const points: Point[] = [];
  const steps = 26;
  for (let i = 0; i <= steps; i++) {
    const s = from + ((to - from) * i) / steps;
    points.push([run.half(s) - inset, run.y(s)]);
  }
  return points;
};

export const outlineOf = (run: Run, inset = 0): string => {
  const right = edgeOf(run, 0, run.length, inset);
  return polygon([...right, ...right.map(([x, y]): Point => [-x, y]).reverse()]);
};

/** A four-cornered piece between two lengths and two shares of the width (-1 to 1), its corners slightly round. */
export const piece = (run: Run, from: number, to: number, left: number, right: number, gap = 0.12): string => {
  const [y0, y1] = [run.y(from + gap), run.y(to - gap)];
  const [top, bottom] = [Math.min(y0, y1), Math.max(y0, y1)];
  const half = run.half((from + to) / 2);
  const height = Math.max(0.05, bottom - top);
  const [x0, x1] = [left * half + gap, right * half - gap];
  return roundedRect(x0, top, Math.max(0.05, x1 - x0), height, Math.min(0.55, height / 2.2, (x1 - x0) / 2.2));
};

/** How the light falls on the curve: bright where it first turns up, dark where it turns away; darker altogether below. */
export const fall = (bench: Bench, run: Run): string => {
  const contact = bench.sheet.linear(
    [0, run.y(0), 0, run.y(4.4)],
    [
      [0, '#000000', 0.62],
      [0.45, '#000000', 0.26],
      [1, '#000000', 0],
    ],
  );
  const shaded = el('path', { d: outlineOf(run), fill: contact });
  if (bench.flat) return shaded;
  const top = run.sign < 0;
  const stops = [0, 0.1, 0.24, 0.45, 0.65, 0.82, 0.93, 1].map((share) => {
    const angle = (share * run.length) / BEND;
    const facing = Math.cos(angle - (top ? 0.5 : -0.42)) / Math.cos(top ? 0.5 : 0.42);
    const y = Math.abs(run.y(share * run.length) - run.y(0)) / Math.abs(run.y(run.length) - run.y(0));
    const value = Math.max(0, facing);
    return value >= 1
      ? ([y, '#ffffff', Math.min(0.1, (value - 1) * 0.8)] as const)
      : ([y, '#000000', Math.min(0.86, (1 - value) * 0.92)] as const);
  });
  return el('path', { d: outlineOf(run), fill: bench.sheet.linear([0, run.y(0), 0, run.y(run.length)], stops) }) + shaded;
};

/** Rounded across: edges fall into shade. */
export const across = (bench: Bench, run: Run, strength = 1): string => {
  const w = run.half(0);
  return el('path', {
    d: outlineOf(run),
    fill: bench.sheet.linear(
      [-w, 0, w, 0],
      [
        [0, '#000000', 0.55 * strength],
        [0.05, '#000000', 0.24 * strength],
        [0.13, '#ffffff', 0.05 * strength],
        [0.34, '#ffffff', 0.13 * strength],
        [0.6, '#ffffff', 0],
        [0.87, '#000000', 0.08 * strength],
        [0.95, '#000000', 0.3 * strength],
        [1, '#000000', 0.62 * strength],
      ],
    ),
  });
};

/** Saddle stitches along both edges and across at the lug. */
export const stitches = (run: Run, thread: string, inset: number): string => {
  let out = '';
  const stitch = (a: Point, b: Point) =>
    el('path', {
      d: `M${n(a[0])} ${n(a[1])}L${n(b[0])} ${n(b[1])}`,
      stroke: '#000000',
      'stroke-width': 0.5,
      opacity: 0.32,
      transform: 'translate(.08 .14)',
    }) +
    el('path', { d: `M${n(a[0])} ${n(a[1])}L${n(b[0])} ${n(b[1])}`, stroke: thread, 'stroke-width': 0.4 }) +
    el('path', {
      d: `M${n(a[0])} ${n(a[1])}L${n(b[0])} ${n(b[1])}`,
      stroke: lighter(thread, 0.5),
      'stroke-width': 0.12,
      opacity: 0.6,
      transform: 'translate(-.07 -.05)',
    });
  for (let s = 2.6; s < run.length - 0.5; s += 2.15) {
    for (const side of [-1, 1])
      out += stitch([side * (run.half(s) - inset), run.y(s)], [side * (run.half(s + 1.45) - inset), run.y(s + 1.45)]);
  }
  const w = run.half(2) - inset;
  for (let x = -w + 0.9; x < w - 0.8; x += 2.1) out += stitch([x, run.y(2.1)], [Math.min(w - 0.3, x + 1.4), run.y(2.1)]);
  return out;
};
/** Height of the whole watch with its straps, millimetres. */
export const heightOf = (bench: Bench): number => 2 * Math.abs(runOf({ ...bench, flat: false }, 1).y(BEND * TURN));

/** Outline of both straps, `wider` millimetres larger all round and with round corners, for the shadow on the ground. */
export const strapShadow = (bench: Bench, wider: number): string =>
  [-1, 1]
    .map((sign) => {
      const run = runOf(bench, sign);
      const [inner, outer] = [run.y(0), run.y(run.length) + sign * wider];
      const half = run.half(run.length / 2) + wider;
      return roundedRect(-half, Math.min(inner, outer), 2 * half, Math.abs(outer - inner), Math.min(wider, half));
    })
    .join('');
