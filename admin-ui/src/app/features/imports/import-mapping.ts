import { Component, input, output } from '@angular/core';
import { injectWords } from '#libs/ui';
import type { ProductImport } from '../../core/api.js';

/** The fields of a product that a column may fill. */
const FIELDS = ['sku', 'name', 'slug', 'brand', 'status', 'description', 'shortDescription', 'category', 'price', 'compareAt', 'currency', 'stock', 'images', 'parentSku', 'weight', 'barcode'] as const;

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
            <tr>
              <td>{{ column }}</td>
              <td>
                <select class="field" [disabled]="readonly()" [attr.aria-label]="t('imports.fieldFor', { column })" (change)="choose(column, $any($event.target).value)">
                  <option value="">{{ t('imports.ignore') }}</option>
                  @for (field of fields(column); track field) {
                    <option [value]="field" [selected]="file().mapping[column] === field">{{ fieldName(field) }}</option>
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
      max-width: 280px;
    }
  `,
})
export class ImportMapping {
  protected readonly t = injectWords();
  readonly file = input.required<ProductImport>();
  readonly readonly = input(false);
  readonly changed = output<Record<string, string>>();

  /** What can be chosen: the known fields, and whatever the detected format already chose. */
  protected fields(column: string): string[] {
    const now = this.file().mapping[column];
    return now && !FIELDS.some((field) => field === now) ? [now, ...FIELDS] : [...FIELDS];
  }

  protected fieldName(field: string): string {
    const key = `importField.${field}`;
    const words = this.t(key);
    return words === key ? field : words;
  }

  protected choose(column: string, field: string): void {
    const mapping = { ...this.file().mapping };
    if (field) mapping[column] = field;
    else delete mapping[column];
    this.changed.emit(mapping);
  }
}
