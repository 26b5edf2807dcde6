import { Component, input } from '@angular/core';

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
