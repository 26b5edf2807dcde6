import { Component, computed, input, output } from '@angular/core';
import { injectWords } from '#libs/ui';
import type { ProductImport } from '../../core/api.js';
import { IMPORT_FIELDS } from './import-fields.js';

/** Which column of the file means what. */
@Component({
  selector: 'app-import-mapping',
  template: `
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('imports.mapping')">
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{{ t('imports.column') }}</th>
            <th scope="col">{{ t('imports.field') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (column of file().columns; track $index) {
            @let now = file().mapping[column] ?? '';
            <tr>
              <td>{{ column }}</td>
              <td>
                <select
                  class="field"
                  [disabled]="readonly()"
                  [attr.aria-label]="t('imports.fieldFor', { column })"
                  (change)="choose(column, $any($event.target).value)"
                >
                  <option value="" [selected]="!now">{{ t('imports.ignore') }}</option>
                  @if (isSpecial(now)) {
                    <option [value]="now" selected>{{ now }}</option>
                  }
                  @for (group of groups(); track group.label) {
                    <optgroup [label]="group.label">
                      @for (field of group.fields; track field.name) {
                        <option [value]="field.name" [selected]="now === field.name">{{ field.words }}</option>
                      }
                    </optgroup>
                  }
                </select>
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .table-scroll {
      max-height: 460px;
      overflow-y: auto;
    }
    td {
      vertical-align: middle;
    }
    select.field {
      max-width: 320px;
    }
  `,
})
export class ImportMapping {
  protected readonly t = injectWords();
  readonly file = input.required<ProductImport>();
  readonly readonly = input(false);
  readonly changed = output<Record<string, string>>();

  protected readonly groups = computed(() =>
    (['product', 'variant'] as const).map((kind) => ({
      label: this.t(`imports.of.${kind}`),
      fields: IMPORT_FIELDS.filter((name) => name.startsWith(`${kind}.`)).map((name) => ({ name, words: this.t(`importField.${name}`) })),
    })),
  );

  /** Whether the column was given a numbered or keyed field, such as `attribute.2.name`, which is kept but not offered. */
  protected isSpecial(field: string): boolean {
    return field !== '' && !IMPORT_FIELDS.some((name) => name === field);
  }

  protected choose(column: string, field: string): void {
    this.changed.emit({ ...this.file().mapping, [column]: field });
  }
}
