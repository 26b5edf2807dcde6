import fc from 'fast-check';
import { allocate, holdChanges, mergeWants, promisable, type Shelf, stockState, type Want } from './index.js';

const variants = ['a', 'b', 'c'];
const places = ['north', 'south', 'west'];
const wants = fc.array(
  fc.record({
    variantId: fc.constantFrom(...variants),
    quantity: fc.integer({ min: 1, max: 6 }),
    policy: fc.constant('tracked' as Want['policy']),
  }),
  { minLength: 1, maxLength: 5 },
);
const shelves = fc.uniqueArray(
  fc.record({
    variantId: fc.constantFrom(...variants),
    locationId: fc.constantFrom(...places),
    available: fc.integer({ min: -2, max: 9 }),
  }),
  { selector: (shelf) => shelf.variantId + shelf.locationId, maxLength: 9 },
);
const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('stock', () => {
  it('promises what is on hand and not reserved', () => {
    expect(promisable({ onHand: 3, reserved: 2 })).toBe(1);
    expect(promisable({ onHand: 1, reserved: 4 })).toBe(0);
  });

  it('tells the shop what to show', () => {
    expect([stockState('tracked', 0), stockState('tracked', 3), stockState('tracked', 4)]).toEqual(['out_of_stock', 'low', 'in_stock']);
    expect([stockState('backorder', 0), stockState('untracked', 0)]).toEqual(['on_backorder', 'in_stock']);
  });

  it('prefers one location that has everything over the first that has some', () => {
    const tracked = (variantId: string, quantity: number): Want => ({ variantId, quantity, policy: 'tracked' });
    const shelf = (variantId: string, locationId: string, available: number): Shelf => ({ variantId, locationId, available });
    const shop = [shelf('a', 'north', 5), shelf('a', 'south', 2), shelf('b', 'south', 1)];
    expect(allocate([tracked('a', 2), tracked('b', 1)], shop, ['north', 'south']).allotments).toEqual([
      { variantId: 'a', locationId: 'south', quantity: 2 },
      { variantId: 'b', locationId: 'south', quantity: 1 },
    ]);
    expect(allocate([tracked('a', 6), tracked('b', 1)], shop, ['north', 'south']).allotments).toEqual([
      { variantId: 'a', locationId: 'north', quantity: 5 },
      { variantId: 'a', locationId: 'south', quantity: 1 },
      { variantId: 'b', locationId: 'south', quantity: 1 },
    ]);
  });

  it('checks two lines of one variant by their sum', () => {
    const line: Want = { variantId: 'a', quantity: 2, policy: 'tracked' };
    expect(allocate([line, line], [{ variantId: 'a', locationId: 'north', available: 3 }], ['north'])).toEqual({
      allotments: [],
      shortages: [{ variantId: 'a', wanted: 4, left: 3 }],
    });
  });

  it('owes backorders to the first location and takes nothing for untracked variants', () => {
    const result = allocate(
      [
        { variantId: 'a', quantity: 3, policy: 'backorder' },
        { variantId: 'b', quantity: 99, policy: 'untracked' },
      ],
      [{ variantId: 'a', locationId: 'south', available: 1 }],
      ['north', 'south'],
    );
    expect(result.allotments).toEqual([
      { variantId: 'a', locationId: 'north', quantity: 2 },
      { variantId: 'a', locationId: 'south', quantity: 1 },
    ]);
  });

  it('allots all or nothing, never more than lies on a shelf', () => {
    fc.assert(
      fc.property(wants, shelves, (wanted, shop) => {
        const { allotments, shortages } = allocate(wanted, shop, places);
        const available = (variantId: string): number =>
          sum(shop.filter((shelf) => shelf.variantId === variantId).map((shelf) => Math.max(0, shelf.available)));
        const merged = mergeWants(wanted);
        const short = merged.filter((want) => available(want.variantId) < want.quantity);
        expect(shortages.map((shortage) => shortage.variantId)).toEqual(short.map((want) => want.variantId));
        if (short.length > 0) return expect(allotments).toEqual([]);
        for (const want of merged) {
          const parts = allotments.filter((part) => part.variantId === want.variantId);
          expect(sum(parts.map((part) => part.quantity))).toBe(want.quantity);
          for (const part of parts) {
            const shelf = shop.find((candidate) => candidate.variantId === part.variantId && candidate.locationId === part.locationId);
            expect(part.quantity).toBeGreaterThan(0);
            expect(part.quantity).toBeLessThanOrEqual(shelf?.available ?? 0);
          }
        }
      }),
    );
  });

  it('changes what is held into what is wanted', () => {
    const held = [{ variantId: 'a', locationId: 'north', quantity: 2 }];
    const wanted = [{ variantId: 'a', locationId: 'south', quantity: 2 }];
    expect(holdChanges(held, wanted)).toEqual([
      { variantId: 'a', locationId: 'north', quantity: -2 },
      { variantId: 'a', locationId: 'south', quantity: 2 },
    ]);
    expect(holdChanges(held, held)).toEqual([]);
  });
});
