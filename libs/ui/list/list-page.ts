import { Component, ElementRef, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatTooltip } from '@angular/material/tooltip';
import { Router } from '@angular/router';
import { Icon } from '../icon.js';
import { Keys, isPlainKey } from '../keys.js';
import { EmptyState } from '../empty-state.js';
import { ProblemMessage, problemOf } from '../problem.js';
import { Regional, injectWords } from '../words.js';
import { formatNumber } from '../format.js';
import { mediaMatches } from '../media.js';
import { paced } from '../pace.js';
import { FilterBar } from './filter-bar.js';
import { ListCards } from './list-cards.js';
import type { BulkAction, ListDefinition } from './list-model.js';
import { ListState } from './list-state.js';
import { ListTable } from './list-table.js';
import { ViewTabs } from './view-tabs.js';

/** A whole list: heading, views, search, filters, rows, selection, keyboard and pages. A feature only describes its rows. */
@Component({
  selector: 'ui-list-page',
  imports: [
    EmptyState,
    FilterBar,
    Icon,
    ListCards,
    ListTable,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatTooltip,
    ProblemMessage,
    ViewTabs,
  ],
  providers: [ListState],
  host: { '(document:keydown)': 'press($event)' },
  templateUrl: './list-page.html',
  styleUrl: './list-page.scss',
})
export class ListPage<T> {
  protected readonly state: ListState<T> = inject(ListState);
  private readonly regional = inject(Regional);
  private readonly router = inject(Router);
  private readonly keys = inject(Keys);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly searchBox = viewChild<ElementRef<HTMLInputElement>>('search');
  protected readonly t = injectWords();
  protected readonly isPhone = mediaMatches('(width < 640px)');

  readonly of = input.required<ListDefinition<T>>();

  protected readonly selected = linkedSignal<readonly T[], ReadonlySet<string>>({
    source: () => this.state.rows(),
    computation: () => new Set(),
  });
  protected readonly active = linkedSignal({ source: () => this.state.rows(), computation: () => -1 });
  protected readonly working = signal(false);
  protected readonly chosen = computed(() => this.state.rows().filter((row) => this.selected().has(this.of().id(row))));
  protected readonly problem = computed(() => (this.state.error() ? problemOf(this.state.error()) : null));
  protected readonly isEmpty = computed(() => !this.state.isLoading() && !this.problem() && this.state.rows().length === 0);
  protected readonly isChanged = computed(() => this.state.isFiltered() || this.state.current().sort !== undefined);
  protected readonly hasPages = computed(() => this.state.canGoBack() || !!this.state.shown()?.next);

  /** "1–50 of 2,312", "1–50 of about 100,000", "1–50". */
  protected readonly range = computed(() => {
    const locale = this.regional.locale();
    const number = (value: number): string => formatNumber(value, locale);
    const [from, rows, total] = [this.state.from(), this.state.rows().length, this.state.shown()?.total];
    const range = { from: number(from), to: number(from + rows - 1), total: number(total?.count ?? 0) };
    return this.t(!total ? 'ui.list.range' : total.exact ? 'ui.list.rangeExact' : 'ui.list.rangeAbout', range);
  });

  constructor() {
    effect(() => this.state.define(this.of()));
    effect((onCleanup) =>
      onCleanup(
        this.keys.explain(
          'list',
          untracked(() => this.help()),
        ),
      ),
    );
  }

  /** Asks for the same page again, keeping what is shown until it arrives; a storm of live events asks once a second. */
  readonly reload = paced(1000, () => this.state.reload());

  protected toggle(row: T): void {
    const id = this.of().id(row);
    this.selected.update((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  protected toggleAll(): void {
    const rows = this.state.rows();
    this.selected.update((before) => (before.size === rows.length ? new Set() : new Set(rows.map((row) => this.of().id(row)))));
  }

  protected toggleNone(): void {
    this.selected.set(new Set());
  }

  protected async run(action: BulkAction<T>): Promise<void> {
    this.working.set(true);
    try {
      await action.run(this.chosen());
    } finally {
      this.working.set(false);
    }
  }

  protected openRow(row: T): void {
    const { open, act } = this.of();
    if (open) void this.router.navigate([...open(row)]);
    else act?.(row);
  }

  protected press(event: KeyboardEvent): void {
    if (!isPlainKey(event)) return;
    const row = this.state.rows()[this.active()];
    const actions: Record<string, () => void> = {
      j: () => this.move(1),
      k: () => this.move(-1),
      '/': () => this.searchBox()?.nativeElement.focus(),
      ...(row && { x: () => this.of().bulk?.length && this.toggle(row), e: () => this.of().edit?.(row) }),
      ...(row && !isControl(event.target) && { Enter: () => this.openRow(row) }),
      ...(this.selected().size && { Escape: () => this.toggleNone() }),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  private move(step: number): void {
    const last = this.state.rows().length - 1;
    this.active.update((at) => Math.min(last, Math.max(0, at + step)));
    const row = this.host.querySelector(`[data-row="${this.active()}"]`);
    row?.querySelector<HTMLElement>('.link')?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  private help(): { keys: string; text: string }[] {
    const { bulk, edit } = this.of();
    return [
      { keys: 'j k', text: 'ui.keys.move' },
      { keys: 'Enter', text: 'ui.keys.open' },
      ...(bulk?.length ? [{ keys: 'x', text: 'ui.keys.select' }] : []),
      ...(edit ? [{ keys: 'e', text: 'ui.keys.edit' }] : []),
      { keys: '/', text: 'ui.keys.search' },
      { keys: 'Esc', text: 'ui.keys.clear' },
    ];
  }
}

const isControl = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches('a, button, summary');
