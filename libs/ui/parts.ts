import { Component, computed, inject, input } from '@angular/core';
import { Icon, type IconName } from './icon.js';
import { Regional, injectWords } from './words.js';
import { formatChange } from './format.js';

/** What a state means to the one who reads it. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'caution' | 'critical';

/** A state in one or two words, its colour telling how to feel about it. */
@Component({
  selector: 'ui-chip',
  template: '<span class="dot"></span><ng-content />',
  host: { '[attr.data-tone]': 'tone()' },
  styles: `
    :host {
      --tone: var(--ink-soft);
      display: inline-flex;
      align-items: center;
      gap: 6px;
      max-width: 100%;
      padding: 0 8px;
      border-radius: 999px;
      background: color-mix(in oklab, var(--tone) 10%, var(--surface-raised));
      color: color-mix(in oklab, var(--tone) 88%, var(--ink));
      font-size: 0.75rem;
      font-weight: 550;
      line-height: 22px;
      white-space: nowrap;
    }
    .dot {
      width: 6px;
      height: 6px;
      flex: none;
      border-radius: 50%;
      background: var(--tone);
    }
    :host([data-tone='accent']) {
      --tone: var(--accent);
    }
    :host([data-tone='positive']) {
      --tone: var(--positive);
    }
    :host([data-tone='caution']) {
      --tone: var(--caution);
    }
    :host([data-tone='critical']) {
      --tone: var(--critical);
    }
  `,
})
export class StatusChip {
  readonly tone = input<Tone>('neutral');
}

/** A small curve of a series: shape only, no axes. */
@Component({
  selector: 'ui-sparkline',
  template: `
    <svg viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
      <path class="area" [attr.d]="area()" />
      <path class="line" [attr.d]="line()" vector-effect="non-scaling-stroke" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
      height: 32px;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
    }
    .line {
      fill: none;
      stroke: var(--accent);
      stroke-width: 1.5;
      stroke-linejoin: round;
    }
    .area {
      fill: color-mix(in oklab, var(--accent) 10%, transparent);
    }
  `,
})
export class Sparkline {
  readonly values = input.required<readonly number[]>();
  private readonly points = computed(() => {
    const values = this.values();
    const top = Math.max(...values, 0) || 1;
    return values.map((value, at) => [(at / Math.max(1, values.length - 1)) * 100, 30 - (value / top) * 28] as const);
  });
  protected readonly line = computed(() =>
    this.points()
      .map(([x, y], at) => `${at ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`)
      .join(''),
  );
  protected readonly area = computed(() => (this.points().length ? `${this.line()}L100 32L0 32Z` : ''));
}

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

/** What a place is for, and the one thing to do when nothing is in it yet. */
@Component({
  selector: 'ui-empty',
  imports: [Icon],
  template: `
    <span class="mark"><ui-icon [name]="icon()" [size]="20" /></span>
    <h2>{{ heading() }}</h2>
    @if (text()) {
      <p class="soft">{{ text() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 48px 24px;
      text-align: center;
    }
    .mark {
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      margin-bottom: 8px;
      border: 1px solid var(--line);
      border-radius: 12px;
      background: var(--surface-raised);
      color: var(--ink-soft);
    }
    p {
      max-width: 46ch;
      text-wrap: balance;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 8px;
      margin-top: 10px;
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly icon = input<IconName>('box');
  readonly heading = input.required<string>();
  readonly text = input<string>();
}

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

/** A person or thing by its initials, with a colour of its own. */
@Component({
  selector: 'ui-avatar',
  template: '',
  host: { 'aria-hidden': 'true', '[attr.data-initials]': 'initials()', '[style.--hue]': 'colour()', '[style.--side.px]': 'size()' },
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      place-items: center;
      width: var(--side);
      height: var(--side);
      border-radius: 50%;
      background: color-mix(in oklab, var(--hue) 16%, var(--surface-raised));
      color: color-mix(in oklab, var(--hue) 80%, var(--ink));
      font-size: calc(var(--side) * 0.38);
      font-weight: 620;
      letter-spacing: 0;
    }
    :host::before {
      content: attr(data-initials);
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly size = input(28);
  protected readonly initials = computed(() => {
    const words = this.name()
      .split(/[\s@.]+/u)
      .filter(Boolean);
    return [words[0], words.length > 1 ? words.at(-1) : undefined]
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase();
  });
  protected readonly colour = computed(() => {
    const sum = [...this.name()].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
    return `var(--data-${(sum % 8) + 1})`;
  });
}
