import type { Bench } from './case.js';
import { darker, mix, shade, type Ramp } from './colour.js';
import { circlePath, Outline, polar, polygon, polyline, roundedRect, type Point } from './geometry.js';
import { write, writeAround } from './letters.js';
import { brushed, polished, ring, turned } from './material.js';
import { noise } from './noise.js';
import { el, group, n, soft, softLine } from './sheet.js';
import { balance, wheel } from './subdials.js';

const RHODIUM: Ramp = ['#2e3136', '#737980', '#b4b9be', '#dfe2e5', '#ffffff'];
const GILT: Ramp = ['#4a300d', '#98702f', '#cfa457', '#eed699', '#fffbe9'];

const jewel = (x: number, y: number, r: number): string =>
  el('circle', { cx: x, cy: y, r: r * 1.5, fill: '#c79a4b' }) +
  el('circle', { cx: x, cy: y, r: r * 1.5, fill: 'none', stroke: '#7c5720', 'stroke-width': 0.08 }) +
  el('circle', { cx: x, cy: y, r, fill: '#a81942' }) +
  el('circle', { cx: x - r * 0.25, cy: y - r * 0.3, r: r * 0.36, fill: '#f58aa6', opacity: 0.85 }) +
  el('circle', { cx: x, cy: y, r: r * 0.2, fill: '#3f0917' });

const screw = (x: number, y: number, r: number, turn: number): string =>
  group(
    { transform: `translate(${n(x)} ${n(y)}) rotate(${n(turn)})` },
    el('circle', { cx: 0, cy: 0, r: r * 1.22, fill: '#15171b', opacity: 0.55 }) +
      el('circle', { cx: 0, cy: 0, r, fill: '#2c4b9a' }) +
      el('circle', { cx: -r * 0.25, cy: -r * 0.3, r: r * 0.5, fill: '#7898e0', opacity: 0.65 }) +
      el('rect', { x: -r, y: -r * 0.13, width: r * 2, height: r * 0.26, fill: '#0b1330' }),
  );

/** A bridge: its surface striped, its edge a polished bevel. */
const bridge = ({ sheet }: Bench, d: string, reach: number): string => {
  const s = 2.1;
  const stripe = sheet.tile(
    s,
    10,
    el('rect', {
      x: 0,
      y: 0,
      width: s,
      height: 10,
      fill: sheet.linear(
        [0, 0, s, 0],
        [
          [0, shade(RHODIUM, 0.86)],
          [0.5, shade(RHODIUM, 0.66)],
          [0.93, shade(RHODIUM, 0.46)],
          [1, shade(RHODIUM, 0.9)],
        ],
      ),
    }),
    'rotate(32)',
  );
  return (
    group({ transform: 'translate(.3 .5)' }, soft(d, { spread: 0.4, opacity: 0.5, layers: 4 })) +
    el('path', { d, fill: stripe }) +
    el('path', {
      d,
      fill: sheet.linear(
        [-reach, -reach, reach, reach],
        [
          [0, '#ffffff', 0.3],
          [0.5, '#ffffff', 0],
          [1, '#000000', 0.4],
        ],
      ),
    }) +
    el('path', {
      d,
      fill: 'none',
      stroke: sheet.linear(
        [-reach, -reach, reach, reach],
        [
          [0, '#ffffff'],
          [0.5, shade(RHODIUM, 0.55)],
          [1, shade(RHODIUM, 0.15)],
        ],
      ),
      'stroke-width': 0.34,
      'stroke-linejoin': 'round',
    })
  );
};

/** A wheel that shows between the bridges: rim, spokes, hub. */
const gear = (x: number, y: number, r: number, teeth: number): string => {
  const spokes = [0, 72, 144, 216, 288]
    .map((turn) =>
      el('rect', { x: -r * 0.06, y: -r * 0.86, width: r * 0.12, height: r * 0.86, fill: shade(GILT, 0.55), transform: `rotate(${turn})` }),
    )
    .join('');
  return group(
    { transform: `translate(${n(x)} ${n(y)})` },
    el('path', { d: wheel(r, teeth, 0.3) + circlePath(r * 0.74), 'fill-rule': 'evenodd', fill: shade(GILT, 0.6) }) +
      spokes +
      el('circle', { cx: 0, cy: 0, r: r * 0.2, fill: shade(GILT, 0.75) }),
  );
};

