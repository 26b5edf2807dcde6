import { Component, computed, input } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { FigurePipe, injectWords } from '#libs/ui';
import type { JobProgress, ProductImport } from '../../core/api.js';

/** How far an import is, in rows, and what became of them. */
@Component({
  selector: 'app-import-progress',
  imports: [FigurePipe, MatProgressBar],
  template: `
    @if (file().error; as error) {
      <p class="error">{{ error }}</p>
    }
    <mat-progress-bar mode="determinate" [value]="share()" [attr.aria-label]="t('imports.progress')" />
    <p class="soft figures" aria-live="polite">{{ t('imports.done', { done: done(), total: total() }) }}</p>
    <dl>
      @for (count of counts(); track count.key) {
        <div>
          <dt>{{ t('imports.count.' + count.key) }}</dt>
          <dd class="figures">{{ count.value | figure }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    .error {
      color: var(--critical);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 12px 32px;
    }
    dt {
      color: var(--ink-soft);
      font-size: 0.75rem;
    }
    dd {
      font-size: 1.125rem;
      font-weight: 620;
    }
  `,
})
export class ImportProgress {
  protected readonly t = injectWords();
  readonly file = input.required<ProductImport>();
  readonly live = input<JobProgress | null>(null);
  protected readonly total = computed(() => this.live()?.total ?? this.file().preview?.rows ?? 0);
  protected readonly done = computed(() =>
    this.file().status === 'done' ? this.total() : (this.live()?.done ?? this.file().counts.rows ?? 0),
  );
  protected readonly share = computed(() => (this.total() ? (this.done() / this.total()) * 100 : 0));
  protected readonly counts = computed(() => {
    const counts: Record<string, number | undefined> = { ...this.file().counts, ...this.live()?.counts };
    return ['created', 'updated', 'unchanged', 'rejected'].map((key) => ({ key, value: counts[key] ?? 0 }));
  });
}
