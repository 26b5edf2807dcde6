import { Component, input } from '@angular/core';
import { AgoPipe, FigurePipe, MoneyPipe, WhenPipe } from '../format.js';
import { Icon } from '../icon.js';
import { Avatar } from '../avatar.js';
import { StatusChip } from '../status-chip.js';
import type { CellValue } from './list-model.js';

/** One value of a list, drawn by what it is. */
@Component({
  selector: 'ui-cell',
  imports: [AgoPipe, Avatar, FigurePipe, Icon, MoneyPipe, StatusChip, WhenPipe],
  template: `
    @let cell = value();
    @switch (cell.kind) {
      @case ('text') {
        <span class="cut" [class.strong]="cell.strong" [title]="cell.text">{{ cell.text || '–' }}</span>
        @if (cell.soft) {
          <span class="soft cut after">{{ cell.soft }}</span>
        }
      }
      @case ('chip') {
        <ui-chip [tone]="cell.tone">{{ cell.text }}</ui-chip>
      }
      @case ('money') {
        <span class="figures">{{ cell.money | money }}</span>
      }
      @case ('number') {
        <span class="figures" [attr.data-tone]="cell.tone">{{ cell.value | figure }}</span>
      }
      @case ('when') {
        <time class="soft figures cut" [attr.datetime]="cell.at">{{ cell.at | when }}</time>
      }
      @case ('ago') {
        <time class="soft cut" [attr.datetime]="cell.at" [title]="cell.at | when: 'full'">{{ cell.at | ago }}</time>
      }
      @case ('picture') {
        @if (cell.url) {
          <img [src]="cell.url" alt="" width="28" height="28" loading="lazy" />
        } @else {
          <span class="no-picture"><ui-icon name="image" [size]="14" /></span>
        }
        <span class="two">
          <span class="cut strong" [title]="cell.text">{{ cell.text }}</span>
          @if (cell.soft) {
            <span class="soft cut small">{{ cell.soft }}</span>
          }
        </span>
      }
      @case ('person') {
        <ui-avatar [name]="cell.text" [size]="24" />
        <span class="two">
          <span class="cut strong" [title]="cell.text">{{ cell.text }}</span>
          @if (cell.soft) {
            <span class="soft cut small">{{ cell.soft }}</span>
          }
        </span>
      }
      @case ('code') {
        <span class="code cut">{{ cell.text }}</span>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
      max-width: 100%;
    }
    .strong {
      font-weight: 550;
      color: var(--ink);
    }
    .after {
      flex: 1 1 0;
    }
    .two {
      display: grid;
      min-width: 0;
      line-height: 1.05rem;
    }
    .small {
      font-size: 0.75rem;
      line-height: 0.95rem;
      font-weight: 400;
    }
    img,
    .no-picture {
      flex: none;
      width: 28px;
      height: 28px;
      border-radius: 4px;
      background: var(--surface-sunken);
      object-fit: cover;
    }
    .no-picture {
      display: grid;
      place-items: center;
      color: var(--ink-soft);
    }
    [data-tone='critical'] {
      color: var(--critical);
      font-weight: 550;
    }
    [data-tone='caution'] {
      color: var(--caution);
      font-weight: 550;
    }
  `,
})
export class Cell {
  readonly value = input.required<CellValue>();
}
