import type { Bench } from './case.js';
import { darker, lighter, lightness, mix, shade } from './colour.js';
import { rays } from './dial.js';
import { circlePath, polar, polygon, polyline, roundedRect, type Point } from './geometry.js';
import { write } from './letters.js';
import { appliedRamp, inkOf } from './markers.js';
import { noise } from './noise.js';
import { el, group, n, softLine } from './sheet.js';
import type { Subdial } from './spec.js';

const ticks = (r: number, count: number, major: number, ink: string, long = 0.14, short = 0.08): string => {
  let out = '';
  for (let i = 0; i < count; i++) {
    const big = i % major === 0;
    const [x0, y0] = polar((i * 360) / count, r * 0.95);
    const [x1, y1] = polar((i * 360) / count, r * (0.95 - (big ? long : short)));
    out += el('path', { d: `M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, stroke: ink, 'stroke-width': big ? 0.13 : 0.06 });
  }
  return out;
};

const pointer = (degrees: number, r: number, colour: string): string => {
  const shape = `M-.1 ${n(r * 0.24)}L-.14 0L-.05 ${n(-r)}H.05L.14 0L.1 ${n(r * 0.24)}Z`;
  const dot = el('circle', { cx: 0, cy: 0, r: 0.36, fill: colour }) + el('circle', { cx: 0, cy: 0, r: 0.13, fill: darker(colour, 0.6) });
  return (
    el('path', { d: shape, fill: '#000000', opacity: 0.3, transform: `translate(.14 .24) rotate(${n(degrees)})` }) +
    el('path', { d: shape, fill: colour, transform: `rotate(${n(degrees)})` }) +
    dot
  );
};

const around = (labels: readonly string[], r: number, size: number, ink: string): string =>
  labels
    .map((label, i) => {
      const [x, y] = polar((i * 360) / labels.length, r);
      return label ? write(label, x, y, { colour: ink, size, weight: 0.13, spacing: 0.18 }) : '';
    })
    .join('');

/** A golden moon in a starred sky, behind the two humps of its aperture. */
const moon = (bench: Bench, { r }: Subdial): string => {
  const { sheet } = bench;
  const window = `M${n(-r * 0.94)} 0A${n(r * 0.94)} ${n(r * 0.94)} 0 0 1 ${n(r * 0.94)} 0V${n(r * 0.06)}A${n(r * 0.46)} ${n(r * 0.46)} 0 0 0 ${n(r * 0.06)} ${n(r * 0.1)}Q0 ${n(r * 0.02)} ${n(-r * 0.06)} ${n(r * 0.1)}A${n(r * 0.46)} ${n(r * 0.46)} 0 0 0 ${n(-r * 0.94)} ${n(r * 0.06)}Z`;
  let stars = '';
  for (let i = 0; i < 34; i++) {
    const [x, y] = polar(-86 + noise(i, 81) * 172, r * (0.3 + noise(i, 82) * 0.6));
    stars += el('circle', { cx: x, cy: y, r: 0.035 + noise(i, 83) * 0.06, fill: '#f3dfae', opacity: n(0.6 + noise(i, 84) * 0.4) });
  }
  const [mx, my] = polar(-14, r * 0.54);
  const disc = el('circle', {
    cx: mx,
    cy: my,
    r: r * 0.36,
    fill: sheet.radial({ cx: mx, cy: my, r: r * 0.36, fx: mx - r * 0.14, fy: my - r * 0.16 }, [
      [0, '#fff3cf'],
      [0.5, '#e2bd6d'],
      [1, '#8d6323'],
    ]),
  });
  const craters = [
    [-0.1, -0.05, 0.07],
    [0.1, 0.08, 0.05],
    [0.03, -0.16, 0.04],
    [-0.06, 0.15, 0.06],
  ]
    .map(([x = 0, y = 0, size = 0]) => el('circle', { cx: mx + x * r, cy: my + y * r, r: size * r, fill: '#a57c35', opacity: 0.4 }))
    .join('');
  const rim = shade(appliedRamp(bench), 0.8);
  return (
    group(
      { 'clip-path': sheet.clip(el('path', { d: window })) },
      el('rect', {
        x: -r,
        y: -r,
        width: r * 2,
        height: r * 1.7,
        fill: sheet.radial({ cy: -r * 0.4, r: r * 1.2 }, [
          [0, '#2a4384'],
          [1, '#0a1330'],
        ]),
      }) +
        stars +
        disc +
        craters +
        softLine(window, { spread: 0.6, opacity: 0.45, layers: 5 }),
    ) + el('path', { d: window, fill: 'none', stroke: rim, 'stroke-width': 0.16 })
  );
};

/** A toothed wheel as a path. */
export const wheel = (r: number, teeth: number, depth: number): string => {
  const points: Point[] = [];
  for (let i = 0; i < teeth; i++) {
    const at = (i * 360) / teeth;
    const pitch = 360 / teeth;
    points.push(polar(at, r - depth), polar(at + pitch * 0.3, r), polar(at + pitch * 0.55, r), polar(at + pitch * 0.8, r - depth));
  }
  return polygon(points);
};

/** A balance with its hairspring, arms and screws. */
export const balance = (bench: Bench, r: number): string => {
  const { sheet } = bench;
  const gold = ['#5a3c12', '#a4752f', '#d9ad60', '#f4dca2', '#fffbe8'] as const;
  let screws = '';
  for (let i = 0; i < 14; i++) {
    const [x, y] = polar(i * (360 / 14) + 9, r * 0.96);
    screws += el('circle', { cx: x, cy: y, r: r * 0.055, fill: shade(gold, 0.4 + 0.5 * noise(i, 91)) });
  }
  const spiral: Point[] = [];
  for (let i = 0; i <= 260; i++) spiral.push(polar(i * 9, r * (0.1 + (0.42 * i) / 260)));
  const arm = el('path', {
    d: `M${n(-r * 0.86)} ${n(-r * 0.05)}H${n(r * 0.86)}V${n(r * 0.05)}H${n(-r * 0.86)}Z`,
    fill: shade(gold, 0.62),
    transform: 'rotate(24)',
  });
  return (
    el('path', {
      d: circlePath(r) + circlePath(r * 0.84),
      'fill-rule': 'evenodd',
      fill: sheet.linear(
        [-r, -r, r, r],
        [
          [0, shade(gold, 0.95)],
          [0.45, shade(gold, 0.5)],
          [1, shade(gold, 0.3)],
        ],
      ),
    }) +
    arm +
    screws +
    el('path', { d: polyline(spiral), fill: 'none', stroke: '#33508f', 'stroke-width': n(r * 0.024) }) +
    el('circle', { cx: 0, cy: 0, r: r * 0.12, fill: '#b3204a' }) +
    el('circle', { cx: -r * 0.03, cy: -r * 0.04, r: r * 0.045, fill: '#f6a5b8' })
  );
};

/** A flying tourbillon in its opening. */
const tourbillon = (bench: Bench, { r }: Subdial): string => {
  const { sheet, stuff } = bench;
  const steel = (value: number) => shade(stuff.ramp, value);
  const cage = [0, 120, 240]
    .map((turn) =>
      el('path', {
        d: `M-.32 0L-.2 ${n(-r * 0.8)}Q0 ${n(-r * 0.9)} .2 ${n(-r * 0.8)}L.32 0Z`,
        fill: sheet.linear(
          [-0.4, 0, 0.4, 0],
          [
            [0, steel(0.98)],
            [0.5, steel(0.7)],
            [1, steel(0.25)],
          ],
        ),
        transform: `rotate(${turn + 18})`,
      }),
    )
    .join('');
  return (
    el('circle', {
      cx: 0,
      cy: 0,
      r,
      fill: sheet.radial({ r }, [
        [0, '#3a3b40'],
        [0.7, '#1a1b1e'],
        [1, '#0a0a0b'],
      ]),
    }) +
    el('path', { d: wheel(r * 0.93, 60, 0.22) + circlePath(r * 0.8), 'fill-rule': 'evenodd', fill: '#b98f48', opacity: 0.85 }) +
    balance(bench, r * 0.62) +
    cage +
    el('circle', { cx: 0, cy: 0, r: r * 0.15, fill: steel(0.75) }) +
    el('circle', { cx: 0, cy: 0, r: r * 0.08, fill: '#b3204a' }) +
    el('circle', {
      cx: 0,
      cy: 0,
      r,
      fill: 'none',
      stroke: sheet.linear(
        [-r, -r, r, r],
        [
          [0, steel(0.25)],
          [0.5, steel(0.75)],
          [1, steel(1)],
        ],
      ),
      'stroke-width': 0.36,
    })
  );
};

/** Power reserve: an arc with its scale, open at the foot. */
const reserve = (bench: Bench, { r }: Subdial, ink: string, hand: string): string => {
  const from = polar(-120, r * 0.82);
  const to = polar(120, r * 0.82);
  const low = polar(-60, r * 0.82);
  let out = el('path', {
    d: `M${n(from[0])} ${n(from[1])}A${n(r * 0.82)} ${n(r * 0.82)} 0 1 1 ${n(to[0])} ${n(to[1])}`,
    fill: 'none',
    stroke: ink,
    'stroke-width': 0.1,
  });
  out += el('path', {
    d: `M${n(from[0])} ${n(from[1])}A${n(r * 0.82)} ${n(r * 0.82)} 0 0 1 ${n(low[0])} ${n(low[1])}`,
    fill: 'none',
    stroke: '#b4332b',
    'stroke-width': 0.34,
  });
  for (let i = 0; i <= 8; i++) {
    const at = -120 + i * 30;
    const [x0, y0] = polar(at, r * 0.82);
    const [x1, y1] = polar(at, r * (i % 2 ? 0.72 : 0.66));
    out += el('path', { d: `M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, stroke: ink, 'stroke-width': i % 2 ? 0.06 : 0.12 });
  }
  return out + pointer(74, r * 0.64, hand);
};

