import { surface, type Bench } from './case.js';
import { darker, lightness, mix, shade } from './colour.js';
import { circlePath, polygon, radians, type Point } from './geometry.js';
import { write, writeAround } from './letters.js';
import { brushed, polished, ring } from './material.js';
import { noise } from './noise.js';
import { el, group, n } from './sheet.js';

/** The flank of the middle case that shows around the bezel. */
const flank = (bench: Bench): string => {
  const { outline, stuff } = bench;
  return ring(outline, 0, 0.75, (facing) => (stuff.brushes ? brushed(stuff, facing + 20, 0, -0.1) : polished(stuff, facing, -0.04)));
};

/** A brilliant seen from above. */
export const brilliant = (x: number, y: number, r: number, sparkle: number, setting: string): string => {
  let facets = '';
  for (let i = 0; i < 8; i++) {
    const [a, b] = [i * 45 + sparkle * 45, i * 45 + 45 + sparkle * 45];
    const light = noise(i + Math.round(sparkle * 97), 21);
    const edge = (degrees: number, size: number): Point => [x + Math.sin(radians(degrees)) * size, y - Math.cos(radians(degrees)) * size];
    facets += el('path', { d: polygon([edge(a, r), edge(b, r), edge((a + b) / 2, r * 0.45)]), fill: mix('#8f9aa6', '#ffffff', light) });
    facets += el('path', {
      d: polygon([edge(a, r), edge((a + b) / 2, r * 0.45), edge(a - 22.5, r * 0.45)]),
      fill: mix('#c8d2db', '#ffffff', 1 - light * 0.8),
    });
  }
  return (
    el('circle', { cx: x, cy: y, r: r * 1.16, fill: setting }) +
    facets +
    el('circle', { cx: x, cy: y, r: r * 0.46, fill: '#f7fbff' }) +
    el('path', {
      d: polygon([
        [x - r * 0.3, y - r * 0.1],
        [x + r * 0.1, y - r * 0.32],
        [x + r * 0.22, y + r * 0.1],
      ]),
      fill: '#b9c7d4',
      opacity: 0.8,
    })
  );
};

/** The coloured insert of a turning bezel, with its scale. */
const insert = (bench: Bench, outer: number, inner: number): string => {
  const { outline, spec, stuff } = bench;
  const { style, colour = '#15181c', second } = spec.bezel;
  const R = outline.halfWidth;
  const middle = R - (outer + inner) / 2;
  const width = inner - outer;
  const body = ring(
    outline,
    outer,
    inner,
    (facing, at) => {
      const base = style === 'gmt' && second && (at < 90 || at > 270) ? second : colour;
      return shade(
        [darker(base, 0.62), darker(base, 0.2), base, mix(base, '#ffffff', 0.2), mix(base, '#ffffff', 0.62)],
        0.34 + (studioSheen(facing) - 0.4) * 0.42,
      );
    },
    180,
  );
  const printed =
    spec.dial.lume && style === 'dive' ? mix(spec.dial.lume, '#ffffff', 0.35) : mix(stuff.ramp[3] ?? '#ffffff', '#ffffff', 0.35);
  const ink = lightness(colour) > 0.42 ? '#1a1b1e' : printed;
  let scale = '';
  if (style === 'dive') {
    for (let minute = 1; minute < 60; minute++) {
      if (minute % 10 === 0)
        scale += write(String(minute), 0, 0, { colour: ink, size: width * 0.47, weight: 0.17, spacing: 0.24 }).replace(
          'translate(0 0)',
          `rotate(${minute * 6}) translate(0 ${n(-middle)})`,
        );
      else if (minute % 5 === 0)
        scale += el('rect', {
          x: -0.26,
          y: -middle - width * 0.26,
          width: 0.52,
          height: width * 0.52,
          rx: 0.1,
          fill: ink,
          transform: `rotate(${minute * 6})`,
        });
      else if (minute < 20)
        scale += el('rect', {
          x: -0.09,
          y: -middle - width * 0.26,
          width: 0.18,
          height: width * 0.3,
          fill: ink,
          transform: `rotate(${minute * 6})`,
        });
    }
    const t = width * 0.34;
    scale +=
      el('path', { d: `M${n(-t * 1.1)} ${n(-middle - t)}H${n(t * 1.1)}L0 ${n(-middle + t)}Z`, fill: ink }) +
      el('circle', {
        cx: 0,
        cy: -middle - t * 0.36,
        r: t * 0.42,
        fill: spec.dial.lume ?? '#eaf5e6',
        stroke: darker(ink, 0.25),
        'stroke-width': 0.08,
      });
  } else if (style === 'gmt') {
    for (let hour = 2; hour <= 24; hour += 2) {
      const turn = hour * 15;
      scale +=
        hour === 24
          ? el('path', {
              d: `M${n(-width * 0.3)} ${n(-middle - width * 0.26)}H${n(width * 0.3)}L0 ${n(-middle + width * 0.3)}Z`,
              fill: ink,
            })
          : write(String(hour), 0, 0, { colour: ink, size: width * 0.45, weight: 0.16, spacing: 0.22 }).replace(
              'translate(0 0)',
              `rotate(${turn}) translate(0 ${n(-middle)})`,
            );
      scale += el('rect', {
        x: -0.14,
        y: -middle - width * 0.12,
        width: 0.28,
        height: width * 0.24,
        fill: ink,
        transform: `rotate(${turn - 15})`,
      });
    }
  } else {
    for (const speed of [500, 400, 300, 250, 220, 200, 180, 170, 160, 150, 140, 130, 120, 110, 100, 90, 80, 75, 70, 65, 60]) {
      const turn = (3600 / speed) * 6;
      scale += group(
        { transform: `rotate(${n(turn)}) translate(0 ${n(-middle)})` },
        write(String(speed), 0, -width * 0.04, { colour: ink, size: width * 0.33, weight: 0.15, spacing: 0.2 }),
      );
      scale += el('path', {
        d: `M0 ${n(-middle + width * 0.42)}v${n(-width * 0.14)}`,
        stroke: ink,
        'stroke-width': 0.13,
        transform: `rotate(${n(turn - 3.6)})`,
      });
    }
    scale += writeAround('TACHYMETER', 20.5, middle, { colour: ink, size: width * 0.26, weight: 0.14, spacing: 0.3 });
  }
  return body + scale;
};

