import { Component, type ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../../i18n/i18n';
import { Icon } from '../../parts/icon';
import { Collections } from '../../shop/collections';
import { Shop } from '../../shop/shop';
import { type ListParameters, type ListQuery, SORTS, readQuery, writeQuery } from './list-query';

/** Narrows and sorts the list. An ordinary form and ordinary links, so that it works before, and without, JavaScript. */
@Component({
  selector: 'shop-filters',
  imports: [RouterLink, Icon],
  templateUrl: './filters.html',
  styleUrl: './filters.css',
})
export class Filters {
  readonly query = input.required<ListQuery>();
  readonly changed = output<ListQuery>();
  protected readonly i18n = inject(I18n);
  protected readonly shop = inject(Shop);
  protected readonly collections = inject(Collections);
  protected readonly sorts = SORTS;
  private readonly panel = viewChild.required<ElementRef<HTMLDetailsElement>>('panel');

  protected readonly chosen = computed(() => {
    const { category, min, max, inStock } = this.query();
    return [category, min, max, inStock || undefined].filter((part) => part !== undefined).length;
  });

  protected inCollection(category: string | undefined): ListParameters {
    const { category: _left, after: _place, ...rest } = this.query();
    return writeQuery({ ...rest, ...(category ? { category } : {}) });
  }

  protected apply(form: HTMLFormElement, event?: Event): void {
    event?.preventDefault();
    const typed = Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    this.changed.emit(readQuery(typed));
  }

  protected close(): void {
    this.panel().nativeElement.open = false;
  }
}
