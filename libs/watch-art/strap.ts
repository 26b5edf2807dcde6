import type { Bench } from './case.js';
import { darker, lighter, lightness, mix, shade } from './colour.js';
import { polygon, type Point } from './geometry.js';
import { stuffOf } from './material.js';
import { noise } from './noise.js';
import { el, group, n } from './sheet.js';
import { across, edgeOf, fall, outlineOf, piece, runOf, stitches, type Run } from './strap-run.js';

const alligator = (run: Run, colour: string): string => {
  const deep = darker(colour, 0.6);
  let out = '';
  let row = 0;
  for (let s = 0.4; s < run.length; row++) {
    const tall = 3.1 + noise(row, 101 + run.sign) * 0.8;
    const columns = [
      -1,
      -0.66 + (noise(row, 102) - 0.5) * 0.12,
      -0.28 + (noise(row, 103) - 0.5) * 0.14,
      0.1 + (noise(row, 104) - 0.5) * 0.14,
      0.45 + (noise(row, 105) - 0.5) * 0.12,
      0.72,
      1,
    ];
    for (let c = 0; c < columns.length - 1; c++) {
      const split = c === 0 || c >= columns.length - 2;
      const parts = split ? 2 : 1;
      for (let part = 0; part < parts; part++) {
        const from = s + (tall / parts) * part + (c % 2) * 0.5;
        const to = Math.min(run.length, from + tall / parts);
        if (to - from < 0.4) continue;
        const d = piece(run, from, to, columns[c] ?? -1, columns[c + 1] ?? 1, 0.1);
        const tone = (noise(row * 7 + c, 106 + part) - 0.5) * 0.05;
        const top = tone > 0 ? lighter(colour, tone + 0.012) : darker(colour, -tone);
        const [left, right] = [columns[c] ?? -1, columns[c + 1] ?? 1];
        const gloss = piece(
          run,
          from + (to - from) * 0.16,
          from + (to - from) * 0.62,
          left + (right - left) * 0.12,
          right - (right - left) * 0.3,
          0.1,
        );
        out +=
          el('path', { d, fill: top }) +
          el('path', { d: gloss, fill: '#ffffff', opacity: 0.045 }) +
          el('path', {
            d,
            fill: 'none',
            stroke: lighter(colour, 0.36),
            'stroke-width': 0.1,
            opacity: 0.22,
            transform: 'translate(.09 .11)',
          }) +
          el('path', { d, fill: 'none', stroke: deep, 'stroke-width': 0.16, opacity: 0.7 });
      }
    }
    s += tall;
  }
  return out;
};

const grained = (bench: Bench, run: Run, colour: string, coarse: number): string => {
  let cells = '';
  for (let i = 0; i < 330; i++) {
    const [x, y] = [noise(i, 111) * 6, noise(i, 112) * 6];
    const r = (0.07 + noise(i, 113) * 0.11) * coarse;
    const light = noise(i, 114) > 0.52;
    cells += el('ellipse', {
      cx: x,
      cy: y,
      rx: r * 1.3,
      ry: r,
      fill: light ? lighter(colour, 0.22) : darker(colour, 0.5),
      opacity: n(0.05 + noise(i, 115) * 0.12),
      transform: `rotate(${n(noise(i, 116) * 180)} ${n(x)} ${n(y)})`,
    });
  }
  return el('path', { d: outlineOf(run), fill: bench.sheet.tile(6, 6, cells) });
};

const leather = (bench: Bench, run: Run): string => {
  const { colour, grain = 'calf', thread = colour } = bench.spec.strap;
  const base = el('path', { d: outlineOf(run), fill: darker(colour, grain === 'alligator' ? 0.35 : 0) });
  const skin =
    grain === 'alligator'
      ? group({ 'clip-path': bench.sheet.clip(el('path', { d: outlineOf(run) })) }, alligator(run, colour))
      : grained(bench, run, colour, grain === 'suede' ? 0.7 : 1.1);
  const right = edgeOf(run, 0, run.length, 0.24);
  const painted = [right, right.map(([x, y]): Point => [-x, y])]
    .map((points) =>
      el('path', {
        d: `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`,
        fill: 'none',
        stroke: darker(colour, 0.7),
        'stroke-width': 0.5,
      }),
    )
    .join('');
  return base + skin + across(bench, run, grain === 'suede' ? 0.7 : 1) + painted + stitches(run, thread, 1.35);
};

