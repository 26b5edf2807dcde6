import { Component, computed, input } from '@angular/core';
import { injectWords } from './words.js';

/** Grey shapes where the words of a page will stand. */
@Component({
  selector: 'ui-skeleton',
  template: `
    <span class="unseen" role="status">{{ t('ui.loading') }}</span>
    @for (line of lines(); track $index) {
      <span class="bone" [style.width.%]="line"></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
    .bone {
      height: 12px;
      border-radius: 4px;
      background: var(--neutral-soft);
      animation: breathe 1.4s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }
  `,
})
export class Skeleton {
  protected readonly t = injectWords();
  readonly rows = input(6);
  protected readonly lines = computed(() => Array.from({ length: this.rows() }, (_, at) => [92, 68, 84, 55, 76, 61][at % 6] ?? 70));
}