const LABELS: Partial<Record<Subdial['kind'], { labels: string[]; ticks: number; major: number; at: number }>> = {
  seconds: { labels: ['60', '15', '30', '45'], ticks: 60, major: 5, at: 216 },
  'minutes-30': { labels: ['30', '10', '20'], ticks: 30, major: 5, at: 0 },
  'hours-12': { labels: ['12', '3', '6', '9'], ticks: 24, major: 2, at: 0 },
  'hours-24': { labels: ['24', '6', '12', '18'], ticks: 24, major: 6, at: 152 },
  month: { labels: ['D', '', 'M', '', 'J', '', 'S', ''], ticks: 12, major: 1, at: 210 },
  weekday: { labels: ['L', 'M', 'X', 'J', 'V', 'S', 'D'], ticks: 7, major: 1, at: 154 },
  date: { labels: ['31', '8', '16', '24'], ticks: 31, major: 1, at: 120 },
};

/** One small dial: sunk ground, azured rings, rim, scale and hand. */
const subdial = (bench: Bench, sub: Subdial): string => {
  const { spec, sheet } = bench;
  const ground =
    sub.colour ?? (lightness(spec.dial.colour) > 0.5 ? darker(spec.dial.colour, 0.035) : mix(spec.dial.colour, '#000000', 0.22));
  const ink = inkOf(ground);
  const hand = spec.hands.colour ?? (lightness(ground) > 0.5 ? '#2b3a63' : shade(appliedRamp(bench), 0.86));
  if (sub.kind === 'moon') return moon(bench, sub);
  if (sub.kind === 'tourbillon') return tourbillon(bench, sub);
  let out = group({ 'clip-path': sheet.clip(el('circle', { cx: 0, cy: 0, r: sub.r })) }, rays(ground, sub.r * 1.1, 0.55, 120));
  let rings = '';
  for (let r = 0.4; r < sub.r * 0.72; r += 0.26) rings += circlePath(r);
  out += el('path', {
    d: rings,
    fill: 'none',
    stroke: lightness(ground) > 0.5 ? darker(ground, 0.35) : lighter(ground, 0.4),
    'stroke-width': 0.045,
    opacity: 0.55,
  });
  out += el('circle', {
    cx: 0,
    cy: 0,
    r: sub.r,
    fill: 'none',
    stroke: sheet.linear(
      [-sub.r, -sub.r, sub.r, sub.r],
      [
        [0, '#000000', 0.55],
        [0.5, '#000000', 0.06],
        [0.6, '#ffffff', 0.06],
        [1, '#ffffff', 0.6],
      ],
    ),
    'stroke-width': 0.26,
  });
  const scale = LABELS[sub.kind];
  if (sub.kind === 'reserve') return out + reserve(bench, sub, ink, hand);
  if (!scale) return out;
  const size = Math.min(1.15, sub.r * 0.24);
  return (
    out +
    ticks(sub.r, scale.ticks, scale.major, ink) +
    around(scale.labels, sub.r * 0.62, size, ink) +
    pointer(scale.at, sub.r * 0.82, hand)
  );
};

