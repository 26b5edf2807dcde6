import { Service, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Dialogs } from '../dialogs.js';

/** Knows which forms hold something unsaved, and asks before it is lost. */
@Service()
export class Unsaved {
  private readonly dirty = new Set<object>();

  constructor() {
    addEventListener('beforeunload', (event) => {
      if (this.dirty.size) event.preventDefault();
    });
  }

  get any(): boolean {
    return this.dirty.size > 0;
  }

  mark(form: object, isDirty: boolean): void {
    if (isDirty) this.dirty.add(form);
    else this.dirty.delete(form);
  }

  forget(): void {
    this.dirty.clear();
  }
}

/** Route guard: leaves at once when all is saved, else asks. */
export const leaveSaved: CanDeactivateFn<unknown> = async (_page, _from, current, next) => {
  const unsaved = inject(Unsaved);
  const dialogs = inject(Dialogs);
  const stays = next !== undefined && current.url.split('?')[0] === next.url.split('?')[0];
  if (stays || !unsaved.any) return true;
  const leave = await dialogs.confirm({ title: 'ui.form.leaveTitle', text: 'ui.form.leaveText', action: 'ui.form.leave', critical: true });
  if (leave) unsaved.forget();
  return leave;
};
