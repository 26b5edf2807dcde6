import { darker, lighter, lightness, mix, shade, rampOf } from './colour.js';
import type { Bench } from './case.js';
import { polar, polygon, polyline, radians, type Point } from './geometry.js';
import { noise } from './noise.js';
import { el, group, n, softLine, type Sheet } from './sheet.js';

/** Brightness of a brushed dial in a direction: two broad lobes, as a sunburst shows under one soft box. */
const sunburst = (degrees: number): number => {
  const lobe = (at: number, sharp: number) => Math.max(0, Math.cos(radians(degrees - at))) ** sharp;
  return lobe(322, 7) + 0.8 * lobe(142, 9) + 0.28 * lobe(52, 14) + 0.24 * lobe(232, 14);
};

/** Wedges from the centre, each a little brighter or darker: the rays of a sunburst. */
export const rays = (colour: string, reach: number, strength: number, count = 300, cx = 0, cy = 0): string => {
  const ramp = rampOf(colour);
  const dark = lightness(colour) < 0.3;
  let out = '';
  for (let i = 0; i < count; i++) {
    const at = (i * 360) / count;
    const value = (dark ? 0.36 : 0.455) + (sunburst(at) - 0.2) * strength * (dark ? 0.5 : 0.24) + (noise(i, 11) - 0.5) * 0.035;
    const [x0, y0] = polar(at, reach);
    const [x1, y1] = polar(at + (360 / count) * 1.5, reach);
    out += el('path', { d: `M${n(cx)} ${n(cy)}L${n(cx + x0)} ${n(cy + y0)}L${n(cx + x1)} ${n(cy + y1)}Z`, fill: shade(ramp, value) });
  }
  return out;
};

const engraved = (lines: readonly string[], width: number, colour: string, depth = 1): string => {
  const light = lightness(colour) > 0.55;
  // one element a line: renderers take far longer over one long path than over many short ones
  const draw = lines.map((d) => el('path', { d })).join('');
  const stroke = (colour: string, opacity: number, transform?: string) =>
    group({ fill: 'none', stroke: colour, 'stroke-width': width, 'stroke-opacity': opacity * depth, transform }, draw);
  return (
    stroke(darker(colour, 0.55), light ? 0.3 : 0.6) +
    stroke(lighter(colour, 0.75), light ? 0.75 : 0.3, `translate(${n(width * 0.75)} ${n(width * 0.9)})`)
  );
};

/** Rosette work: waves around the centre, each turned against the last. */
const rosette = (colour: string, reach: number): string => {
  const lines: string[] = [];
  const petals = 24;
  for (let turn = 0; turn < petals * 2; turn++) {
    const points: Point[] = [];
    for (let step = 0; step <= 30; step++) {
      const r = (reach * step) / 30;
      const swing = Math.sin((step / 30) * Math.PI * 3.2) * 7.5 + (step / 30) * 46;
      points.push(polar((turn * 360) / (petals * 2) + swing, r));
    }
    lines.push(polyline(points));
    lines.push(polyline(points.map(([x, y]): Point => [-x, y])));
  }
  return engraved(lines, 0.075, colour, 0.85);
};

/** Barleycorn: concentric rings whose waves interlock. */
const barleycorn = (colour: string, reach: number): string => {
  const lines: string[] = [];
  for (let i = 1; i * 0.42 < reach; i++) {
    const r = i * 0.42;
    const waves = 60;
    const points: Point[] = [];
    for (let step = 0; step <= waves * 4; step++) {
      const at = (step * 360) / (waves * 4);
      points.push(polar(at, r + 0.17 * Math.sin(radians(at * waves + (i % 2) * 180))));
    }
    lines.push(polyline(points));
  }
  return engraved(lines, 0.085, colour, 0.75);
};

