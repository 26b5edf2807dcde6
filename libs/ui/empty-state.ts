import { Component, input } from '@angular/core';
import { Icon, type IconName } from './icon.js';

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
