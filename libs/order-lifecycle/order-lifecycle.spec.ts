import fc from 'fast-check';
import {
  CHARGE_MOVES,
  CHARGE_STATUSES,
  FULFILLMENT_STATUSES,
  IllegalMove,
  move,
  moveOrder,
  ORDER_MOVES,
  ORDER_STATUSES,
  PAYMENT_MOVES,
  PAYMENT_STATUSES,
  sourcesOf,
} from './index.js';

const state = fc.record({
  status: fc.constantFrom(...ORDER_STATUSES),
  paymentStatus: fc.constantFrom(...PAYMENT_STATUSES),
  fulfillmentStatus: fc.constantFrom(...FULFILLMENT_STATUSES),
});

describe('moves', () => {
  it('walks the usual life of an order', () => {
    const placed = { status: 'processing', paymentStatus: 'paid', fulfillmentStatus: 'unfulfilled' } as const;
    const shipped = moveOrder(placed, 'shipped');
    expect(shipped).toEqual({ state: { status: 'shipped', paymentStatus: 'paid', fulfillmentStatus: 'fulfilled' }, effects: [] });
    expect(moveOrder(shipped.state, 'delivered').state.status).toBe('delivered');
    expect(moveOrder(shipped.state, 'refunded').effects).toEqual(['refund']); // the goods are with the buyer: nothing to restock
  });

  it('gives back goods and money when a paid order is cancelled before it left', () => {
    const paid = { status: 'processing', paymentStatus: 'paid', fulfillmentStatus: 'unfulfilled' } as const;
    expect(moveOrder(paid, 'cancelled').effects).toEqual(['restock', 'refund']);
  });

  it('ends the payment of an unpaid order that is cancelled', () => {
    const unpaid = { status: 'pending', paymentStatus: 'pending', fulfillmentStatus: 'unfulfilled' } as const;
    expect(moveOrder(unpaid, 'cancelled')).toEqual({
      state: { status: 'cancelled', paymentStatus: 'failed', fulfillmentStatus: 'unfulfilled' },
      effects: ['restock'],
    });
  });

  it('names what would have been allowed', () => {
    expect(() => move(ORDER_MOVES, 'delivered', 'pending')).toThrow(new IllegalMove('delivered', 'pending', ['refunded']));
  });

  it('allows exactly what the tables hold', () => {
    fc.assert(
      fc.property(state, fc.constantFrom(...ORDER_STATUSES), (order, to) => {
        if (!ORDER_MOVES[order.status].includes(to)) expect(() => moveOrder(order, to)).toThrow(IllegalMove);
        else expect(moveOrder(order, to).state.status).toBe(to);
      }),
    );
  });

  it('never leaves an end, never moves onto itself', () => {
    for (const table of [ORDER_MOVES, PAYMENT_MOVES, CHARGE_MOVES] as Record<string, readonly string[]>[]) {
      for (const [from, targets] of Object.entries(table)) expect(targets).not.toContain(from);
    }
    for (const end of ['declined', 'voided', 'refunded'] as const) expect(CHARGE_MOVES[end]).toEqual([]);
  });

  it('finds the sources of a move', () => {
    expect(sourcesOf(CHARGE_MOVES, 'succeeded')).toEqual(['intended', 'requires_action']);
    for (const to of CHARGE_STATUSES) for (const from of sourcesOf(CHARGE_MOVES, to)) expect(move(CHARGE_MOVES, from, to)).toBe(to);
  });
});