const studioSheen = (facing: number): number => {
  const a = Math.cos(radians(facing + 42));
  const b = Math.cos(radians(facing - 138));
  return 0.25 + Math.max(0, a) ** 6 * 0.75 + Math.max(0, b) ** 8 * 0.4;
};

/** The bezel, from the flank to the crystal. */
export const bezel = (bench: Bench): string => {
  const { outline, stuff, crystal, spec } = bench;
  const start = 0.55;
  const slope = (outer: number, inner: number, turn: number, lift = 0) =>
    ring(outline, outer, inner, (facing) => polished(stuff, facing + turn, lift));
  const style = outline.isRound || spec.bezel.style === 'gems' ? spec.bezel.style : spec.bezel.style === 'brushed' ? 'brushed' : 'polished';
  const lip = slope(crystal - 0.5, crystal, 180, -0.1);
  let body: string;
  if (style === 'brushed') {
    body =
      slope(start, start + 0.35, 0, 0.1) + ring(outline, start + 0.35, crystal - 0.45, (facing, at) => brushed(stuff, facing, at * 5), 240);
  } else if (style === 'fluted') {
    const teeth = 96;
    body =
      slope(start, start + 0.4, 180) +
      ring(
        outline,
        start + 0.35,
        crystal - 0.45,
        (facing, at) => polished(stuff, facing + (Math.floor((at / 360) * teeth * 2) % 2 ? 62 : -62), 0.04),
        teeth * 2,
      );
  } else if (style === 'coin') {
    const teeth = 120;
    body =
      ring(
        outline,
        0.1,
        start + 0.75,
        (facing, at) => polished(stuff, facing + (Math.floor((at / 360) * teeth * 2) % 2 ? 75 : -75), -0.06),
        teeth * 2,
      ) + slope(start + 0.7, crystal - 0.45, 0, 0.05);
  } else if (style === 'gems') {
    body = slope(start, crystal - 0.45, 0, 0.12);
    const r = (crystal - start - 0.6) / 2;
    const count = Math.max(36, Math.round((Math.PI * 2 * (outline.halfWidth - crystal / 2)) / (r * 2.34)));
    for (let i = 0; i < count; i++) {
      const [x, y] = outline.at((i * 360) / count, (start + crystal - 0.4) / 2);
      body += brilliant(x, y, r * (outline.isRound ? 0.92 : 0.84), noise(i, 31), shade(stuff.ramp, 0.42));
    }
  } else if (style === 'dive' || style === 'gmt' || style === 'tachymeter') {
    const grip = style === 'tachymeter' ? 0.62 : 1.1;
    const teeth = style === 'tachymeter' ? 0 : 60;
    body = teeth
      ? ring(
          outline,
          -0.25,
          grip,
          (facing, at) => polished(stuff, facing + (Math.floor((at / 360) * teeth * 2) % 2 ? 40 : -26), -0.08),
          teeth * 2,
        ) + slope(grip - 0.3, grip + 0.1, 0, 0.1)
      : slope(0.3, grip + 0.1, 0);
    body += insert(bench, grip + 0.05, crystal - 0.42);
  } else {
    const middle = start + (crystal - start) * 0.62;
    body = slope(start, middle, 0) + slope(middle - 0.04, crystal - 0.45, 158, 0.06);
  }
  return flank(bench) + body + lip;
};

/** Forged carbon's flecks over the whole bezel, which no ramp can give. */
export const flecks = (bench: Bench): string => {
  if (bench.spec.case.material !== 'carbon') return '';
  const outside = bench.outline.path(0.1);
  const inside = bench.outline.path(bench.crystal - 0.4);
  const keepInsert = ['dive', 'gmt', 'tachymeter'].includes(bench.spec.bezel.style);
  return el('path', {
    d: keepInsert ? `${outside}${circlePath(bench.outline.halfWidth - 1.1)}` : outside + inside,
    'fill-rule': 'evenodd',
    fill: surface(bench) ?? 'none',
    opacity: 0.75,
  });
};