export const subdials = (bench: Bench): string =>
  bench.spec.dial.subdials.map((sub) => group({ transform: `translate(${n(sub.x)} ${n(sub.y)})` }, subdial(bench, sub))).join('');

/** The window with the day of the month; the large one has two discs. */
export const dateWindow = (bench: Bench): string => {
  const { spec, sheet, outline, dial } = bench;
  const { date } = spec.dial;
  if (!date) return '';
  const scale = spec.case.diameter / 40;
  const ramp = appliedRamp(bench);
  const dark = lightness(spec.dial.colour) < 0.28;
  const [paper, ink] = dark ? [mix(spec.dial.colour, '#0c0c0d', 0.6), '#f4f1ea'] : ['#fbfaf6', '#16171a'];
  const frame = (x: number, y: number, w: number, h: number, text: string, size: number) => {
    const box = roundedRect(x - w / 2, y - h / 2, w, h, 0.22);
    return (
      el('path', { d: box, fill: paper }) +
      group(
        { 'clip-path': sheet.clip(el('path', { d: box })) },
        group({ transform: 'translate(.12 .18)' }, softLine(box, { spread: 0.55, opacity: 0.34, layers: 5 })),
      ) +
      write(text, x, y, { colour: ink, size, weight: 0.15, spacing: 0.18 }) +
      el('path', {
        d: box,
        fill: 'none',
        stroke: sheet.linear(
          [x - w / 2, y - h / 2, x + w / 2, y + h / 2],
          [
            [0, shade(ramp, 1)],
            [0.5, shade(ramp, 0.6)],
            [1, shade(ramp, 0.3)],
          ],
        ),
        'stroke-width': 0.26,
      })
    );
  };
  if (date === 'large') {
    const [, y] = outline.at(0, dial + 4.6 * scale);
    return (
      frame(-1.42 * scale, y, 2.75 * scale, 3.6 * scale, '2', 2.1 * scale) +
      frame(1.42 * scale, y, 2.75 * scale, 3.6 * scale, '5', 2.1 * scale)
    );
  }
  const [x, y] = outline.at(date === 3 ? 90 : 180, dial + (date === 3 ? 3.5 : 3.1) * scale);
  return frame(x, y, 2.9 * scale, 2.15 * scale, '25', 1.25 * scale);
};

