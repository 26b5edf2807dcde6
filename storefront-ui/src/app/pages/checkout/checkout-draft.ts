import { type Details, noDetails } from './checkout-form';

const PLACE = 'curet.checkout';

/** Keeps what was typed for as long as this tab is open, so that a reload or a detour to the bag loses nothing. */
export function keepDraft(details: Details): void {
  guarded(() => sessionStorage.setItem(PLACE, JSON.stringify(details)));
}

export function readDraft(): Partial<Details> {
  const kept: unknown = JSON.parse(guarded(() => sessionStorage.getItem(PLACE)) ?? '{}');
  if (typeof kept !== 'object' || kept === null) return {};
  const known = Object.keys(noDetails(''));
  return Object.fromEntries(Object.entries(kept).filter(([name, value]) => known.includes(name) && typeof value === 'string'));
}

export function dropDraft(): void {
  guarded(() => sessionStorage.removeItem(PLACE));
}

/** A browser that refuses storage simply keeps no draft. */
function guarded<Result>(use: () => Result): Result | null {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
