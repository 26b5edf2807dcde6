import { lightness, mix, rgb, shade } from './colour.js';
import { Outline, polar } from './geometry.js';
import { drawWatch, HEIGHT, WIDTH, type View, type WatchSpec } from './index.js';
import { widthOf } from './letters.js';
import { studio } from './material.js';
import { noise } from './noise.js';

const watch = (change: Partial<WatchSpec> = {}): WatchSpec => ({
  house: 'Orvaine',
  line: '',
  caption: '',
  case: { shape: 'round', material: 'steel', diameter: 40, lugWidth: 20, crown: 'fluted', pushers: 'none' },
  bezel: { style: 'polished' },
  dial: { colour: '#f2ece0', pattern: 'sunburst', markers: 'batons', subdials: [] },
  hands: { style: 'dauphine', seconds: 'central' },
  strap: { material: 'leather', colour: '#5a3420', grain: 'calf' },
  back: { kind: 'open', engraving: 'plain', text: 'ORVAINE|SAPPHIRE' },
  ...change,
});

const VIEWS: View[] = ['front', 'dial', 'back', 'strap'];

/** Names of the elements that are opened but not closed: none, if the text is well formed. */
const unclosed = (svg: string): string[] => {
  const open: string[] = [];
  for (const [, end, name, rest] of svg.matchAll(/<(\/?)([a-zA-Z]+)([^>]*)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!rest?.endsWith('/')) open.push(name ?? '');
  }
  return open;
};

describe('a drawing', () => {
  it.each(VIEWS)('of the %s is well formed, 4:5, needs nothing from outside and uses no font', (view) => {
    const svg = drawWatch(watch(), view);
    expect(unclosed(svg)).toEqual([]);
    expect(WIDTH / HEIGHT).toBe(4 / 5);
    expect(svg).toContain(`viewBox="0 0 ${WIDTH} ${HEIGHT}"`);
    expect(svg).not.toMatch(/<(text|image|script|use|style)\b|href=|NaN|undefined|Infinity/);
    expect(svg.length).toBeLessThan(1_200_000);
  });

  it('defines every id once, and only ids it uses', () => {
    const svg = drawWatch(watch());
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used);
  });

  it('is the same text for the same watch, and another for another', () => {
    expect(drawWatch(watch(), 'dial')).toBe(drawWatch(structuredClone(watch()), 'dial'));
    expect(drawWatch(watch())).not.toBe(drawWatch(watch({ hands: { style: 'sword', seconds: 'none' } })));
    expect(drawWatch(watch(), 'front', 'dark')).not.toBe(drawWatch(watch(), 'front', 'paper'));
  });

  it('does not share ids between watches, so that two may stand on one page', () => {
    const prefix = (svg: string) => / id="(w[^-]+)-/.exec(svg)?.[1];
    expect(prefix(drawWatch(watch()))).not.toBe(prefix(drawWatch(watch({ house: 'Marenca' }))));
  });

  it('leaves the ground away when asked to', () => {
    const count = (svg: string) => svg.split(`<rect x="0" y="0" width="${WIDTH}"`).length - 1;
    expect(count(drawWatch(watch(), 'front', 'none'))).toBe(0);
    expect(count(drawWatch(watch(), 'front', 'paper'))).toBe(1);
  });

  it.each(['round', 'square', 'cushion', 'tonneau'] as const)(
    'takes a %s case with every kind of dial, marker, hand and strap',
    (shape) => {
      const each = <T extends object>(changes: T[]) =>
        changes.map((change) => drawWatch(watch({ ...change, case: { ...watch().case, shape, pushers: 'rectangular' } })));
      const drawings = [
        ...each(
          (['sunburst', 'guilloche', 'plain', 'carbon', 'textured'] as const).map((pattern) => ({
            dial: { ...watch().dial, pattern, smoked: true, date: 'large' as const },
          })),
        ),
        ...each(
          (['rosette', 'hobnail', 'barleycorn'] as const).map((texture) => ({
            dial: { ...watch().dial, pattern: 'guilloche' as const, texture, date: 3 as const },
          })),
        ),
        ...each(
          (['grain', 'linen', 'teak', 'waves', 'pearl'] as const).map((texture) => ({
            dial: { ...watch().dial, pattern: 'textured' as const, texture, date: 6 as const },
          })),
        ),
        ...each(
          (['batons', 'wedges', 'roman', 'arabic', 'dots', 'diver', 'pilot', 'diamonds', 'sector'] as const).map((markers) => ({
            dial: { ...watch().dial, markers },
          })),
        ),
        ...each(
          (['dauphine', 'sword', 'baton', 'alpha', 'skeleton', 'lume'] as const).map((style) => ({
            hands: { style, seconds: 'central' as const, gmt: '#c7322b' },
          })),
        ),
        ...each(
          (['leather', 'metal', 'rubber', 'nato', 'canvas'] as const).map((material) => ({
            strap: { material, colour: '#2c332a', stripes: ['#8a7d58'], grain: 'alligator' as const },
          })),
        ),
        ...each(
          (['polished', 'brushed', 'fluted', 'coin', 'dive', 'tachymeter', 'gmt', 'gems'] as const).map((style) => ({
            bezel: { style, second: '#7b1f24' },
          })),
        ),
      ];
      for (const svg of drawings) expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  it('refuses a colour that is none', () => {
    expect(() => drawWatch(watch({ dial: { ...watch().dial, colour: 'navy' } }))).toThrow(RangeError);
  });
});

describe('its parts', () => {
  it('mixes colours in the middle', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(rgb('#0a141e')).toEqual([10, 20, 30]);
    expect(shade(['#000000', '#808080', '#ffffff'], 2)).toBe('#ffffff');
    expect(lightness('#ffffff')).toBeCloseTo(1);
  });

  it('keeps the studio between dark and bright, closed at twelve', () => {
    for (let degrees = -360; degrees <= 720; degrees += 7) expect(studio(degrees)).toBeGreaterThanOrEqual(0.2);
    expect(studio(0)).toBeCloseTo(studio(360));
  });

  it('puts twelve above and three to the right', () => {
    expect(polar(0, 10)[1]).toBeCloseTo(-10);
    expect(polar(90, 10)[0]).toBeCloseTo(10);
  });

  it('keeps an outline between its insets', () => {
    const outline = new Outline('tonneau', 34);
    for (let degrees = 0; degrees < 360; degrees += 5)
      expect(Math.hypot(...outline.at(degrees, 3))).toBeLessThan(Math.hypot(...outline.at(degrees)));
    expect(outline.at(90)[0]).toBeCloseTo(17, 1);
    expect(new Outline('round', 40).facing(123)).toBe(123);
  });

  it('measures text: letters and the spaces between them', () => {
    expect(widthOf('OO', 1, 0.5)).toBeCloseTo(2.5); // 1.0 + 0.5 + 1.0
  });

  it('gives noise that repeats and spreads', () => {
    expect(noise(7, 3)).toBe(noise(7, 3));
    const values = Array.from({ length: 1000 }, (_, i) => noise(i, 1));
    expect(values.reduce((a, b) => a + b) / 1000).toBeGreaterThan(0.45);
    expect(values.reduce((a, b) => a + b) / 1000).toBeLessThan(0.55);
  });
});
