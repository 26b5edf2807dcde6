/** SKUs per generation: two of them are kept. */
const GENERATION = 200_000;

/** Remembers on which row a SKU stood, for the last few hundred thousand of them: bounded, however large the file is. */
export class SkuMemory {
  private recent = new Map<string, number>();
  private older = new Map<string, number>();

  rowOf(sku: string): number | undefined {
    return this.recent.get(sku) ?? this.older.get(sku);
  }

  add(skus: ReadonlyMap<string, number>): void {
    for (const [sku, row] of skus) this.recent.set(sku, row);
    if (this.recent.size < GENERATION) return;
    this.older = this.recent;
    this.recent = new Map();
  }
}