/** The movement: main plate, bridges, wheels, jewels, balance and the winding rotor. */
const movement = (bench: Bench, r: number): string => {
  const { sheet, spec } = bench;
  let grains = '';
  for (let i = 0; i < 30; i++) {
    const [x, y] = [(i % 6) * 1.1 + (Math.floor(i / 6) % 2) * 0.55, Math.floor(i / 6) * 0.95];
    grains +=
      el('circle', { cx: x, cy: y, r: 0.62, fill: 'none', stroke: '#ffffff', 'stroke-width': 0.07, opacity: 0.24 }) +
      el('circle', { cx: x + 0.08, cy: y + 0.1, r: 0.5, fill: 'none', stroke: '#000000', 'stroke-width': 0.07, opacity: 0.22 });
  }
  const plate =
    el('circle', {
      cx: 0,
      cy: 0,
      r,
      fill: sheet.radial({ r, fx: -r * 0.4, fy: -r * 0.5 }, [
        [0, '#b9bdc2'],
        [1, '#6d7278'],
      ]),
    }) + el('circle', { cx: 0, cy: 0, r, fill: sheet.tile(6.6, 4.75, grains) });
  const barrel = `M${n(-r * 0.95)} ${n(-r * 0.1)}A${n(r * 0.955)} ${n(r * 0.955)} 0 0 1 ${n(r * 0.62)} ${n(-r * 0.72)}C${n(r * 0.34)} ${n(-r * 0.5)} ${n(r * 0.3)} ${n(-r * 0.2)} ${n(r * 0.02)} ${n(-r * 0.06)}S${n(-r * 0.6)} ${n(-r * 0.18)} ${n(-r * 0.95)} ${n(-r * 0.1)}Z`;
  const train = `M${n(r * 0.72)} ${n(-r * 0.63)}A${n(r * 0.955)} ${n(r * 0.955)} 0 0 1 ${n(r * 0.86)} ${n(r * 0.42)}C${n(r * 0.56)} ${n(r * 0.36)} ${n(r * 0.46)} ${n(r * 0.14)} ${n(r * 0.22)} ${n(r * 0.04)}C${n(r * 0.3)} ${n(-r * 0.24)} ${n(r * 0.48)} ${n(-r * 0.4)} ${n(r * 0.72)} ${n(-r * 0.63)}Z`;
  const cock = `M${n(-r * 0.94)} ${n(r * 0.14)}C${n(-r * 0.74)} ${n(r * 0.02)} ${n(-r * 0.52)} ${n(r * 0.18)} ${n(-r * 0.34)} ${n(r * 0.36)}C${n(-r * 0.26)} ${n(r * 0.5)} ${n(-r * 0.44)} ${n(r * 0.6)} ${n(-r * 0.56)} ${n(r * 0.5)}C${n(-r * 0.7)} ${n(r * 0.44)} ${n(-r * 0.78)} ${n(r * 0.52)} ${n(-r * 0.82)} ${n(r * 0.48)}A${n(r * 0.955)} ${n(r * 0.955)} 0 0 1 ${n(-r * 0.94)} ${n(r * 0.14)}Z`;
  let out =
    plate +
    gear(r * 0.1, r * 0.32, r * 0.28, 48) +
    gear(r * 0.46, r * 0.62, r * 0.2, 36) +
    bridge(bench, barrel, r) +
    bridge(bench, train, r) +
    group({ transform: `translate(${n(-r * 0.34)} ${n(r * 0.46)})` }, balance(bench, r * 0.32)) +
    bridge(bench, cock, r);
  for (const [x, y, size] of [
    [0.02, -0.28, 0.4],
    [0.55, -0.2, 0.36],
    [0.4, 0.02, 0.3],
    [0.1, 0.32, 0.34],
    [-0.34, 0.46, 0.34],
    [0.46, 0.62, 0.3],
    [0.68, 0.14, 0.34],
  ] as const)
    out += jewel(x * r, y * r, size);
  for (const [x, y, turn] of [
    [-0.74, -0.34, 30],
    [0.3, -0.78, 80],
    [0.8, -0.16, 120],
    [-0.82, 0.28, 10],
    [-0.2, -0.82, 160],
  ] as const)
    out += screw(x * r, y * r, 0.5, turn);
  const rotor = `M${n(-r * 0.97)} 0A${n(r * 0.97)} ${n(r * 0.97)} 0 0 0 ${n(r * 0.97)} 0L${n(r * 0.74)} ${n(-r * 0.02)}C${n(r * 0.7)} ${n(r * 0.3)} ${n(r * 0.36)} ${n(r * 0.4)} ${n(r * 0.17)} ${n(r * 0.1)}A${n(r * 0.2)} ${n(r * 0.2)} 0 1 0 ${n(-r * 0.17)} ${n(r * 0.1)}C${n(-r * 0.36)} ${n(r * 0.4)} ${n(-r * 0.7)} ${n(r * 0.3)} ${n(-r * 0.74)} ${n(-r * 0.02)}Z`;
  const gold =
    spec.case.material.includes('gold') || spec.case.material === 'bronze'
      ? GILT
      : bench.stuff.brushes
        ? RHODIUM
        : (['#1b1c1e', '#37393d', '#5a5d62', '#8d9196', '#d5d8db'] as const);
  const swing = group(
    { transform: 'rotate(-58)' },
    group({ transform: 'translate(.9 .35)' }, soft(rotor, { spread: 0.8, opacity: 0.5, layers: 5 })) +
      el('path', {
        d: rotor,
        fill: sheet.linear(
          [-r, 0, r, r * 0.6],
          [
            [0, shade(gold, 0.42)],
            [0.28, shade(gold, 0.86)],
            [0.5, shade(gold, 0.58)],
            [0.72, shade(gold, 0.94)],
            [1, shade(gold, 0.4)],
          ],
        ),
      }) +
      el('path', {
        d: `M${n(-r * 0.86)} ${n(r * 0.03)}A${n(r * 0.86)} ${n(r * 0.86)} 0 0 0 ${n(r * 0.86)} ${n(r * 0.03)}`,
        fill: 'none',
        stroke: shade(gold, 0.22),
        'stroke-width': 0.14,
      }) +
      el('path', {
        d: rotor,
        fill: 'none',
        stroke: sheet.linear(
          [-r, -r, r, r],
          [
            [0, '#ffffff'],
            [0.6, shade(gold, 0.4)],
            [1, shade(gold, 0.1)],
          ],
        ),
        'stroke-width': 0.2,
      }) +
      writeAround(spec.house, 180, r * 0.66, { colour: shade(gold, 0.1), size: r * 0.098, weight: 0.12, spacing: 0.36 }, 'inward'),
  );
  const hub =
    el('circle', {
      cx: 0,
      cy: 0,
      r: r * 0.19,
      fill: sheet.linear(
        [-2, -2, 2, 2],
        [
          [0, shade(gold, 1)],
          [1, shade(gold, 0.3)],
        ],
      ),
    }) +
    el('circle', { cx: 0, cy: 0, r: r * 0.12, fill: shade(gold, 0.5) }) +
    jewel(0, 0, r * 0.035);
  return out + swing + hub;
};

