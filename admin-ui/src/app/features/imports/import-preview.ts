import { Component, computed, input } from '@angular/core';
import { FigurePipe, StatusChip, injectWords, type Tone } from '#libs/ui';
import type { ImportPreview as Preview } from '../../core/api.js';

/** What the file would do, and its first rows as they were understood. */
@Component({
  selector: 'app-import-preview',
  imports: [FigurePipe, StatusChip],
  template: `
    <dl>
      @for (count of counts(); track count.key) {
        <div [attr.data-tone]="count.tone">
          <dt>{{ t('imports.count.' + count.key) }}</dt>
          <dd class="figures">{{ count.value | figure }}</dd>
        </div>
      }
    </dl>
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('imports.sample')">
      <table class="plain-table">
        <caption class="unseen">
          {{
            t('imports.sample')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="number">{{ t('imports.row') }}</th>
            <th scope="col">{{ t('imports.outcome') }}</th>
            <th scope="col">{{ t('products.name') }}</th>
            <th scope="col">{{ t('products.sku') }}</th>
            <th scope="col">{{ t('imports.options') }}</th>
            <th scope="col" class="number">{{ t('products.price') }}</th>
            <th scope="col" class="number">{{ t('nav.stock') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of preview().sample; track row.row) {
            <tr>
              <td class="number figures">{{ row.row | figure }}</td>
              <td>
                <ui-chip [tone]="tones[row.outcome]">{{ t('imports.count.' + row.outcome) }}</ui-chip>
                @if (row.reason) {
                  <p class="reason">{{ row.reason }}</p>
                }
              </td>
              <td>{{ row.name || row.product }}</td>
              <td class="code">{{ row.sku ?? '–' }}</td>
              <td>{{ row.options || '–' }}</td>
              <td class="number figures">{{ row.price ?? '–' }}</td>
              <td class="number figures">{{ row.stock | figure }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
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
    .reason {
      max-width: 34ch;
      margin-top: 4px;
      color: var(--critical);
      white-space: normal;
    }
    td {
      max-width: 280px;
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
    const { rows, products, variants, toCreate, toUpdate, unchanged, rejected, warnings } = this.preview();
    return [
      { key: 'rows', value: rows },
      { key: 'products', value: products },
      { key: 'variants', value: variants },
      { key: 'toCreate', value: toCreate, tone: toCreate ? 'positive' : undefined },
      { key: 'toUpdate', value: toUpdate },
      { key: 'unchanged', value: unchanged },
      { key: 'warnings', value: warnings },
      { key: 'rejected', value: rejected, tone: rejected ? 'critical' : undefined },
    ];
  });
  protected readonly tones: Record<Preview['sample'][number]['outcome'], Tone> = {
    created: 'positive',
    updated: 'accent',
    unchanged: 'neutral',
    rejected: 'critical',
  };
}
