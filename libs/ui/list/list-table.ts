import { Component, computed, input, output } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { RouterLink } from '@angular/router';
import { Icon } from '../icon.js';
import { injectWords } from '../words.js';
import { Cell } from './cell.js';
import type { Column, ListDefinition } from './list-model.js';

/** The rows of a list as a table whose head stays in sight. */
@Component({
  selector: 'ui-list-table',
  imports: [Cell, Icon, MatCheckbox, RouterLink],
  templateUrl: './list-table.html',
  styleUrl: './list-table.scss',
})
export class ListTable<T> {
  protected readonly t = injectWords();
  readonly of = input.required<ListDefinition<T>>();
  readonly rows = input.required<readonly T[]>();
  readonly hidden = input.required<ReadonlySet<string>>();
  readonly selected = input.required<ReadonlySet<string>>();
  /** The row that the keyboard stands on. */
  readonly active = input(-1);
  readonly sort = input<string>();
  readonly isLoading = input(false);
  readonly sorted = output<string>();
  readonly toggled = output<T>();
  readonly toggledAll = output();
  readonly opened = output<T>();

  protected readonly columns = computed(() => this.of().columns.filter((column) => !this.hidden().has(column.key)));
  protected readonly bones = [70, 45, 60, 52, 66, 40, 58, 48];
  protected readonly allChosen = computed(
    () => this.rows().length > 0 && this.rows().every((row) => this.selected().has(this.of().id(row))),
  );
  protected readonly someChosen = computed(() => !this.allChosen() && this.rows().some((row) => this.selected().has(this.of().id(row))));

  protected direction(column: Column<T>): 'ascending' | 'descending' | 'none' {
    const sort = this.sort();
    return sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : 'none';
  }

  protected open(row: T, event: MouseEvent): void {
    if (!(event.target as HTMLElement).closest('a, button, input, mat-checkbox, label') && !getSelection()?.toString())
      this.opened.emit(row);
  }
}
