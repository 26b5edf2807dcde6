/**
 * The key to the customer's cart, kept in this browser. Local storage rather than a cookie: it is sent only with the calls
 * that need it, so no page of the shared cache can depend on it and no other site can send it along.
 */
const PLACE = 'curet.cart';

export const readCartToken = (): string | null => guarded(() => localStorage.getItem(PLACE));

export function keepCartToken(token: string): void {
  guarded(() => localStorage.setItem(PLACE, token));
}

export function dropCartToken(): void {
  guarded(() => localStorage.removeItem(PLACE));
}

/** Calls back when another window of the shop changes the cart; returns the way to stop. */
export function watchCartToken(changed: () => void): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key === PLACE || event.key === null) changed();
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
}

/** Browsers that refuse storage (private windows, full disks) lose the cart with the window, and nothing else. */
function guarded<Result>(use: () => Result): Result | null {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