/** House, line and caption, where the dial leaves room for them. */
export const signatures = (bench: Bench): string => {
  const { spec, outline, dial } = bench;
  const ink = inkOf(spec.dial.colour);
  const scale = spec.case.diameter / 40;
  const room = (outline.halfHeight - dial) / 16;
  const blocked = (y: number) => spec.dial.subdials.some((sub) => Math.abs(sub.x) < sub.r && Math.abs(sub.y - y) < sub.r + 0.7);
  let y = spec.dial.date === 'large' ? -5.2 * scale : -8.1 * room;
  if (blocked(y) && !blocked(-6.1 * room)) y = -6.1 * room;
  let out = '';
  if (!blocked(y)) {
    out += write(spec.house, 0, y, {
      colour: ink,
      size: (spec.dial.subdials.length > 1 ? 1.12 : 1.3) * scale,
      weight: 0.115,
      spacing: 0.34,
    });
    if (spec.line && !blocked(y + 1.75 * scale) && spec.dial.date !== 'large')
      out += write(spec.line, 0, y + 1.9 * scale, { colour: ink, size: 0.66 * scale, weight: 0.11, spacing: 0.42 });
  }
  if (spec.caption && !blocked(7 * room)) {
    spec.caption.split('|').forEach((text, i) => {
      out += write(text, 0, 6.6 * room + i * 1.45 * scale, { colour: ink, size: 0.68 * scale, weight: 0.12, spacing: 0.34 });
    });
  }
  return out;
};
