/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. @throws RangeError for anything else: a wrong colour would draw a black watch in silence. */
export const rgb = (hex: string): Rgb => {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`Not a colour: ${hex}`);
  return [parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16)];
};

const channel = (value: number) =>
  Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');
const hexOf = ([r, g, b]: Rgb) => `#${channel(r)}${channel(g)}${channel(b)}`;

/** The colour at `share` (0 to 1) of the way from one to the other. */
export const mix = (from: string, to: string, share: number): string => {
  const a = rgb(from);
  const b = rgb(to);
  return hexOf([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]);
};

export const lighter = (colour: string, share: number) => mix(colour, '#ffffff', share);
export const darker = (colour: string, share: number) => mix(colour, '#000000', share);

/** Perceived lightness, 0 (black) to 1 (white). ITU-R BT.709 weights. */
export const lightness = (colour: string): number => {
  const [r, g, b] = rgb(colour);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
};

/** Five or so colours from deepest to brightest, read at a brightness of 0 to 1. */
export type Ramp = readonly string[];

/** The colour of a ramp at a brightness; outside 0 to 1 the ends hold. */
export const shade = (ramp: Ramp, brightness: number): string => {
  const at = Math.min(1, Math.max(0, brightness)) * (ramp.length - 1);
  const below = Math.min(ramp.length - 2, Math.floor(at));
  return mix(ramp[below] ?? '#000000', ramp[below + 1] ?? '#ffffff', at - below);
};

/** A ramp for a coloured surface: deep shade, body, and a highlight that keeps some of the hue. */
export const rampOf = (colour: string): Ramp => [
  darker(colour, 0.72),
  darker(colour, 0.38),
  colour,
  lighter(colour, 0.26),
  lighter(colour, 0.7),
];