const woven = (bench: Bench, run: Run, pitch: number): string => {
  const { colour, stripes } = bench.spec.strap;
  let threads = '';
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 8; j++) {
      const over = (i + j) % 2 === 0;
      threads += el('rect', {
        x: i * pitch,
        y: j * pitch,
        width: pitch * 0.92,
        height: pitch * 0.92,
        rx: pitch * 0.3,
        fill: over ? '#ffffff' : '#000000',
        opacity: n((over ? 0.07 : 0.16) + noise(i * 8 + j, 121) * 0.09),
      });
    }
  }
  let out = el('path', { d: outlineOf(run), fill: colour });
  if (stripes) {
    const clip = bench.sheet.clip(el('path', { d: outlineOf(run) }));
    const w = run.half(0);
    const bands = stripes.length * 2 - 1;
    out += group(
      { 'clip-path': clip },
      stripes
        .map((stripe, i) =>
          [-1, 1]
            .map((side) => {
              const width = (2 * w) / (bands + 2);
              return el('rect', {
                x: side * i * width - width / 2,
                y: Math.min(run.y(0), run.y(run.length)),
                width,
                height: Math.abs(run.y(run.length) - run.y(0)),
                fill: stripe,
              });
            })
            .join(''),
        )
        .join(''),
    );
  }
  return out + el('path', { d: outlineOf(run), fill: bench.sheet.tile(pitch * 8, pitch * 8, threads) }) + across(bench, run, 0.6);
};

const rubber = (bench: Bench, run: Run): string => {
  const { colour } = bench.spec.strap;
  let out = el('path', { d: outlineOf(run), fill: colour }) + across(bench, run, 1.1);
  const light = lightness(colour) > 0.5;
  for (const share of [-0.52, 0.52]) {
    out += el('path', {
      d: polygon([
        [share * run.half(3) - 0.5, run.y(6)],
        [share * run.half(3) + 0.5, run.y(6)],
        [share * run.half(20) + 0.42, run.y(run.length)],
        [share * run.half(20) - 0.42, run.y(run.length)],
      ]),
      fill: '#000000',
      opacity: light ? 0.16 : 0.4,
    });
    out += el('path', {
      d: `M${n(share * run.half(3) + 0.55)} ${n(run.y(6))}L${n(share * run.half(20) + 0.46)} ${n(run.y(run.length))}`,
      stroke: '#ffffff',
      'stroke-width': 0.12,
      opacity: 0.2,
    });
  }
  for (let s = 6.5; s < run.length - 2; s += 3.4) {
    const d = piece(run, s, s + 1.7, -0.26, 0.26, 0.05);
    out +=
      el('path', { d, fill: darker(colour, 0.55), opacity: 0.8 }) +
      el('path', { d, fill: 'none', stroke: '#ffffff', 'stroke-width': 0.1, opacity: 0.18, transform: 'translate(0 .12)' });
  }
  return out;
};

const LINKS = {
  three: {
    pitch: 4.1,
    parts: [
      [-1, -0.44, 'brushed'],
      [-0.44, 0.44, 'polished'],
      [0.44, 1, 'brushed'],
    ],
  },
  five: {
    pitch: 2.5,
    parts: [
      [-1, -0.62, 'brushed'],
      [-0.62, -0.24, 'polished'],
      [-0.24, 0.24, 'polished'],
      [0.24, 0.62, 'polished'],
      [0.62, 1, 'brushed'],
    ],
  },
  bar: { pitch: 3.3, parts: [[-1, 1, 'brushed']] },
} as const;

