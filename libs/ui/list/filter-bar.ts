import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icon.js';
import { Regional, injectWords } from '../words.js';
import { FilterEditor } from './filter-editor.js';
import { sentence } from './filter-words.js';
import { parseCondition, writeCondition, type Condition, type FilterField } from './list-model.js';

/** The conditions of a list as chips that read as a sentence, and the way to add one more. */
@Component({
  selector: 'ui-filter-bar',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, FilterEditor, Icon, MatButton],
  template: `
    @for (chip of chips(); track chip.text; let last = $last) {
      <span class="chip" cdkOverlayOrigin #place="cdkOverlayOrigin">
        <button type="button" class="words" (click)="edit(chip.condition, place)">
          <span class="soft">{{ chip.words.label }} {{ chip.words.verb }}</span
          >&ngsp;<strong>{{ chip.words.value }}</strong>
        </button>
        <button
          type="button"
          class="remove"
          [attr.aria-label]="t('ui.filter.remove', { name: chip.words.label })"
          (click)="remove(chip.text)"
        >
          <ui-icon name="close" [size]="12" />
        </button>
      </span>
      @if (!last) {
        <span class="soft and">{{ t('ui.filter.and') }}</span>
      }
    }
    <button matButton type="button" class="add" cdkOverlayOrigin #add="cdkOverlayOrigin" (click)="edit(null, add)">
      <ui-icon name="filter" [size]="14" /> {{ t(chips().length ? 'ui.filter.more' : 'ui.filter.add') }}
    </button>
    @if (chips().length) {
      <button matButton type="button" (click)="changed.emit([])">{{ t('ui.filter.clear') }}</button>
    }
    @if (origin(); as place) {
      <ng-template
        cdkConnectedOverlay
        [cdkConnectedOverlayOrigin]="place"
        [cdkConnectedOverlayOpen]="true"
        [cdkConnectedOverlayHasBackdrop]="true"
        cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
        (backdropClick)="close()"
        (detach)="close()"
      >
        <ui-filter-editor [fields]="fields()" [condition]="editing()" (done)="put($event)" (dismiss)="close()" />
      </ng-template>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }
    .chip {
      display: inline-flex;
      align-items: stretch;
      max-width: 100%;
      border: 1px solid var(--line);
      border-radius: 6px;
      background: var(--surface-raised);
    }
    .chip button {
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      font-size: 0.75rem;
      cursor: pointer;
    }
    .words {
      padding: 4px 4px 4px 10px;
      text-align: start;
    }
    .words strong {
      font-weight: 550;
    }
    .remove {
      display: grid;
      place-items: center;
      width: 26px;
      color: var(--ink-soft);
    }
    .remove:hover {
      color: var(--ink);
    }
    .and {
      font-size: 0.75rem;
    }
    @media (pointer: coarse) {
      .chip button {
        min-height: 44px;
      }
      .remove {
        width: 44px;
      }
    }
  `,
})
export class FilterBar {
  private readonly regional = inject(Regional);
  protected readonly t = injectWords();
  readonly fields = input.required<readonly FilterField[]>();
  readonly conditions = input.required<string[]>();
  readonly changed = output<string[]>();
  protected readonly origin = signal<CdkOverlayOrigin | null>(null);
  protected readonly editing = signal<Condition | null>(null);

  protected readonly chips = computed(() =>
    this.conditions().map((text) => {
      const condition = parseCondition(text);
      return { text, condition, words: sentence(condition, this.fields(), this.regional) };
    }),
  );

  protected edit(condition: Condition | null, place: CdkOverlayOrigin): void {
    this.editing.set(condition);
    this.origin.set(place);
  }

  protected close(): void {
    this.origin.set(null);
  }

  protected put(condition: Condition): void {
    const before = this.editing();
    const kept = this.conditions().filter((text) => !before || text !== writeCondition(before));
    const others =
      condition.op === 'in' || condition.op === 'eq' ? kept.filter((text) => parseCondition(text).field !== condition.field) : kept;
    this.changed.emit([...others, writeCondition(condition)]);
    this.close();
  }

  protected remove(text: string): void {
    this.changed.emit(this.conditions().filter((other) => other !== text));
  }
}
