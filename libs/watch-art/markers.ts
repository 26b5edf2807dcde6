import { brilliant } from './bezel.js';
import type { Bench } from './case.js';
import { darker, lighter, lightness, mix, shade, type Ramp } from './colour.js';
import { polar, polygon, radians, roundedRect, type Point } from './geometry.js';
import { ROMAN_HOURS, write, writeRoman } from './letters.js';
import { noise } from './noise.js';
import { el, group, n } from './sheet.js';

/** Colour of print on this dial: near-black on light grounds, warm white on dark ones. */
export const inkOf = (dialColour: string): string =>
  lightness(dialColour) > 0.5 ? mix('#17181b', dialColour, 0.08) : mix('#f6f1e6', dialColour, 0.06);

/** Ramp of the applied parts: their own colour, or the case's metal. */
export const appliedRamp = ({ spec, stuff }: Bench): Ramp => {
  const colour = spec.dial.markerColour;
  if (colour) return [darker(colour, 0.62), darker(colour, 0.28), colour, lighter(colour, 0.45), lighter(colour, 0.85)];
  return stuff.brushes ? stuff.ramp : ['#3a3d41', '#7d8389', '#b9bec3', '#e2e5e8', '#ffffff'];
};

/** Brightness of a facet that faces `degrees`, under the light from above on the left. */
const facet = (degrees: number) => 0.56 + 0.42 * Math.cos(radians(degrees + 38));

/** A bar with a roof: two long facets and a shadow, from `outer` inwards, pointing at the centre. */
export const bar = (ramp: Ramp, degrees: number, [x, y]: Point, length: number, width: number, tip = width): string => {
  const [ux, uy] = polar(degrees, 1);
  const [vx, vy] = [-uy, ux];
  const at = (along: number, across: number): Point => [x - ux * along + vx * across, y - uy * along + vy * across];
  const left = polygon([at(0, -width / 2), at(0, 0), at(length, 0), at(length, -tip / 2)]);
  const right = polygon([at(0, width / 2), at(0, 0), at(length, 0), at(length, tip / 2)]);
  return (
    el('path', {
      d: polygon([at(0, -width / 2), at(0, width / 2), at(length, tip / 2), at(length, -tip / 2)]),
      fill: '#000000',
      opacity: 0.32,
      transform: 'translate(.16 .26)',
    }) +
    el('path', { d: left, fill: shade(ramp, facet(degrees - 90)) }) +
    el('path', { d: right, fill: shade(ramp, facet(degrees + 90)) })
  );
};

/** The minute scale at the edge of the dial. */
export const minuteTrack = (bench: Bench): string => {
  const { spec, outline, dial } = bench;
  const { markers } = spec.dial;
  const ink = inkOf(spec.dial.colour);
  let out = '';
  const railway = markers === 'roman' || markers === 'sector' || markers === 'arabic';
  if (markers === 'diamonds') return '';
  const [from, to] = railway ? [0.55, 1.25] : [0.35, 1.1];
  for (let minute = 0; minute < 60; minute++) {
    const hour = minute % 5 === 0;
    const [x0, y0] = outline.at(minute * 6, dial + from);
    const [x1, y1] = outline.at(minute * 6, dial + (hour ? to + 0.25 : to));
    out += el('path', { d: `M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, stroke: ink, 'stroke-width': hour ? 0.2 : 0.09 });
  }
  if (railway) {
    for (const inset of [from, to]) out += el('path', { d: outline.path(dial + inset), fill: 'none', stroke: ink, 'stroke-width': 0.07 });
  }
  if (spec.case.pushers !== 'none' && !railway) {
    for (let tick = 0; tick < 240; tick++) {
      if (tick % 4 === 0) continue;
      const [x0, y0] = outline.at(tick * 1.5, dial + from);
      const [x1, y1] = outline.at(tick * 1.5, dial + from + 0.42);
      out += el('path', { d: `M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, stroke: ink, 'stroke-width': 0.05 });
    }
  }
  return out;
};

