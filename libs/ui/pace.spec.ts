import { jest } from '@jest/globals';
import { paced } from './pace.js';

it('runs the first call at once and gathers the rest', () => {
  jest.useFakeTimers();
  let runs = 0;
  const run = paced(1000, () => runs++);
  for (let n = 0; n < 50; n++) run();
  expect(runs).toBe(1);
  jest.advanceTimersByTime(1000);
  expect(runs).toBe(2); // the 49 that came in between
  jest.advanceTimersByTime(5000);
  expect(runs).toBe(2);
  run();
  expect(runs).toBe(3);
  jest.useRealTimers();
});
