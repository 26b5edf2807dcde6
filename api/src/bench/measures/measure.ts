import type { Figure } from '../figures.js';
import type { Ground } from '../ground.js';

/** One part of a run. */
export interface Measure {
  readonly name: string;
  readonly about: string;
  measure(ground: Ground): Promise<Figure[]>;
}
