import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../core/index.js';

/** Pieces of a variant over all locations, as a file or a form says. */
export interface StockGiven {
  readonly variantId: string;
  readonly onHand: number;
}

/** Puts pieces on the shelf of the tenant's main location. Implemented by the inventory, which lies above the catalog. */
export interface StockSink {
  /**
   * Makes the pieces of each variant, over all locations, what is given, within the caller's transaction: what differs comes to or
   * leaves the main location. Announces nothing: the catalog refreshes its own rows. Returns how many levels changed.
   */
  setLevels(tx: Transaction, given: readonly StockGiven[], reason: string): Promise<number>;
}

/** Where the catalog hands over stock that came with products; the inventory connects itself at start. */
@Injectable()
export class StockPort {
  private sink: StockSink | undefined;

  connect(sink: StockSink): void {
    this.sink = sink;
  }

  /** @throws Error when no inventory is part of this process: stock must not get lost silently. */
  async setLevels(tx: Transaction, given: readonly StockGiven[], reason: string): Promise<number> {
    if (given.length === 0) return 0;
    if (!this.sink) throw new Error('No inventory is connected to take the stock');
    return this.sink.setLevels(tx, given, reason);
  }
}