const WAVE = (r: number): string => {
  const lines: string[] = [];
  for (let row = -2; row <= 2; row++) {
    const points: Point[] = [];
    for (let step = 0; step <= 60; step++) {
      const x = (step / 60) * 2 - 1;
      points.push([x * r * Math.sqrt(Math.max(0.06, 1 - (row * 0.22) ** 2)) * 0.9, row * r * 0.24 + Math.sin(x * 7 + row) * r * 0.09]);
    }
    lines.push(polyline(points));
  }
  return lines.join('');
};

const EMBLEMS: Record<'wave' | 'wing' | 'compass', (r: number) => string> = {
  wave: WAVE,
  wing: (r) =>
    [0, 1, 2, 3, 4]
      .map((feather) =>
        [-1, 1]
          .map((side) => {
            const y = (feather - 2) * r * 0.17;
            const length = r * (0.96 - feather * 0.15);
            return `M${n(side * r * 0.12)} ${n(y + r * 0.1)}C${n(side * length * 0.4)} ${n(y - r * 0.05)} ${n(side * length * 0.75)} ${n(y - r * 0.22)} ${n(side * length)} ${n(y - r * 0.3)}C${n(side * length * 0.85)} ${n(y - r * 0.04)} ${n(side * length * 0.5)} ${n(y + r * 0.14)} ${n(side * r * 0.12)} ${n(y + r * 0.1)}Z`;
          })
          .join(''),
      )
      .join('') + circlePath(r * 0.1),
  compass: (r) =>
    [0, 45, 90, 135, 180, 225, 270, 315]
      .map((turn) => {
        const long = turn % 90 === 0 ? r * 0.9 : r * 0.55;
        return (
          polygon([polar(turn, long), polar(turn + 45, r * 0.17), [0, 0]]) +
          polygon([polar(turn, long), polar(turn - 45, r * 0.17), [0, 0]])
        );
      })
      .join('') + circlePath(r * 0.66),
};

