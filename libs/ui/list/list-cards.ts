import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { NgTemplateOutlet } from '@angular/common';
import { injectWords } from '../words.js';
import { Cell } from './cell.js';
import type { ListDefinition } from './list-model.js';

/** The rows of a list on a phone: a title, a state and the two facts that matter. */
@Component({
  selector: 'ui-list-cards',
  imports: [Cell, NgTemplateOutlet, RouterLink],
  template: `
    <ul [attr.aria-busy]="isLoading()">
      @for (row of rows(); track of().id(row)) {
        <li>
          @if (of().open; as open) {
            <a [routerLink]="open(row)"><ng-container [ngTemplateOutlet]="card" [ngTemplateOutletContext]="{ $implicit: row }" /></a>
          } @else if (of().act; as act) {
            <button type="button" (click)="act(row)">
              <ng-container [ngTemplateOutlet]="card" [ngTemplateOutletContext]="{ $implicit: row }" />
            </button>
          } @else {
            <div class="still"><ng-container [ngTemplateOutlet]="card" [ngTemplateOutletContext]="{ $implicit: row }" /></div>
          }
        </li>
      } @empty {
        @if (isLoading()) {
          @for (bone of [1, 2, 3, 4, 5]; track bone) {
            <li class="ghost"><span class="bone"></span><span class="bone short"></span></li>
          }
        }
      }
    </ul>
    <ng-template #card let-row>
      <span class="head">
        @if (title(); as column) {
          <ui-cell [value]="column.value(row)" />
        }
        @if (state(); as column) {
          <ui-cell class="state" [value]="column.value(row)" />
        }
      </span>
      <span class="facts">
        @for (column of facts(); track column.key) {
          <ui-cell [value]="column.value(row)" />
        }
      </span>
    </ng-template>
  `,
  styles: `
    li + li {
      border-top: 1px solid var(--line);
    }
    a,
    button,
    .still {
      display: grid;
      gap: 6px;
      padding: 12px 14px;
      min-height: 64px;
      width: 100%;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
      text-decoration: none;
    }
    .head,
    .facts {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      min-width: 0;
    }
    .state {
      flex: none;
    }
    .ghost {
      display: grid;
      gap: 10px;
      padding: 16px 14px;
    }
    .bone {
      height: 12px;
      width: 70%;
      border-radius: 4px;
      background: var(--neutral-soft);
    }
    .short {
      width: 40%;
    }
  `,
})
export class ListCards<T> {
  protected readonly t = injectWords();
  readonly of = input.required<ListDefinition<T>>();
  readonly rows = input.required<readonly T[]>();
  readonly isLoading = input(false);
  protected readonly title = computed(() => this.of().columns.find((column) => column.card === 'title') ?? this.of().columns[0]);
  protected readonly state = computed(() => this.of().columns.find((column) => column.card === 'state'));
  protected readonly facts = computed(() =>
    this.of()
      .columns.filter((column) => column.card === 'fact')
      .slice(0, 2),
  );
}