const hobnail = (sheet: Sheet, colour: string): string => {
  const s = 0.96;
  const light = lightness(colour) > 0.55;
  const facet = (points: Point[], fill: string) => el('path', { d: polygon(points), fill });
  const middle: Point = [s / 2, s / 2];
  return sheet.tile(
    s,
    s,
    facet([[0, 0], [s, 0], middle], lighter(colour, light ? 0.55 : 0.3)) +
      facet([[0, 0], [0, s], middle], lighter(colour, light ? 0.25 : 0.14)) +
      facet([[s, 0], [s, s], middle], darker(colour, light ? 0.12 : 0.25)) +
      facet([[0, s], [s, s], middle], darker(colour, light ? 0.22 : 0.45)),
    'rotate(45)',
  );
};

const carbonWeave = (sheet: Sheet, colour: string): string => {
  const s = 0.9;
  const warp = sheet.linear(
    [0, 0, 0, s],
    [
      [0, darker(colour, 0.5)],
      [0.5, lighter(colour, 0.24)],
      [1, darker(colour, 0.5)],
    ],
  );
  const weft = sheet.linear(
    [0, 0, s, 0],
    [
      [0, darker(colour, 0.6)],
      [0.5, lighter(colour, 0.1)],
      [1, darker(colour, 0.6)],
    ],
  );
  const cell = (x: number, y: number, fill: string) =>
    el('rect', { x: 0, y: 0, width: s, height: s, fill, transform: `translate(${n(x)} ${n(y)})` });
  let tile = '';
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 4; column++) tile += cell(column * s, row * s, (column + row) % 4 < 2 ? warp : weft);
  return sheet.tile(4 * s, 4 * s, tile, 'rotate(45) scale(.62)');
};

/** Stamped or grained surfaces, as a tile to lay over the colour. */
const textures: Record<'grain' | 'linen' | 'teak' | 'waves', (sheet: Sheet, colour: string) => string> = {
  grain: (sheet, colour) => {
    let specks = '';
    for (let i = 0; i < 420; i++) {
      const light = noise(i, 41) > 0.5;
      specks += el('circle', {
        cx: noise(i, 42) * 5,
        cy: noise(i, 43) * 5,
        r: 0.03 + noise(i, 44) * 0.075,
        fill: light ? lighter(colour, 0.5) : darker(colour, 0.4),
        opacity: n(0.16 + noise(i, 45) * 0.28),
      });
    }
    return sheet.tile(5, 5, specks);
  },
  linen: (sheet, colour) => {
    let threads = '';
    for (let i = 0; i < 24; i++) {
      threads += el('path', {
        d: `M${n(i * 0.25)} 0v6`,
        stroke: i % 2 ? lighter(colour, 0.4) : darker(colour, 0.35),
        'stroke-width': 0.11,
        opacity: n(0.16 + noise(i, 51) * 0.2),
      });
      threads += el('path', {
        d: `M0 ${n(i * 0.25)}h6`,
        stroke: i % 2 ? lighter(colour, 0.4) : darker(colour, 0.35),
        'stroke-width': 0.09,
        opacity: n(0.12 + noise(i, 52) * 0.18),
      });
    }
    return sheet.tile(6, 6, threads);
  },
  teak: (sheet, colour) =>
    sheet.tile(
      1.5,
      10,
      el('rect', {
        x: 0,
        y: 0,
        width: 1.5,
        height: 10,
        fill: sheet.linear(
          [0, 0, 1.5, 0],
          [
            [0, darker(colour, 0.5)],
            [0.1, darker(colour, 0.42)],
            [0.17, lighter(colour, 0.16)],
            [0.6, colour, 0.1],
            [1, darker(colour, 0.22)],
          ],
        ),
        opacity: 0.8,
      }),
      'rotate(90)',
    ),
  waves: (sheet, colour) => {
    const wave = (y: number) => `M0 ${n(y)}C1 ${n(y - 0.62)} 1.6 ${n(y - 0.62)} 2.4 ${n(y)}S3.8 ${n(y + 0.62)} 4.8 ${n(y)}`;
    return sheet.tile(
      4.8,
      1.5,
      [-0.75, 0, 0.75, 1.5, 2.25]
        .map(
          (y) =>
            el('path', { d: wave(y + 0.16), stroke: darker(colour, 0.6), 'stroke-width': 0.26, fill: 'none', opacity: 0.55 }) +
            el('path', { d: wave(y), stroke: lighter(colour, 0.45), 'stroke-width': 0.16, fill: 'none', opacity: 0.5 }),
        )
        .join(''),
    );
  },
};