/** A closed back: brushed in circles, with an emblem sunk into it. */
const closed = (bench: Bench, r: number): string => {
  const { stuff, sheet, spec } = bench;
  const disc = new Outline('round', r * 2);
  const face = ring(disc, 0, r - 0.01, (facing) => brushed(stuff, facing, 0, 0.04)) + turned(r, 0.2, 161);
  const emblem =
    spec.back.engraving === 'plain'
      ? write(spec.house, 0, 0, { colour: shade(stuff.ramp, 0.12), size: r * 0.16, weight: 0.12, spacing: 0.36 })
      : '';
  if (emblem || spec.back.engraving === 'plain') return face + emblem;
  const d = EMBLEMS[spec.back.engraving](r * 0.72);
  const line = { fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' } as const;
  return (
    face +
    el('path', { d: circlePath(r * 0.8), fill: 'none', stroke: shade(stuff.ramp, 0.2), 'stroke-width': 0.16 }) +
    el('path', { ...line, d, stroke: shade(stuff.ramp, 0.98), 'stroke-width': 0.34, transform: 'translate(.16 .22)' }) +
    el('path', { ...line, d, stroke: shade(stuff.ramp, 0.08), 'stroke-width': 0.34 }) +
    el('circle', {
      cx: 0,
      cy: 0,
      r,
      fill: sheet.linear(
        [-r, -r, r, r],
        [
          [0, '#ffffff', 0.22],
          [0.5, '#ffffff', 0],
          [1, '#000000', 0.22],
        ],
      ),
    })
  );
};

/** The back of the watch over the drawn case: engraved ring, then the window or the closed disc. */
export const caseBack = (bench: Bench): string => {
  const { outline, stuff, spec, sheet } = bench;
  const full = new Outline('round', Math.min(outline.halfWidth, outline.halfHeight) * 2);
  const R = full.halfWidth;
  const rim = R * 0.1;
  const band = R * 0.27;
  let out = outline.isRound
    ? ring(full, 0, rim, (facing) => polished(stuff, facing))
    : el('path', {
        d: outline.path(0.6),
        fill: sheet.linear(
          [-R, -R, R, R],
          [
            [0, shade(stuff.ramp, 0.85)],
            [0.5, shade(stuff.ramp, 0.55)],
            [1, shade(stuff.ramp, 0.35)],
          ],
        ),
      });
  out +=
    ring(full, rim - 0.1, band, (facing) => brushed(stuff, facing, 0, 0.06)) +
    turned(R - rim, R - band, 151) +
    ring(full, band - 0.1, band + 0.7, (facing) => polished(stuff, facing + 180));
  const text = { colour: mix(shade(stuff.ramp, 0.06), '#000000', 0.2), size: R * 0.068, weight: 0.115, spacing: 0.4 };
  const middle = R - (rim + band) / 2;
  const [upper = '', lower = ''] = spec.back.text.split('|');
  out += writeAround(upper, 0, middle, text) + writeAround(lower, 180, middle, text, 'inward');
  for (const at of [58, 122, 238, 302]) {
    const [x, y] = polar(at, middle);
    out += group(
      { transform: `translate(${n(x)} ${n(y)})` },
      el('circle', { cx: 0, cy: 0, r: 0.78, fill: shade(stuff.ramp, 0.2) }) +
        el('circle', {
          cx: 0,
          cy: 0,
          r: 0.66,
          fill: sheet.linear(
            [-0.7, -0.7, 0.7, 0.7],
            [
              [0, shade(stuff.ramp, 0.95)],
              [1, shade(stuff.ramp, 0.4)],
            ],
          ),
        }) +
        el('path', {
          d: roundedRect(-0.66, -0.09, 1.32, 0.18, 0.05),
          fill: shade(stuff.ramp, 0.05),
          transform: `rotate(${n(noise(at, 141) * 180)})`,
        }),
    );
  }
  const r = R - band - 0.7;
  if (spec.back.kind === 'solid') return out + closed(bench, r);
  return (
    out +
    el('circle', { cx: 0, cy: 0, r, fill: '#14161a' }) +
    group(
      { 'clip-path': sheet.clip(el('circle', { cx: 0, cy: 0, r })) },
      movement(bench, r * 0.985) +
        softLine(circlePath(r), { spread: 1.7, opacity: 0.55 }) +
        el('path', {
          d: `M${n(-r)} ${n(-r * 0.2)}C${n(-r * 0.5)} ${n(-r * 0.5)} ${n(-r * 0.1)} ${n(-r * 0.7)} ${n(r * 0.2)} ${n(-r)}H${n(-r)}Z`,
          fill: sheet.linear(
            [-r * 0.7, -r * 0.8, -r * 0.1, -r * 0.2],
            [
              [0, '#ffffff', 0.22],
              [1, '#ffffff', 0.01],
            ],
          ),
        }),
    ) +
    el('circle', { cx: 0, cy: 0, r, fill: 'none', stroke: darker(shade(stuff.ramp, 0.2), 0.3), 'stroke-width': 0.2 })
  );
};
