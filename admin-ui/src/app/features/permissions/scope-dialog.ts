import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { injectWords } from '#libs/ui';
import type { CatalogEntry, PermissionScope } from '../../core/api.js';
import { TIME_RANGES, scopeWords } from './scope-words.js';

/** How far a permission reaches; what is ticked narrows together. */
@Component({
  selector: 'app-scope-dialog',
  imports: [MatButton, MatCheckbox, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ t('scope.title', { name: data.entry.label }) }}</h2>
    <mat-dialog-content>
      <p class="soft">{{ t('scope.text') }}</p>
      @if (has('own')) {
        <mat-checkbox [checked]="!!scope().own" (change)="set({ own: !scope().own })">{{ t('scope.ownLong') }}</mat-checkbox>
      }
      @if (has('team')) {
        <mat-checkbox [checked]="!!scope().team" (change)="set({ team: !scope().team })">{{ t('scope.teamLong') }}</mat-checkbox>
      }
      @if (has('location') && data.places.size) {
        <fieldset>
          <legend>{{ t('scope.locations') }}</legend>
          @for (place of data.places; track place[0]) {
            <mat-checkbox [checked]="chosen().has(place[0])" (change)="toggle(place[0])">{{ place[1] }}</mat-checkbox>
          }
        </fieldset>
      }
      @if (has('timeRange')) {
        <label>
          {{ t('scope.timeLabel') }}
          <select class="field" (change)="set({ timeRange: $any($event.target).value || undefined })">
            <option value="">{{ t('scope.timeAll') }}</option>
            @for (range of ranges; track range) {
              <option [value]="range" [selected]="scope().timeRange === range">{{ t('scope.time.' + range) }}</option>
            }
          </select>
        </label>
      }
      <p class="result">
        <strong>{{ words() }}</strong>
      </p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton mat-dialog-close>{{ t('ui.cancel') }}</button>
      <button matButton="filled" (click)="self.close(scope())">{{ t('scope.apply') }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 8px;
    }
    fieldset {
      display: grid;
      margin: 0;
      padding: 8px 0 0;
      border: 0;
    }
    legend,
    label {
      font-weight: 550;
    }
    label {
      display: grid;
      gap: 6px;
    }
    .result {
      padding: 10px 12px;
      border-radius: 6px;
      background: var(--surface-sunken);
    }
  `,
})
export class ScopeDialog {
  protected readonly t = injectWords();
  protected readonly data = inject<{ entry: CatalogEntry; scope: PermissionScope; places: ReadonlyMap<string, string> }>(MAT_DIALOG_DATA);
  protected readonly self = inject<MatDialogRef<ScopeDialog, PermissionScope>>(MatDialogRef);
  protected readonly scope = signal<PermissionScope>(this.data.scope);
  protected readonly ranges = TIME_RANGES;
  protected readonly chosen = computed(() => new Set([this.scope().location ?? []].flat()));
  protected readonly words = computed(() => scopeWords(this.scope(), this.t, this.data.places));

  protected has(scope: keyof CatalogEntry['scopes']): boolean {
    return this.data.entry.scopes[scope];
  }

  protected set(change: Partial<PermissionScope>): void {
    const merged = Object.entries({ ...this.scope(), ...change }).filter(([, value]) => value);
    this.scope.set(Object.fromEntries(merged));
  }

  protected toggle(id: string): void {
    const next = new Set(this.chosen());
    if (!next.delete(id)) next.add(id);
    this.set({ location: next.size ? [...next] : undefined });
  }
}
