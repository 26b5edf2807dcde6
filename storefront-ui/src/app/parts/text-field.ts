import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { I18n } from '../i18n/i18n';

/** A labelled line of text, with its hint and whatever is wrong with it. */
@Component({
  selector: 'shop-text-field',
  imports: [FormField],
  host: { class: 'field' },
  template: `
    <label [for]="fieldId()"
      >{{ label() }}
      @if (optional()) {
        <span class="soft">({{ i18n.words().form.optional }})</span>
      }
    </label>
    @if (hint()) {
      <p class="caption" [id]="fieldId() + '-hint'">{{ hint() }}</p>
    }
    <input
      class="control"
      [id]="fieldId()"
      [type]="kind()"
      [formField]="field()"
      [attr.inputmode]="keyboard()"
      [attr.autocomplete]="autofill()"
      [attr.autocapitalize]="kind() === 'email' ? 'none' : null"
      [attr.spellcheck]="kind() === 'email' ? 'false' : null"
      [attr.aria-required]="!optional()"
      [attr.aria-invalid]="mistake() ? 'true' : null"
      [attr.aria-describedby]="describedBy()"
    />
    @if (mistake(); as text) {
      <p class="mistake" [id]="fieldId() + '-mistake'">{{ text }}</p>
    }
  `,
})
export class TextField {
  readonly field = input.required<FieldTree<string>>();
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly kind = input<'text' | 'email' | 'tel'>('text');
  readonly keyboard = input<string>();
  /** What the browser may fill in: an HTML `autocomplete` value. */
  readonly autofill = input.required<string>();
  readonly optional = input(false, { transform: booleanAttribute });
  protected readonly i18n = inject(I18n);

  /** What is wrong, once the field was visited or sent. */
  protected readonly mistake = computed(() => {
    const state = this.field()();
    return state.touched() ? (state.errors()[0]?.message ?? '') : '';
  });
  protected readonly describedBy = computed(
    () =>
      [this.hint() ? `${this.fieldId()}-hint` : '', this.mistake() ? `${this.fieldId()}-mistake` : ''].filter(Boolean).join(' ') || null,
  );
}