/** Mother-of-pearl: clouds of faint colour under a bright skin. */
const pearl = (sheet: Sheet, colour: string, reach: number): string => {
  const tints = [
    mix(colour, '#f6dfe6', 0.8),
    mix(colour, '#dcebf2', 0.8),
    mix(colour, '#ffffff', 0.9),
    mix(colour, '#e6f0e2', 0.7),
    mix(colour, '#f4ead6', 0.7),
    mix(colour, '#cfd6e6', 0.6),
  ];
  let clouds = '';
  for (let i = 0; i < 64; i++) {
    const [x, y] = polar(noise(i, 61) * 360, Math.sqrt(noise(i, 62)) * reach);
    clouds += el('ellipse', {
      cx: x,
      cy: y,
      rx: 1 + noise(i, 63) * 3.6,
      ry: 0.4 + noise(i, 64) * 1.3,
      fill: tints[i % tints.length] ?? colour,
      opacity: 0.75,
      transform: `rotate(${n(-35 + noise(i, 65) * 50)} ${n(x)} ${n(y)})`,
    });
  }
  return group({ filter: sheet.blur(0.5) }, clouds);
};

/** The dial's ground: colour, pattern and the shade of the flange, clipped to its edge. */
export const dialGround = ({ spec, sheet, outline, dial }: Bench): string => {
  const { colour, pattern, texture, smoked } = spec.dial;
  const reach = Math.max(outline.halfWidth, outline.halfHeight) * 1.25;
  const light = lightness(colour) > 0.55;
  const shape = outline.path(dial);
  const whole = (fill: string, opacity?: number) => el('path', { d: shape, fill, opacity });
  let body: string;
  if (pattern === 'sunburst') body = rays(colour, reach, 1);
  else if (pattern === 'plain')
    body = whole(
      sheet.radial({ r: reach, fx: -reach * 0.3, fy: -reach * 0.4 }, [
        [0, lighter(colour, light ? 0.35 : 0.1)],
        [0.5, colour],
        [1, darker(colour, 0.12)],
      ]),
    );
  else if (pattern === 'carbon')
    body =
      whole(carbonWeave(sheet, colour)) +
      whole(
        sheet.linear(
          [-reach, -reach, reach, reach],
          [
            [0, '#ffffff', 0.1],
            [0.5, '#ffffff', 0],
            [1, '#000000', 0.35],
          ],
        ),
      );
  else if (pattern === 'guilloche') {
    body = rays(colour, reach, 0.6, 180);
    if (texture === 'hobnail')
      body =
        whole(hobnail(sheet, colour)) +
        whole(
          sheet.linear(
            [-reach, -reach, reach, reach],
            [
              [0, '#ffffff', 0.16],
              [0.5, '#ffffff', 0],
              [1, '#000000', 0.18],
            ],
          ),
        );
    else body += texture === 'barleycorn' ? barleycorn(colour, outline.halfWidth) : rosette(colour, outline.halfWidth);
  } else if (texture === 'pearl') body = whole(colour) + pearl(sheet, colour, outline.halfHeight);
  else {
    body =
      texture === 'teak' || texture === 'waves'
        ? rays(colour, reach, 0.6, 180)
        : whole(
            sheet.radial({ r: reach, fx: -reach * 0.3, fy: -reach * 0.4 }, [
              [0, lighter(colour, light ? 0.3 : 0.1)],
              [0.55, colour],
              [1, darker(colour, 0.14)],
            ]),
          );
    body += whole(textures[texture === 'linen' || texture === 'teak' || texture === 'waves' ? texture : 'grain'](sheet, colour));
  }
  if (smoked)
    body += whole(
      sheet.radial({ r: outline.halfWidth - dial }, [
        [0, '#000000', 0],
        [0.45, '#000000', 0.04],
        [0.78, '#000000', 0.45],
        [1, '#000000', 0.86],
      ]),
    );
  const edgeShade = softLine(shape, { spread: 1.7, opacity: light ? 0.17 : 0.38 });
  const cast = group({ transform: 'translate(.3 .45)' }, softLine(shape, { spread: 2.1, opacity: light ? 0.26 : 0.5 }));
  return group({ 'clip-path': sheet.clip(el('path', { d: shape })) }, body + edgeShade + cast);
};

