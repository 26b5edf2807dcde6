import { Injectable, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { Preferences } from '../preferences.js';
import type { ListAnswer, ListDefinition, ListQuery, SavedView } from './list-model.js';

const LIMIT = 50;

/** What one may bookmark of a list lives in the URL; this reads it, changes it and holds the rows that belong to it. */
@Injectable()
export class ListState<T> {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly preferences = inject(Preferences);
  private readonly url = toSignal(this.route.queryParamMap, { requireSync: true });
  private readonly defined = signal<ListDefinition<T> | undefined>(undefined);

  /** Cursors of the pages before this one, so that "previous" is exact. */
  private readonly trail = signal<string[]>([]);

  readonly text = computed(() => this.url().get('q') ?? '');
  readonly conditions = computed(() => this.url().getAll('filter'), { equal: sameList });
  readonly sort = computed(() => this.url().get('sort') ?? this.defined()?.sort);
  readonly after = computed(() => this.url().get('after') ?? undefined);
  readonly pageNumber = computed(() => Number(this.url().get('page') ?? 1));

  private readonly query = computed<ListQuery>(() => ({
    limit: LIMIT,
    ...(this.after() && { after: this.after() }),
    ...(this.sort() && { sort: this.sort() }),
    ...(this.conditions().length && { filter: this.conditions() }),
    ...(this.text() && { q: this.text() }),
  }));

  private readonly answer = resource({
    params: () => {
      const definition = this.defined();
      return definition ? { definition, query: this.query() } : undefined;
    },
    loader: ({ params }) => params.definition.load(params.query),
  });

  /** The rows of this page; while the next ones are on their way, those before them. */
  readonly shown = linkedSignal<ListAnswer<T> | undefined, ListAnswer<T> | undefined>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    computation: (fresh, before) => fresh ?? before?.value,
  });
  readonly rows = computed(() => this.shown()?.items ?? []);
  readonly isLoading = computed(() => this.answer.isLoading());
  readonly error = computed(() => this.answer.error());
  readonly isFiltered = computed(() => this.conditions().length > 0 || this.text() !== '');
  readonly from = computed(() => (this.pageNumber() - 1) * LIMIT + 1);
  readonly canGoBack = computed(() => this.after() !== undefined);

  readonly views = computed<SavedView[]>(() => [...(this.defined()?.views ?? []), ...this.preferences.list<SavedView>(this.key('views'))]);
  readonly view = computed(() => this.views().find((view) => sameView(view, this.current())));
  readonly current = computed<Omit<SavedView, 'name'>>(() => ({
    filter: this.conditions(),
    sort: this.url().get('sort') ?? undefined,
    q: this.text() || undefined,
  }));
  readonly hidden = computed(() => {
    const chosen = this.preferences.get<string[]>(this.key('hidden'));
    return new Set(
      chosen ??
        this.defined()
          ?.columns.filter((column) => column.hidden)
          .map((column) => column.key),
    );
  });

  define(definition: ListDefinition<T>): void {
    this.defined.set(definition);
  }

  reload(): void {
    this.answer.reload();
  }

  search(text: string): void {
    if (text !== this.text()) this.go({ q: text || null });
  }

  filterBy(conditions: string[]): void {
    this.go({ filter: conditions });
  }

  sortBy(field: string): void {
    const sort = this.sort();
    this.go({ sort: sort === field ? `-${field}` : field });
  }

  open(view: SavedView): void {
    this.go({ q: view.q ?? null, filter: view.filter, sort: view.sort ?? null });
  }

  next(): void {
    const next = this.shown()?.next;
    if (!next) return;
    this.trail.update((trail) => [...trail, this.after() ?? '']);
    this.turn({ after: next, page: this.pageNumber() + 1 });
  }

  /** Back one page; from a bookmarked page, whose way there is unknown, back to the first. */
  previous(): void {
    const before = this.trail().at(-1);
    this.trail.update((trail) => trail.slice(0, -1));
    const page = this.pageNumber() - 1;
    this.turn(before ? { after: before, page: page > 1 ? page : null } : { after: null, page: null });
  }

  saveView(name: string): void {
    const own = this.preferences.list<SavedView>(this.key('views')).filter((view) => view.name !== name);
    this.preferences.set(this.key('views'), [...own, { ...this.current(), name, own: true }]);
  }

  removeView(name: string): void {
    this.preferences.set(
      this.key('views'),
      this.preferences.list<SavedView>(this.key('views')).filter((view) => view.name !== name),
    );
  }

  toggleColumn(key: string): void {
    const hidden = new Set(this.hidden());
    if (!hidden.delete(key)) hidden.add(key);
    this.preferences.set(this.key('hidden'), [...hidden]);
  }

  private key(part: string): string {
    return `list.${this.defined()?.name ?? ''}.${part}`;
  }

  private go(queryParams: Record<string, unknown>): void {
    this.trail.set([]);
    this.turn({ ...queryParams, after: null, page: null });
  }

  private turn(queryParams: Record<string, unknown>): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

const sameView = (one: Omit<SavedView, 'name'>, other: Omit<SavedView, 'name'>): boolean =>
  sameList(one.filter, other.filter) && (one.sort ?? '') === (other.sort ?? '') && (one.q ?? '') === (other.q ?? '');
