import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { I18n } from '../i18n/i18n';

/** A labelled line of text, with its hint and whatever is wrong with it. */
@Component({
  selector: 'shop-text-field',
  imports: [FormField],
  host: { class: 'field' },
  template: `
    <label [for]="id()"
      >{{ label() }}
      @if (optional()) {
        <span class="soft">({{ i18n.words().checkout.optional }})</span>
      }
    </label>
    @if (hint()) {
      <p class="caption" [id]="id() + '-hint'">{{ hint() }}</p>
    }
    <input
      class="control"
      [id]="id()"
      [type]="type()"
      [formField]="field()"
      [attr.inputmode]="inputmode()"
      [attr.autocomplete]="autocomplete()"
      [attr.autocapitalize]="type() === 'email' ? 'none' : null"
      [attr.spellcheck]="type() === 'email' ? 'false' : null"
      [attr.aria-required]="!optional()"
      [attr.aria-invalid]="mistake() ? 'true' : null"
      [attr.aria-describedby]="describedBy()"
    />
    @if (mistake(); as text) {
      <p class="mistake" [id]="id() + '-mistake'">{{ text }}</p>
    }
  `,
})
export class TextField {
  readonly field = input.required<FieldTree<string>>();
  readonly id = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly type = input<'text' | 'email' | 'tel'>('text');
  readonly inputmode = input<string>();
  readonly autocomplete = input.required<string>();
  readonly optional = input(false, { transform: booleanAttribute });
  protected readonly i18n = inject(I18n);

  /** What is wrong, once the field was visited or sent. */
  protected readonly mistake = computed(() => {
    const state = this.field()();
    return state.touched() ? (state.errors()[0]?.message ?? '') : '';
  });
  protected readonly describedBy = computed(
    () => [this.hint() ? `${this.id()}-hint` : '', this.mistake() ? `${this.id()}-mistake` : ''].filter(Boolean).join(' ') || null,
  );
}