/** The flange between crystal and dial: a sloped ring, dark where the bezel shades it. */
export const flange = ({ spec, sheet, outline, stuff, crystal, dial }: Bench): string => {
  const band = `${outline.path(crystal - 0.1)}${outline.path(dial)}`;
  const light = lightness(spec.dial.colour) > 0.55;
  const ground = light ? mix(spec.dial.colour, stuff.ramp[2] ?? '#999999', 0.5) : mix(spec.dial.colour, '#000000', 0.35);
  const span = outline.halfHeight;
  return (
    el('path', {
      d: band,
      'fill-rule': 'evenodd',
      fill: sheet.linear(
        [-span * 0.6, -span, span * 0.6, span],
        [
          [0, darker(ground, 0.62)],
          [0.35, darker(ground, 0.25)],
          [0.7, lighter(ground, 0.22)],
          [1, lighter(ground, 0.5)],
        ],
      ),
    }) +
    el('path', { d: outline.path(crystal), fill: 'none', stroke: '#000000', 'stroke-width': 0.28, opacity: 0.5 }) +
    el('path', { d: outline.path(dial), fill: 'none', stroke: '#000000', 'stroke-width': 0.12, opacity: 0.35 })
  );
};

/** What the sapphire returns: a breath of the soft box, and the violet of its coating at the rim. */
export const crystalGlow = ({ sheet, outline, crystal }: Bench): string => {
  const R = outline.halfWidth - crystal;
  const H = outline.halfHeight - crystal;
  const window = `M${n(-R * 1.1)} ${n(-H * 0.34)}C${n(-R * 0.5)} ${n(-H * 0.62)} ${n(R * 0.02)} ${n(-H * 0.84)} ${n(R * 0.34)} ${n(-H * 1.12)}H${n(-R * 1.2)}Z`;
  return (
    group(
      { 'clip-path': sheet.clip(el('path', { d: outline.path(crystal) })) },
      el('path', {
        d: window,
        fill: sheet.linear(
          [-R * 0.75, -H * 0.85, -R * 0.1, -H * 0.2],
          [
            [0, '#ffffff', 0.17],
            [1, '#ffffff', 0.015],
          ],
        ),
      }) +
        el('path', {
          d: outline.path(crystal),
          fill: sheet.radial({ r: Math.max(R, H) }, [
            [0, '#6b78d8', 0],
            [0.86, '#6b78d8', 0],
            [1, '#8c8fe0', 0.1],
          ]),
        }),
    ) +
    el('path', {
      d: outline.path(crystal + 0.12),
      fill: 'none',
      stroke: sheet.linear(
        [-R, -H, R, H],
        [
          [0, '#ffffff', 0.7],
          [0.3, '#ffffff', 0.08],
          [0.7, '#ffffff', 0.02],
          [1, '#ffffff', 0.4],
        ],
      ),
      'stroke-width': 0.16,
    })
  );
};
