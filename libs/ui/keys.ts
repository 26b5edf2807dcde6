import { Service, computed, signal } from '@angular/core';

/** A key (or two) and the text key that says what it does. */
export interface KeyHelp {
  keys: string;
  text: string;
}

/** What the keys do right now: the parts on the screen explain theirs, and `?` shows them all. */
@Service()
export class Keys {
  private readonly groups = signal<ReadonlyMap<string, readonly KeyHelp[]>>(new Map());
  readonly help = computed(() => [...this.groups()].map(([group, keys]) => ({ group, keys })));

  /** Adds a group of explanations. @returns what takes it away again */
  explain(group: string, keys: readonly KeyHelp[]): () => void {
    this.groups.update((groups) => new Map(groups).set(group, keys));
    return () =>
      this.groups.update((groups) => {
        const left = new Map(groups);
        if (left.get(group) === keys) left.delete(group);
        return left;
      });
  }
}

/** Whether a key press is meant for the page: no modifier, nothing being typed, nothing floating above. */
export const isPlainKey = (event: KeyboardEvent): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const target = event.target as HTMLElement | null;
  if (target?.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable=true], .cdk-overlay-container')) return false;
  return !document.querySelector(
    '.cdk-overlay-container .cdk-overlay-pane > *:not(.mat-mdc-tooltip):not(mat-snack-bar-container):not(mat-tooltip-component)',
  );
};
