import { statements } from '../src/core/index.js';

/**
 * How many statements a piece of work issues, at the fewest of five times: what a request does only now and then (noting when
 * a session was last used, reading permissions again) is not what a list costs.
 */
export async function fewestStatements(work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const before = statements.count;
    await work();
    counts.push(statements.count - before);
  }
  return Math.min(...counts);
}
