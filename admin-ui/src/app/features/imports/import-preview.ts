import { Component, computed, input } from '@angular/core';
import { FigurePipe, injectWords } from '#libs/ui';
import type { ImportPreview as Preview } from '../../core/api.js';

/** What the file would do, and its first rows as they were understood. */
@Component({
  selector: 'app-import-preview',
  imports: [FigurePipe],
  template: `
    <dl>
      @for (count of counts(); track count.key) {
        <div [attr.data-tone]="count.tone">
          <dt>{{ t('imports.count.' + count.key) }}</dt>
          <dd class="figures">{{ count.value | figure }}</dd>
        </div>
      }
    </dl>
    @if (columns().length) {
      <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('imports.sample')">
        <table class="plain-table">
          <caption class="unseen">{{ t('imports.sample') }}</caption>
          <thead>
            <tr>
              @for (column of columns(); track column) {
                <th scope="col">{{ fieldName(column) }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of preview().sample; track $index) {
              <tr>
                @for (column of columns(); track column) {
                  <td>{{ text(row[column]) }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styles: `
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 12px 32px;
      padding: 8px 16px 16px;
    }
    dt {
      color: var(--ink-soft);
      font-size: 0.75rem;
    }
    dd {
      font-size: 1.25rem;
      line-height: 1.75rem;
      font-weight: 620;
    }
    [data-tone='critical'] dd {
      color: var(--critical);
    }
    [data-tone='positive'] dd {
      color: var(--positive);
    }
    .table-scroll {
      border-top: 1px solid var(--line);
    }
    td {
      max-width: 260px;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class ImportPreview {
  protected readonly t = injectWords();
  readonly preview = input.required<Preview>();
  protected readonly counts = computed(() => {
    const { rows, products, variants, toCreate, toUpdate, unchanged, rejected } = this.preview();
    return [
      { key: 'rows', value: rows },
      { key: 'products', value: products },
      { key: 'variants', value: variants },
      { key: 'toCreate', value: toCreate, tone: toCreate ? 'positive' : undefined },
      { key: 'toUpdate', value: toUpdate },
      { key: 'unchanged', value: unchanged },
      { key: 'rejected', value: rejected, tone: rejected ? 'critical' : undefined },
    ];
  });
  protected readonly columns = computed(() => [...new Set(this.preview().sample.flatMap((row) => Object.keys(row)))].slice(0, 10));

  protected fieldName(column: string): string {
    const key = `importField.${column}`;
    const words = this.t(key);
    return words === key ? column : words;
  }

  protected text(value: unknown): string {
    if (value === null || value === undefined) return '–';
    if (Array.isArray(value)) return value.map((item) => this.text(item)).join(', ');
    if (typeof value === 'object') return 'amount' in value ? String(value.amount) : Object.values(value).map((item) => this.text(item)).join(' · ');
    return String(value as string | number | boolean);
  }
}
