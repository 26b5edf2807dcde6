/**
 * A small seeded generator (T. Ettinger's mulberry32): the same seed gives the same numbers on every machine, so that the
 * demo shop is the same shop every time. Not for secrets.
 */
export class Random {
  private state: number;

  constructor(seed: string) {
    let h = 0x811c9dc5;
    for (let i = 0; i < seed.length; i++) h = Math.imul(h ^ seed.charCodeAt(i), 0x01000193) >>> 0;
    this.state = h;
  }

  /** The next number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Whether something of that probability happens. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list. */
  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!;
  }

  /** One of a list, with odds as given; they need not sum to one. */
  weighed<T>(from: readonly T[], odds: (item: T) => number): T {
    const total = from.reduce((sum, item) => sum + odds(item), 0);
    let at = this.next() * total;
    for (const item of from) {
      at -= odds(item);
      if (at < 0) return item;
    }
    return from.at(-1)!;
  }

  /** Normally distributed around 0 with deviation 1. Box–Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}
