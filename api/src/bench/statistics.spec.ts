import { median, medianOf, percentile } from './statistics.js';

describe('statistics of rounds', () => {
  it('takes the middle, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(medianOf([{ a: 5 }, { a: 9 }, { a: 7 }], ({ a }) => a)).toBe(7);
  });

  it('takes the sample below which a share lies', () => {
    const samples = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(percentile(samples, 0.5)).toBe(50);
    expect(percentile(samples, 0.95)).toBe(95);
    expect(percentile(samples, 1)).toBe(100);
    expect(percentile([7], 0.99)).toBe(7);
  });
});
