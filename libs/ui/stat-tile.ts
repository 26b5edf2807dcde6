import { Component, computed, inject, input } from '@angular/core';
import { formatChange } from './format.js';
import { Icon } from './icon.js';
import { Sparkline } from './sparkline.js';
import { Regional } from './words.js';

/** One figure, how it changed, and its small curve. */
@Component({
  selector: 'ui-stat',
  imports: [Sparkline, Icon],
  host: { class: 'card' },
  template: `
    <h2 class="soft">{{ label() }}</h2>
    @if (value(); as value) {
      <p class="value figures" [class.fresh]="fresh()">{{ value }}</p>
      <p class="change figures">
        @if (change(); as share) {
          <span [class.up]="share.value > 0" [class.down]="share.value < 0">
            @if (share.value !== 0) {
              <ui-icon [name]="share.value > 0 ? 'sortUp' : 'sortDown'" [size]="12" />
            }
            {{ share.text }}
          </span>
        }
        <span class="soft">{{ compared() }}</span>
      </p>
      @if (series().length > 1) {
        <ui-sparkline [values]="series()" />
      }
    } @else {
      <p class="value"><span class="bone"></span></p>
      <p class="change"><span class="bone short"></span></p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 4px;
      padding: 16px 16px 0;
      min-width: 0;
      min-height: 138px;
      overflow: hidden;
    }
    h2 {
      font-size: 0.8125rem;
      font-weight: 500;
    }
    .value {
      font-size: 1.625rem;
      line-height: 2rem;
      font-weight: 620;
      letter-spacing: -0.025em;
    }
    .fresh {
      animation: fresh 900ms ease-out;
    }
    .change {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 8px;
      font-size: 0.75rem;
      line-height: 1rem;
    }
    .change span {
      display: inline-flex;
      align-items: center;
      gap: 2px;
    }
    .up {
      color: var(--positive);
    }
    .down {
      color: var(--critical);
    }
    ui-sparkline {
      margin: auto -16px 0;
    }
    .bone {
      display: inline-block;
      width: 60%;
      height: 0.7em;
      border-radius: 4px;
      background: var(--neutral-soft);
    }
    .short {
      width: 40%;
    }
    @keyframes fresh {
      from {
        color: var(--positive);
        transform: translateY(-3px);
      }
    }
  `,
})
export class StatTile {
  private readonly regional = inject(Regional);
  readonly label = input.required<string>();
  /** Written out already; null while it is on its way. */
  readonly value = input<string | null>(null);
  /** Share of change against the period before; null when there is nothing to compare with. */
  readonly delta = input<number | null>(null);
  readonly compared = input('');
  readonly series = input<readonly number[]>([]);
  /** Whether it just changed while one was looking. */
  readonly fresh = input(false);
  protected readonly change = computed(() => {
    const value = this.delta();
    return value === null ? null : { value, text: formatChange(value, this.regional.locale()) };
  });
}
