import { Component, computed, input } from '@angular/core';

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
