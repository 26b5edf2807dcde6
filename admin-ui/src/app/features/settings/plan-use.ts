import { Component, input } from '@angular/core';
import { FigurePipe, injectWords } from '#libs/ui';
import type { PlanUse as Use } from '../../core/api.js';

/** What the plan allows, and how much of it is used. */
@Component({
  selector: 'app-plan-use',
  imports: [FigurePipe],
  template: `
    <p><strong>{{ plan().plan }}</strong></p>
    <ul>
      @for (limit of plan().limits; track limit.name) {
        <li>
          <span>{{ t('settings.limit.' + limit.name) }}</span>
          <span class="figures soft">{{ limit.used | figure }} / @if (limit.allowed === null) {∞} @else {{{ limit.allowed | figure }}}</span>
          @if (limit.allowed) {
            <meter min="0" [max]="limit.allowed" [value]="limit.used" [attr.aria-label]="t('settings.limit.' + limit.name)"></meter>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 12px;
      margin-top: 12px;
    }
    li {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 2px 12px;
    }
    meter {
      grid-column: 1 / -1;
      width: 100%;
      height: 8px;
    }
  `,
})
export class PlanUse {
  protected readonly t = injectWords();
  readonly plan = input.required<Use>();
}