/** Whether a marker at that hour would run into a subdial, a window or a signature. */
const shortened = ({ spec }: Bench, hour: number, r: number): 'whole' | 'short' | 'none' => {
  const [x, y] = polar(hour * 30, r);
  for (const sub of spec.dial.subdials) {
    const gap = Math.hypot(sub.x - x, sub.y - y) - sub.r;
    if (gap < -0.6) return 'none';
    if (gap < 1.2) return 'short';
  }
  if (spec.dial.date === 3 && hour === 3) return 'none';
  if (spec.dial.date === 6 && hour === 6) return 'none';
  if (spec.dial.date === 'large' && hour === 0) return 'none';
  return 'whole';
};

/** A plot of luminous paint in a metal frame. */
const plot = (bench: Bench, d: string, lume: string): string => {
  const ramp = appliedRamp(bench);
  return (
    el('path', { d, fill: '#000000', opacity: 0.4, transform: 'translate(.16 .28)' }) +
    el('path', {
      d,
      fill: lume,
      stroke: bench.sheet.linear(
        [-20, -20, 20, 20],
        [
          [0, shade(ramp, 0.98)],
          [0.5, shade(ramp, 0.62)],
          [1, shade(ramp, 0.85)],
        ],
      ),
      'stroke-width': 0.24,
    })
  );
};

