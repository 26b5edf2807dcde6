import { Component, input } from '@angular/core';
import { Facts, FigurePipe, MoneyPipe, injectWords } from '#libs/ui';
import type { PlanUse as Use } from '../../core/api.js';

/** What the plan allows, and how much of it is used. */
@Component({
  selector: 'app-plan-use',
  imports: [Facts, FigurePipe, MoneyPipe],
  template: `
    @let is = plan();
    <p class="name">
      <strong>{{ is.plan.name }}</strong>
      @if (is.plan.monthlyPrice; as price) {
        <span class="soft">{{ t('settings.perMonth', { price: price | money }) }}</span>
      }
    </p>
    <ui-facts>
      <div>
        <dt>{{ t('settings.limit.users') }}</dt>
        <dd class="figures">
          {{ is.limits.users.used | figure }} / {{ is.limits.users.allowed === null ? '∞' : (is.limits.users.allowed | figure) }}
          @if (is.limits.users.allowed; as allowed) {
            <meter
              min="0"
              [max]="allowed"
              [high]="allowed * 0.9"
              [value]="is.limits.users.used"
              [attr.aria-label]="t('settings.limit.users')"
            ></meter>
          }
        </dd>
      </div>
      <div>
        <dt>{{ t('settings.limit.historyDays') }}</dt>
        <dd class="figures">{{ is.limits.historyDays === null ? '∞' : (is.limits.historyDays | figure) }}</dd>
      </div>
      <div>
        <dt>{{ t('settings.limit.apiAccess') }}</dt>
        <dd>{{ t(is.limits.apiAccess ? 'ui.yes' : 'ui.no') }}</dd>
      </div>
      <div>
        <dt>{{ t('settings.limit.modules') }}</dt>
        <dd>
          <ul>
            @for (module of is.limits.modules; track module.name) {
              <li [class.soft]="!module.included">{{ module.name }}{{ module.included ? '' : ' – ' + t('settings.notIncluded') }}</li>
            }
          </ul>
        </dd>
      </div>
    </ui-facts>
  `,
  styles: `
    .name {
      display: flex;
      justify-content: space-between;
      margin-bottom: 12px;
    }
    meter {
      display: block;
      width: 100%;
      height: 8px;
      margin-top: 4px;
    }
  `,
})
export class PlanUse {
  protected readonly t = injectWords();
  readonly plan = input.required<Use>();
}
