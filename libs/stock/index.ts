/** Stock arithmetic: what can be promised, and from which locations an order is served. Pure; used by the API, the storefront and reports. */

/** Pieces that can still be promised: on hand − reserved, never below 0. */
export const promisable = ({ onHand, reserved }: { onHand: number; reserved: number }): number => Math.max(0, onHand - reserved);

/** How stock limits sales: counted pieces only; counted, but may be sold before they arrive; not counted at all. */
export type StockPolicy = 'tracked' | 'backorder' | 'untracked';

/** What the shop shows about a variant. `low` from 1 to `LOW_STOCK` pieces. */
export type StockState = 'in_stock' | 'low' | 'out_of_stock' | 'on_backorder';
export const LOW_STOCK = 3;

/** The state to show for a number of promisable pieces under a policy. */
export function stockState(policy: StockPolicy, available: number): StockState {
  if (policy === 'untracked' || available > LOW_STOCK) return 'in_stock';
  if (available > 0) return 'low';
  return policy === 'backorder' ? 'on_backorder' : 'out_of_stock';
}

export interface Want {
  variantId: string;
  /** Pieces, at least 1. */
  quantity: number;
  policy: StockPolicy;
}

export interface Shelf {
  variantId: string;
  locationId: string;
  /** Pieces that this buyer could have from here: promisable pieces and those already held for them. */
  available: number;
}

export interface Allotment {
  variantId: string;
  locationId: string;
  quantity: number;
}

export interface Shortage {
  variantId: string;
  wanted: number;
  left: number;
}

export type Allocation = { allotments: Allotment[]; shortages: Shortage[] };

/** Adds up wants of one variant, so that two lines of it are checked by their sum. */
export function mergeWants(wants: readonly Want[]): Want[] {
  const merged = new Map<string, Want>();
  for (const want of wants) {
    const known = merged.get(want.variantId);
    if (known) known.quantity += want.quantity;
    else merged.set(want.variantId, { ...want });
  }
  return [...merged.values()].sort(byVariant);
}

/**
 * Chooses where each piece comes from: the first location (in order of priority) that has everything; else every variant is
 * taken from the locations in order of priority until it is complete. What is on backorder and lies nowhere is promised from the
 * first location. Untracked variants take nothing. Either all wants are allotted, or `allotments` is empty and `shortages` says
 * how many pieces are left of what is short. Sorted by variant, then location: the order in which rows are locked.
 */
export function allocate(wants: readonly Want[], shelves: readonly Shelf[], locations: readonly string[]): Allocation {
  const counted = mergeWants(wants).filter((want) => want.policy !== 'untracked');
  const onShelf = new Map(shelves.map((shelf) => [`${shelf.variantId}|${shelf.locationId}`, Math.max(0, shelf.available)]));
  const at = (variantId: string, locationId: string): number => onShelf.get(`${variantId}|${locationId}`) ?? 0;

  const shortages = counted
    .map((want) => ({ want, left: locations.reduce((sum, location) => sum + at(want.variantId, location), 0) }))
    .filter(({ want, left }) => left < want.quantity && (want.policy === 'tracked' || locations.length === 0))
    .map(({ want, left }): Shortage => ({ variantId: want.variantId, wanted: want.quantity, left }));
  if (shortages.length > 0) return { allotments: [], shortages };

  const whole = locations.find((location) => counted.every((want) => at(want.variantId, location) >= want.quantity));
  const allotments = counted.flatMap((want) =>
    whole ? [{ variantId: want.variantId, locationId: whole, quantity: want.quantity }] : split(want, locations, at),
  );
  return { allotments: allotments.sort((a, b) => byVariant(a, b) || compare(a.locationId, b.locationId)), shortages: [] };
}

function split(want: Want, locations: readonly string[], at: (variantId: string, locationId: string) => number): Allotment[] {
  const parts = new Map<string, number>();
  let missing = want.quantity;
  for (const location of locations) {
    const taken = Math.min(missing, at(want.variantId, location));
    if (taken > 0) parts.set(location, taken);
    missing -= taken;
  }
  const first = locations[0];
  if (missing > 0 && first !== undefined) parts.set(first, (parts.get(first) ?? 0) + missing); // backorder: owed by the first location
  return [...parts].map(([locationId, quantity]) => ({ variantId: want.variantId, locationId, quantity }));
}

/** What must change so that the held pieces become the wanted ones: positive to set aside, negative to give back; zero is left out. */
export function holdChanges(held: readonly Allotment[], wanted: readonly Allotment[]): Allotment[] {
  const changes = new Map<string, Allotment>();
  const add = (part: Allotment, sign: 1 | -1): void => {
    const key = `${part.variantId}|${part.locationId}`;
    const known = changes.get(key) ?? { variantId: part.variantId, locationId: part.locationId, quantity: 0 };
    changes.set(key, { ...known, quantity: known.quantity + sign * part.quantity });
  };
  for (const part of held) add(part, -1);
  for (const part of wanted) add(part, 1);
  return [...changes.values()]
    .filter((change) => change.quantity !== 0)
    .sort((a, b) => byVariant(a, b) || compare(a.locationId, b.locationId));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byVariant = (a: { variantId: string }, b: { variantId: string }): number => compare(a.variantId, b.variantId);