/** Hour markers all the way round. */
export const hourMarkers = (bench: Bench): string => {
  const { spec, outline, dial, sheet } = bench;
  const { markers, lume = '#eef3e2' } = spec.dial;
  const scale = spec.case.diameter / 40;
  const ramp = appliedRamp(bench);
  const printed = spec.dial.markerColour ?? inkOf(spec.dial.colour);
  let out = '';
  for (let hour = 0; hour < 12; hour++) {
    const at = hour * 30;
    const quarter = hour % 3 === 0;
    const start = outline.at(at, dial + 1.55 * scale);
    const room = shortened(bench, hour, Math.hypot(...start) - 2.6 * scale);
    if (room === 'none' && markers !== 'dots' && markers !== 'batons' && markers !== 'wedges') continue;
    if (room === 'none') {
      if (Math.hypot(...start) > 0 && shortened(bench, hour, Math.hypot(...start) - 0.5) !== 'none')
        out += bar(ramp, at, start, 0.7 * scale, 0.6 * scale);
      continue;
    }
    const cut = room === 'short' ? 0.45 : 1;
    if (markers === 'batons' || markers === 'wedges') {
      const length = (quarter ? 4.5 : 3.7) * scale * cut;
      const width = (markers === 'wedges' ? 1.15 : 0.72) * scale;
      const tip = markers === 'wedges' ? 0.3 * scale : width;
      if (hour === 0) {
        for (const side of [-1, 1]) out += bar(ramp, 0, [start[0] + side * 0.68 * scale, start[1]], length, width * 0.92, tip);
      } else out += bar(ramp, at, start, length, width, tip);
    } else if (markers === 'dots') {
      if (quarter) out += bar(ramp, at, start, 3 * scale * cut, 0.66 * scale);
      else {
        const [x, y] = outline.at(at, dial + 2.4 * scale);
        out +=
          el('circle', { cx: x + 0.12, cy: y + 0.2, r: 0.52 * scale, fill: '#000000', opacity: 0.3 }) +
          el('circle', {
            cx: x,
            cy: y,
            r: 0.5 * scale,
            fill: sheet.radial({ cx: x, cy: y, r: 0.5 * scale, fx: x - 0.2 * scale, fy: y - 0.22 * scale }, [
              [0, shade(ramp, 1)],
              [0.5, shade(ramp, 0.6)],
              [1, shade(ramp, 0.14)],
            ]),
          });
      }
    } else if (markers === 'roman') {
      const [x, y] = outline.at(at, dial + (outline.isRound ? 3.65 : 4.4) * scale);
      const size = (outline.isRound ? 3.5 : 3.7) * scale * (room === 'short' ? 0.7 : 1);
      out += writeRoman(ROMAN_HOURS[hour] ?? '', x, y, size, printed, at > 90 && at < 270 ? at + 180 : at);
    } else if (markers === 'arabic') {
      const [x, y] = outline.at(at, dial + 3.3 * scale);
      if (room === 'short') continue;
      out += write(String(hour || 12), x, y, { colour: printed, size: 3 * scale, weight: 0.12, spacing: 0.2 });
    } else if (markers === 'sector') {
      const inner = outline.at(at, dial + 4.6 * scale);
      if (quarter && room === 'whole') {
        const [x, y] = outline.at(at, dial + 3.1 * scale);
        out += write(String(hour || 12), x, y, { colour: printed, size: 2.7 * scale, weight: 0.11, spacing: 0.2 });
      } else
        out += el('path', {
          d: `M${n(start[0])} ${n(start[1])}L${n(start[0] + (inner[0] - start[0]) * cut)} ${n(start[1] + (inner[1] - start[1]) * cut)}`,
          stroke: printed,
          'stroke-width': n(0.34 * scale),
        });
    } else if (markers === 'diver') {
      const [x, y] = outline.at(at, dial + 2.75 * scale);
      if (hour === 0) {
        const t = 1.75 * scale;
        out += plot(
          bench,
          polygon([
            [-t, y - t * 0.82],
            [t, y - t * 0.82],
            [0, y + t * 1.1],
          ]),
          lume,
        );
      } else if (quarter)
        out += group(
          { transform: `translate(${n(x)} ${n(y)}) rotate(${at})` },
          plot(bench, roundedRect(-0.75 * scale, -1.55 * scale * cut, 1.5 * scale, 3.5 * scale * cut, 0.2 * scale), lume),
        );
      else
        out += group(
          { transform: `translate(${n(x)} ${n(y)})` },
          plot(
            bench,
            `M${n(-1.08 * scale)} 0a${n(1.08 * scale)} ${n(1.08 * scale)} 0 1 0 ${n(2.16 * scale)} 0a${n(1.08 * scale)} ${n(1.08 * scale)} 0 1 0 ${n(-2.16 * scale)} 0Z`,
            lume,
          ),
        );
    } else if (markers === 'pilot') {
      const [x, y] = outline.at(at, dial + 3.5 * scale);
      if (hour === 0) {
        const t = 1.5 * scale;
        out += el('path', {
          d: polygon([
            [-t, y + t * 0.5],
            [t, y + t * 0.5],
            [0, y - t * 1.6],
          ]),
          fill: lume,
        });
        for (const side of [-1, 1]) out += el('circle', { cx: side * 2.35 * scale, cy: y - 0.5 * scale, r: 0.42 * scale, fill: lume });
      } else if (room === 'whole') out += write(String(hour), x, y, { colour: lume, size: 3.7 * scale, weight: 0.15, spacing: 0.2 });
      const block = outline.at(at, dial + 0.35);
      out += group(
        { transform: `translate(${n(block[0])} ${n(block[1])}) rotate(${at})` },
        el('rect', { x: -0.2 * scale, y: 0, width: 0.4 * scale, height: 1.05 * scale, fill: lume }),
      );
    } else {
      const [x, y] = outline.at(at, dial + 2.2 * scale);
      const metal = shade(ramp, 0.5);
      if (quarter)
        for (const step of [0, 1]) {
          const [px, py] = outline.at(at, dial + (1.7 + step * 1.75) * scale);
          out += brilliant(px, py, (step ? 0.58 : 0.78) * scale, noise(hour + step * 13, 71), metal);
        }
      else out += brilliant(x, y, 0.68 * scale, noise(hour, 72), metal);
    }
  }
  return out;
};
