import { cellsOf, isMet, shown, type Figure } from './figures.js';

const figure = (values: Partial<Figure>): Figure => ({ group: 'Reads', name: 'list', value: 70, unit: '/s', ...values });

describe('a figure', () => {
  it('is compared with its peer or with a limit of its own', () => {
    const beside = { name: 'bare', value: 100 };
    expect(isMet(figure({ beside, goal: { atLeast: 0.7 } }))).toBe(true);
    expect(isMet(figure({ beside, goal: { atLeast: 0.71 } }))).toBe(false);
    expect(isMet(figure({ beside, goal: { atMost: 0.7 } }))).toBe(true);
    expect(isMet(figure({ beside, goal: { atMost: 0.6 } }))).toBe(false);
    expect(isMet(figure({ goal: { least: 70 } }))).toBe(true);
    expect(isMet(figure({ goal: { most: 69 } }))).toBe(false);
    expect(isMet(figure({}))).toBeUndefined();
  });

  it('that could not be measured is not met', () => {
    expect(isMet(figure({ value: Number.NaN, goal: { least: 1 } }))).toBe(false);
    expect(isMet(figure({ goal: { atLeast: 0.1 } }))).toBe(false);
  });

  it('is told with its unit, its peer, its ratio and its goal', () => {
    expect(
      cellsOf(figure({ value: 12_345.6, beside: { name: 'bare', value: 15_000 }, goal: { atLeast: 0.7 }, notes: 'p95 2 ms' })),
    ).toEqual(['list', '12,346/s', 'p95 2 ms', '15,000/s (bare)', '82 %', '≥ 70 %', 'met']);
    expect(cellsOf(figure({ value: 40, unit: 'ms', beside: { name: 'hash', value: 30 }, goal: { atMost: 1.3 } })).slice(4)).toEqual([
      '1.33 ×',
      '≤ 1.3 ×',
      '**not met**',
    ]);
    expect(shown(0.01234)).toBe('0.0123');
  });
});
