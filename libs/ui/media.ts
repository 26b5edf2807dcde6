import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** Whether a media query holds, as a signal. */
export const mediaMatches = (query: string): Signal<boolean> => {
  const list = matchMedia(query);
  const holds = signal(list.matches);
  const follow = (): void => holds.set(list.matches);
  list.addEventListener('change', follow);
  inject(DestroyRef).onDestroy(() => list.removeEventListener('change', follow));
  return holds.asReadonly();
};