const bracelet = (bench: Bench, run: Run): string => {
  const { spec, sheet } = bench;
  const stuff = stuffOf(spec.case.material);
  const kind = spec.strap.links ?? 'three';
  let out = el('path', { d: outlineOf(run), fill: shade(stuff.ramp, 0.05) });
  if (kind === 'mesh') {
    const s = 0.92;
    const tone = (value: number) => shade(stuff.ramp, value);
    const strand = (x: number, y: number, turn: number) =>
      el('ellipse', {
        cx: x,
        cy: y,
        rx: s * 0.52,
        ry: s * 0.2,
        fill: tone(0.78),
        stroke: tone(0.12),
        'stroke-width': 0.07,
        transform: `rotate(${turn} ${n(x)} ${n(y)})`,
      });
    const tile = sheet.tile(
      s,
      s * 0.84,
      strand(s * 0.25, s * 0.2, 42) +
        strand(s * 0.75, s * 0.62, 42) +
        strand(s * 0.75, s * 0.2, -42) +
        strand(s * 0.25, s * 0.62, -42) +
        strand(s * 1.25, s * 0.2, 42) +
        strand(-s * 0.25, s * 0.62, 42),
    );
    return out + el('path', { d: outlineOf(run), fill: tile }) + across(bench, run, 0.8);
  }
  const { pitch, parts } = LINKS[kind];
  for (let s = 0.2, row = 0; s < run.length - 0.4; s += pitch, row++) {
    parts.forEach(([left, right, finish], column) => {
      const shift =
        kind === 'bar'
          ? 0
          : finish === 'polished' && kind === 'five' && column % 2 === 0
            ? 0
            : column === 1 && kind === 'three'
              ? pitch / 2
              : kind === 'five' && column % 2
                ? pitch / 2
                : 0;
      const from = s + shift;
      const to = Math.min(run.length, from + pitch);
      if (to - from < 0.5) return;
      const d = piece(run, from, to, left, right, 0.06);
      const [y0, y1] = [Math.min(run.y(from), run.y(to)), Math.max(run.y(from), run.y(to))];
      const tone = (value: number) => shade(stuff.ramp, 0.5 + (value - 0.5) * stuff.contrast);
      const fill =
        finish === 'polished'
          ? sheet.linear(
              [0, y0, 0, y1],
              [
                [0, tone(0.28)],
                [0.18, tone(0.92)],
                [0.38, tone(1)],
                [0.55, tone(0.56)],
                [0.8, tone(0.36)],
                [1, tone(0.2)],
              ],
            )
          : sheet.linear(
              [0, y0, 0, y1],
              [
                [0, tone(0.4)],
                [0.2, tone(0.72)],
                [0.6, tone(0.58)],
                [1, tone(0.32)],
              ],
            );
      out += el('path', { d, fill });
      if (finish === 'brushed' && stuff.brushes) {
        const x0 = left * run.half(s);
        const width = (right - left) * run.half(s);
        for (let line = 0; line < Math.round(width * 2.2); line++) {
          const x = x0 + noise(line + row * 31, 131 + column) * width;
          out += el('path', {
            d: `M${n(x)} ${n(y0 + 0.15)}V${n(y1 - 0.15)}`,
            stroke: noise(line + row, 132) > 0.5 ? '#ffffff' : '#000000',
            'stroke-width': 0.05,
            opacity: 0.13,
          });
        }
      }
    });
  }
  return out + across(bench, run, 0.75);
};

/** Both halves of the strap, falling away above and below. */
export const strap = (bench: Bench): string => {
  const { material, colour } = bench.spec.strap;
  return [-1, 1]
    .map((sign) => {
      const run = runOf(bench, sign);
      const body =
        material === 'leather'
          ? leather(bench, run)
          : material === 'metal'
            ? bracelet(bench, run)
            : material === 'rubber'
              ? rubber(bench, run)
              : material === 'nato'
                ? woven(bench, run, 0.34)
                : woven(bench, run, 0.62) + stitches(run, bench.spec.strap.thread ?? mix(colour, '#f3ead8', 0.6), 1.35);
      return group({ 'clip-path': bench.sheet.clip(el('path', { d: outlineOf(run, -0.05) })) }, body + fall(bench, run));
    })
    .join('');
};
