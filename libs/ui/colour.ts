/** An sRGB colour as three channels from 0 to 1. */
type Channels = [number, number, number];

/** Reads `#rgb` or `#rrggbb`. @returns null for anything else */
const channelsOf = (hex: string): Channels | null => {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex.trim());
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(
    short
      ? `#${short
          .slice(1)
          .map((c) => c + c)
          .join('')}`
      : hex.trim(),
  );
  if (!long) return null;
  const [, red, green, blue] = long;
  return [red, green, blue].map((part) => Number.parseInt(part ?? '0', 16) / 255) as Channels;
};

/** Relative luminance from 0 to 1. WCAG 2.2. */
const luminance = (channels: Channels): number => {
  const [red, green, blue] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast of two colours, 1 to 21. WCAG 2.2. @returns null when either is not a hex colour */
export const contrast = (one: string, other: string): number | null => {
  const [a, b] = [channelsOf(one), channelsOf(other)];
  if (!a || !b) return null;
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** Black or white, whichever reads better on a colour. */
export const inkOn = (background: string): string => ((contrast(background, '#ffffff') ?? 21) >= 4.5 ? '#ffffff' : '#10131a');

/** The nearest shade of a colour that reads on a background: mixed with black or white in steps until 4.5 : 1 holds. */
export const readableOn = (colour: string, background: string): string => {
  const from = channelsOf(colour);
  if (!from) return colour;
  const towards = (contrast(background, '#ffffff') ?? 1) > 4.5 ? 1 : 0;
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = from.map((c) => Math.round((c + (towards - c) * share) * 255));
    const hex = `#${mixed.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
    if ((contrast(hex, background) ?? 0) >= 4.5) return hex;
  }
  return towards ? '#ffffff' : '#000000';
};
