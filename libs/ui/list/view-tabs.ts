import { Component, computed, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Icon } from '../icon.js';
import { injectWords } from '../words.js';
import type { SavedView } from './list-model.js';

/** Saved views as tabs; what differs from them all can be saved as one more. */
@Component({
  selector: 'ui-view-tabs',
  imports: [Icon, MatButton, MatIconButton],
  template: `
    <div class="tabs" role="group" [attr.aria-label]="t('ui.views.label')">
      @for (view of views(); track view.name) {
        <button
          type="button"
          class="tab"
          [attr.aria-pressed]="view === current()"
          [class.on]="view === current()"
          (click)="chosen.emit(view)"
        >
          {{ view.own ? view.name : t(view.name) }}
        </button>
        @if (view.own && view === current()) {
          <button
            matIconButton
            type="button"
            [attr.aria-label]="t('ui.views.remove', { name: view.name })"
            (click)="removed.emit(view.name)"
          >
            <ui-icon name="delete" [size]="14" />
          </button>
        }
      }
      @if (canSave()) {
        @if (naming()) {
          <form (submit)="$event.preventDefault(); save(name.value)">
            <input
              #name
              class="field"
              maxlength="40"
              [attr.aria-label]="t('ui.views.name')"
              [placeholder]="t('ui.views.name')"
              (keydown.escape)="naming.set(false)"
            />
            <button matButton type="submit">{{ t('ui.save') }}</button>
          </form>
        } @else {
          <button matButton type="button" (click)="naming.set(true)"><ui-icon name="plus" [size]="14" /> {{ t('ui.views.save') }}</button>
        }
      }
    </div>
  `,
  styles: `
    .tabs {
      display: flex;
      align-items: center;
      gap: 2px;
      overflow-x: auto;
      scrollbar-width: none;
    }
    .tab {
      position: relative;
      flex: none;
      padding: 8px 10px;
      border: 0;
      background: none;
      color: var(--ink-soft);
      font: inherit;
      font-weight: 500;
      cursor: pointer;
    }
    .tab:hover {
      color: var(--ink);
    }
    .on {
      color: var(--ink);
    }
    .on::after {
      content: '';
      position: absolute;
      inset: auto 8px 0;
      height: 2px;
      border-radius: 2px;
      background: var(--accent);
    }
    form {
      display: flex;
      gap: 4px;
    }
    form .field {
      width: 160px;
    }
    @media (pointer: coarse) {
      .tab {
        min-height: 44px;
      }
    }
  `,
})
export class ViewTabs {
  protected readonly t = injectWords();
  readonly views = input.required<readonly SavedView[]>();
  readonly current = input<SavedView>();
  /** Whether the list is filtered or sorted at all. */
  readonly isChanged = input(false);
  readonly chosen = output<SavedView>();
  readonly removed = output<string>();
  readonly saved = output<string>();
  protected readonly naming = signal(false);
  protected readonly canSave = computed(() => this.isChanged() && !this.current());

  protected save(name: string): void {
    if (!name.trim()) return;
    this.saved.emit(name.trim());
    this.naming.set(false);
  }
}
