import { Component, Directive, computed, inject, input } from '@angular/core';
import type { Field as FormFieldRef, ValidationError } from '@angular/forms/signals';
import { injectWords, type Words } from '../words.js';

let count = 0;

/** A labelled control with its hint and, once touched, what is wrong with it. Give the control itself `uiControl`. */
@Component({
  selector: 'ui-field',
  template: `
    <label [attr.for]="controlId">
      {{ label() }}
      @if (optional()) {
        <span class="soft">{{ t('ui.form.optional') }}</span>
      }
    </label>
    <ng-content />
    @if (message(); as wrong) {
      <p class="wrong" [id]="controlId + '-wrong'">{{ wrong }}</p>
    } @else if (hint()) {
      <p class="soft hint" [id]="controlId + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: 5px;
      min-width: 0;
    }
    label {
      font-size: 0.75rem;
      font-weight: 550;
      line-height: 1rem;
    }
    label .soft {
      font-weight: 400;
    }
    .hint,
    .wrong {
      font-size: 0.75rem;
      line-height: 1rem;
    }
    .wrong {
      color: var(--critical);
    }
  `,
})
export class FieldBox {
  protected readonly t = injectWords();
  readonly label = input.required<string>();
  readonly hint = input<string>();
  /** Whether to say that it may stay empty. */
  readonly optional = input(false);
  /** The field of the form that the control inside is bound to. */
  readonly of = input<FormFieldRef<unknown>>();
  readonly controlId = `field-${++count}`;

  readonly message = computed(() => {
    const state = this.of()?.();
    const error = state?.touched() ? state.errors()[0] : undefined;
    return error ? errorWords(error, this.t) : null;
  });
  readonly describedBy = computed(() => (this.message() ? `${this.controlId}-wrong` : this.hint() ? `${this.controlId}-hint` : null));
}

/** Ties a control to the label, hint and error of the field around it. */
@Directive({
  selector: 'input[uiControl], textarea[uiControl], select[uiControl]',
  host: {
    class: 'field',
    '[id]': 'box.controlId',
    '[attr.aria-invalid]': 'box.message() ? true : null',
    '[attr.aria-describedby]': 'box.describedBy()',
  },
})
export class Control {
  protected readonly box = inject(FieldBox);
}

/** Ours for the kinds that we know; a server's message as it came. */
export const errorWords = (error: ValidationError, t: Words): string => {
  if (error.message) return error.message;
  const key = `ui.form.error.${error.kind}`;
  const words = t(key, { ...error });
  return words === key ? t('ui.form.error.other') : words;
};
