import { Component, input } from '@angular/core';
import { AgoPipe, WhenPipe } from '../format.js';
import type { Tone } from '../status-chip.js';

/** Something that happened, in words. */
export interface TimelineEntry {
  id: string;
  at: string;
  text: string;
  by?: string;
  note?: string | null;
  tone?: Tone;
}

/** What happened to a thing, newest first. */
@Component({
  selector: 'ui-timeline',
  imports: [AgoPipe, WhenPipe],
  template: `
    <ol>
      @for (entry of entries(); track entry.id) {
        <li [attr.data-tone]="entry.tone ?? 'neutral'">
          <p>{{ entry.text }}</p>
          @if (entry.note) {
            <p class="note">{{ entry.note }}</p>
          }
          <p class="soft small">
            @if (entry.by) {
              {{ entry.by }} ·
            }
            <time [attr.datetime]="entry.at" [title]="entry.at | when: 'full'">{{ entry.at | ago }}</time>
          </p>
        </li>
      }
    </ol>
  `,
  styles: `
    li {
      --tone: var(--line-control);
      position: relative;
      padding: 0 0 16px 22px;
    }
    li:last-child {
      padding-bottom: 0;
    }
    li::before {
      content: '';
      position: absolute;
      top: 6px;
      left: 2px;
      width: 9px;
      height: 9px;
      border: 2px solid var(--tone);
      border-radius: 50%;
      background: var(--surface-raised);
    }
    li:not(:last-child)::after {
      content: '';
      position: absolute;
      inset: 17px auto -4px 6px;
      width: 1px;
      background: var(--line);
    }
    [data-tone='positive'] {
      --tone: var(--positive);
    }
    [data-tone='accent'] {
      --tone: var(--accent);
    }
    [data-tone='caution'] {
      --tone: var(--caution);
    }
    [data-tone='critical'] {
      --tone: var(--critical);
    }
    .note {
      margin: 4px 0;
      padding: 6px 10px;
      border-radius: 6px;
      background: var(--surface-sunken);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .small {
      font-size: 0.75rem;
    }
  `,
})
export class Timeline {
  readonly entries = input.required<readonly TimelineEntry[]>();
}
