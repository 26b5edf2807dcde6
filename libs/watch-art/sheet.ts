/** A number as it is written into a path: three decimals, no trailing zeros. */
export const n = (value: number): string => {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
};

export type Attributes = Record<string, string | number | undefined>;

/**
 * Opacity of a shape that has only a fill, or only a stroke, said as such: renderers need no layer of their own for that.
 * A shape here that has a stroke and names no fill has none.
 */
const plainly = ({ opacity, ...rest }: Attributes): Attributes => {
  if (rest['stroke'] === undefined) return { ...rest, 'fill-opacity': opacity };
  if ((rest['fill'] ?? 'none') === 'none') return { ...rest, fill: 'none', 'stroke-opacity': opacity };
  return { ...rest, opacity };
};

const SHAPES = new Set(['path', 'circle', 'ellipse', 'rect']);

/** One SVG element. Attributes that are undefined are left out. */
export const el = (name: string, attributes: Attributes, children = ''): string => {
  const said = attributes['opacity'] !== undefined && SHAPES.has(name) ? plainly(attributes) : attributes;
  let out = `<${name}`;
  for (const [key, value] of Object.entries(said)) {
    if (value !== undefined) out += ` ${key}="${typeof value === 'number' ? n(value) : value}"`;
  }
  return children ? `${out}>${children}</${name}>` : `${out}/>`;
};

export const group = (attributes: Attributes, children: string): string => (children ? el('g', attributes, children) : '');

/**
 * A soft shadow of a slender shape, without a filter, which costs a renderer ten times as much: lines of falling width
 * around it. `spread` is how far it fades outwards, in user units; `opacity` what it reaches where it is whole.
 */
export const soft = (d: string, { spread, opacity, layers = 5 }: { spread: number; opacity: number; layers?: number }): string =>
  softLine(d, { spread, opacity: opacity * 0.7, layers }) +
  el('path', { d, fill: '#000000', 'fill-rule': 'evenodd', opacity: opacity * 0.6 });

/** A line that fades to both sides, `spread` user units each way. */
export const softLine = (d: string, { spread, opacity, layers = 8 }: { spread: number; opacity: number; layers?: number }): string => {
  const each = 1 - (1 - opacity) ** (1 / layers);
  let out = '';
  for (let i = 0; i < layers; i++)
    out += el('path', {
      d,
      fill: 'none',
      stroke: '#000000',
      'stroke-width': 2 * spread * (1 - i / layers) ** 1.35,
      'stroke-opacity': each,
    });
  return out;
};

/** A stop of a gradient: place (0 to 1), colour, opacity. */
export type Stop = readonly [number, string, number?];

const stopsOf = (stops: readonly Stop[]) =>
  stops.map(([offset, colour, opacity]) => el('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity })).join('');

/** Collects the definitions of one drawing and hands out ids, counted, so that the same watch is the same text. */
export class Sheet {
  private readonly defs: string[] = [];
  private readonly known = new Map<string, string>();

  constructor(private readonly prefix: string) {}

  private define(make: (id: string) => string): string {
    const key = make('');
    const before = this.known.get(key);
    if (before) return before;
    const id = `${this.prefix}${this.defs.length.toString(36)}`;
    this.defs.push(make(id));
    this.known.set(key, id);
    return id;
  }

  /** A linear gradient between two points in user units; answers `url(#…)`. */
  linear([x1, y1, x2, y2]: readonly [number, number, number, number], stops: readonly Stop[]): string {
    return `url(#${this.define((id) => el('linearGradient', { id, gradientUnits: 'userSpaceOnUse', x1, y1, x2, y2 }, stopsOf(stops)))})`;
  }

  /** A radial gradient, in user units, with an optional focus. */
  radial({ cx = 0, cy = 0, r, fx, fy }: { cx?: number; cy?: number; r: number; fx?: number; fy?: number }, stops: readonly Stop[]): string {
    return `url(#${this.define((id) => el('radialGradient', { id, gradientUnits: 'userSpaceOnUse', cx, cy, r, fx, fy }, stopsOf(stops)))})`;
  }

  /** A tile that repeats. */
  tile(width: number, height: number, content: string, transform?: string): string {
    return `url(#${this.define((id) => el('pattern', { id, patternUnits: 'userSpaceOnUse', width, height, patternTransform: transform }, content))})`;
  }

  /** A clip of the given shapes. */
  clip(shapes: string): string {
    return `url(#${this.define((id) => el('clipPath', { id }, shapes))})`;
  }

  /** A blur of `deviation` user units. */
  blur(deviation: number): string {
    const blurred = el('feGaussianBlur', { stdDeviation: deviation });
    return `url(#${this.define((id) => el('filter', { id, x: '-40%', y: '-40%', width: '180%', height: '180%', 'color-interpolation-filters': 'sRGB' }, blurred))})`;
  }

  /** All definitions so far, as one `<defs>`. */
  definitions(): string {
    return el('defs', {}, this.defs.join(''));
  }
}
