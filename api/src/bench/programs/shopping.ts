/** A run of buyers: so many at once, for so long, each buying one order after the other. */
export interface Shopping {
  readonly shoppers: number;
  readonly seconds: number;
}

/** How it went; times in ms, of whole orders. */
export interface Shopped {
  readonly perSecond: number;
  readonly orders: number;
  readonly failed: number;
  readonly p50: number;
  readonly p95: number;
  readonly failures: readonly string[];
}
