import { A11yModule } from '@angular/cdk/a11y';
import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { injectWords } from '../words.js';
import type { Condition, FilterField } from './list-model.js';

const OPS = { choice: ['in'], flag: ['eq'], text: ['contains', 'eq'], number: ['gte', 'lte', 'eq'], date: ['gte', 'lt'] } as const;

/** Chooses a field, then what it must be. */
@Component({
  selector: 'ui-filter-editor',
  imports: [A11yModule, MatButton, MatCheckbox],
  host: { class: 'card', role: 'dialog', '[attr.aria-label]': "t('ui.filter.add')", '(keydown.escape)': 'dismiss.emit()' },
  template: `
    <form cdkTrapFocus [cdkTrapFocusAutoCapture]="true" (submit)="$event.preventDefault(); finish()">
      <label>
        <span class="soft">{{ t('ui.filter.where') }}</span>
        <select class="field" cdkFocusInitial (change)="choose($any($event.target).value)">
          @for (option of fields(); track option.key) {
            <option [value]="option.key" [selected]="option.key === field().key">{{ t(option.label) }}</option>
          }
        </select>
      </label>
      @let chosen = field();
      @switch (chosen.kind) {
        @case ('choice') {
          <fieldset>
            <legend class="unseen">{{ t(chosen.label) }}</legend>
            @for (choice of chosen.choices; track choice.value) {
              <mat-checkbox [checked]="picked().has(choice.value)" (change)="toggle(choice.value)">{{ t(choice.label) }}</mat-checkbox>
            }
          </fieldset>
        }
        @case ('flag') {
          <select class="field" [attr.aria-label]="t(chosen.label)" (change)="value.set($any($event.target).value)">
            <option value="true" [selected]="value() !== 'false'">{{ t('ui.yes') }}</option>
            <option value="false" [selected]="value() === 'false'">{{ t('ui.no') }}</option>
          </select>
        }
        @default {
          <div class="pair">
            <select class="field" [attr.aria-label]="t('ui.filter.how')" (change)="op.set($any($event.target).value)">
              @for (option of ops(); track option) {
                <option [value]="option" [selected]="option === op()">{{ t('ui.filter.verb.' + chosen.kind + '.' + option) }}</option>
              }
            </select>
            <input
              class="field"
              [type]="chosen.kind"
              step="any"
              [attr.aria-label]="t(chosen.label)"
              [value]="shownValue()"
              (input)="value.set($any($event.target).value)"
            />
          </div>
        }
      }
      <div class="actions">
        <button matButton type="button" (click)="dismiss.emit()">{{ t('ui.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="!complete()">{{ t('ui.filter.apply') }}</button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: block;
      width: min(340px, 92vw);
      margin-top: 4px;
      box-shadow: var(--shadow-float);
    }
    form {
      display: grid;
      gap: 12px;
      padding: 12px;
    }
    label {
      display: grid;
      gap: 4px;
      font-size: 0.75rem;
    }
    fieldset {
      display: grid;
      max-height: 260px;
      margin: 0;
      padding: 0;
      overflow-y: auto;
      border: 0;
    }
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px;
    }
    .actions {
      display: flex;
      justify-content: flex-end;
      gap: 8px;
    }
  `,
})
export class FilterEditor {
  protected readonly t = injectWords();
  readonly fields = input.required<readonly FilterField[]>();
  readonly condition = input<Condition | null>(null);
  readonly done = output<Condition>();
  readonly dismiss = output();

  private readonly fieldKey = linkedSignal(() => this.condition()?.field ?? this.fields()[0]?.key ?? '');
  protected readonly field = computed<FilterField>(
    () => this.fields().find((field) => field.key === this.fieldKey()) ?? { key: '', label: '', kind: 'text' },
  );
  protected readonly ops = computed(() => OPS[this.field().kind]);
  protected readonly op = linkedSignal<string>(
    () => (this.condition()?.field === this.fieldKey() ? this.condition()?.op : undefined) ?? this.ops()[0],
  );
  protected readonly value = linkedSignal(() =>
    this.condition()?.field === this.fieldKey() ? (this.condition()?.value ?? '') : this.field().kind === 'flag' ? 'true' : '',
  );
  protected readonly picked = linkedSignal(() => new Set(this.value().split(',').filter(Boolean)));
  protected readonly shownValue = computed(() => (this.field().kind === 'date' ? this.value().slice(0, 10) : this.value()));
  protected readonly complete = computed(() => (this.field().kind === 'choice' ? this.picked().size > 0 : this.value() !== ''));

  protected choose(key: string): void {
    this.fieldKey.set(key);
  }

  protected toggle(value: string): void {
    this.picked.update((picked) => {
      const next = new Set(picked);
      if (!next.delete(value)) next.add(value);
      return next;
    });
  }

  protected finish(): void {
    const { key: field, kind } = this.field();
    const picked = [...this.picked()];
    const choice = kind === 'choice' ? { op: picked.length > 1 ? 'in' : 'eq', value: picked.join(',') } : null;
    const value = kind === 'date' ? new Date(`${this.value().slice(0, 10)}T00:00:00`).toISOString() : this.value();
    if (this.complete()) this.done.emit({ field, ...(choice ?? { op: this.op(), value }) });
  }
}
