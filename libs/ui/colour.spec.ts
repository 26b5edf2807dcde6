import { contrast, inkOn, readableOn } from './colour.js';

it('measures contrast as WCAG does', () => {
  expect(contrast('#000', '#fff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2); // the grey that just fails
  expect(contrast('#fff', '#fff')).toBe(1);
  expect(contrast('gold', '#fff')).toBeNull();
});

it('chooses the ink that reads on a colour', () => {
  expect(inkOn('#2f4fc4')).toBe('#ffffff');
  expect(inkOn('#f4d35e')).toBe('#10131a');
});

it.each(['#a9834f', '#ffff00', '#123456', '#ffffff', '#808080'])('moves %s to a shade that reads, light and dark', (colour) => {
  for (const ground of ['#ffffff', '#f6f7f9', '#181b21']) expect(contrast(readableOn(colour, ground), ground)).toBeGreaterThanOrEqual(4.5);
});

it('leaves a readable colour as it is', () => expect(readableOn('#123456', '#ffffff')).toBe('#123456'));
