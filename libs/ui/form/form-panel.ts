import { Component, DestroyRef, ElementRef, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { submit, type FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { ProblemMessage, problemOf, type Problem } from '../problem.js';
import { injectWords } from '../words.js';
import { Unsaved } from './unsaved.js';
import { serverErrors } from './server-errors.js';

/** A form that saves: shows the server's errors on their fields, warns on leaving, and says when someone else was faster. */
@Component({
  selector: 'ui-form',
  imports: [MatButton, ProblemMessage],
  template: `
    <form novalidate (submit)="$event.preventDefault(); run()">
      @if (collided()) {
        <div class="collision" role="alert">
          <p>
            <strong>{{ t('ui.form.stale') }}</strong> {{ t('ui.form.staleText') }}
          </p>
          <div class="actions">
            <button matButton="outlined" type="button" (click)="takeTheirs()">{{ t('ui.form.takeTheirs') }}</button>
            <button matButton type="button" (click)="keepMine()">{{ t('ui.form.keepMine') }}</button>
          </div>
        </div>
      } @else if (problem(); as trouble) {
        <ui-problem [problem]="trouble" [inline]="true" />
      }
      <ng-content />
      @if (showsBar()) {
        <footer class="bar" [class.floats]="floats()">
          @if (floats() && isDirty()) {
            <span class="soft note">{{ t('ui.form.unsaved') }}</span>
          }
          @if (canCancel()) {
            <button matButton type="button" (click)="cancelled.emit()">{{ t('ui.cancel') }}</button>
          }
          <button matButton="filled" type="submit" [disabled]="working()" [class.critical]="critical()">
            {{ working() ? t('ui.saving') : (action() ?? t('ui.save')) }}
          </button>
        </footer>
      }
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
    .bar {
      display: flex;
      align-items: center;
      justify-content: flex-end;
      gap: 8px;
    }
    .floats {
      position: sticky;
      bottom: 12px;
      z-index: 4;
      padding: 8px 8px 8px 16px;
      border: 1px solid var(--line);
      border-radius: 10px;
      background: var(--surface-raised);
      box-shadow: var(--shadow-float);
    }
    .note {
      flex: 1;
    }
    .collision {
      display: grid;
      gap: 8px;
      padding: 12px 16px;
      border: 1px solid color-mix(in oklab, var(--caution) 35%, var(--line));
      border-radius: var(--radius-card);
      background: var(--caution-soft);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class FormPanel<T> {
  protected readonly t = injectWords();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly of = input.required<FieldTree<T>>();
  /** Sends the form; what it throws is shown. */
  readonly save = input.required<() => Promise<unknown>>();
  readonly action = input<string>();
  readonly critical = input(false);
  readonly canCancel = input(false);
  /** Whether the bar waits for a change and floats over a long form. */
  readonly floats = input(false);
  readonly cancelled = output();
  /** Asks the page to load the newer state. */
  readonly reloaded = output();

  protected readonly problem = signal<Problem | null>(null);
  /** What I wrote, to be put back once the newer state has arrived underneath it. */
  private readonly mine = signal<{ value: unknown } | null>(null);
  protected readonly working = signal(false);
  protected readonly collided = computed(() => this.problem()?.status === 412);
  protected readonly isDirty = computed(() => (this.of() as FieldTree<unknown>)().dirty());
  protected readonly showsBar = computed(() => !this.floats() || this.isDirty() || this.working());

  constructor() {
    const unsaved = inject(Unsaved);
    effect(() => unsaved.mark(this, this.isDirty() && !this.working()));
    inject(DestroyRef).onDestroy(() => unsaved.mark(this, false));
    effect(() => {
      const mine = this.mine();
      const root = (this.of() as FieldTree<unknown>)();
      if (!mine || root.value() === mine.value) return;
      untracked(() => {
        root.value.set(mine.value);
        root.markAsDirty();
        this.mine.set(null);
      });
    });
  }

  /** Saves, unless something is wrong; then the first wrong field takes the focus. */
  async run(): Promise<void> {
    if (this.working()) return;
    const root = this.of() as FieldTree<unknown>;
    this.problem.set(null);
    this.working.set(true);
    try {
      await submit(root, async () => {
        try {
          await this.save()();
          root().reset();
          return undefined;
        } catch (error) {
          const problem = problemOf(error);
          const errors = serverErrors(root, problem);
          const isLoose = errors.length === 0 || errors.some((wrong) => wrong.fieldTree === root);
          this.problem.set(isLoose ? problem : null);
          return errors;
        }
      });
    } finally {
      this.working.set(false);
    }
    if (root().invalid()) this.focusFirst();
  }

  protected takeTheirs(): void {
    this.problem.set(null);
    (this.of() as FieldTree<unknown>)().reset();
    this.reloaded.emit();
  }

  protected keepMine(): void {
    this.problem.set(null);
    this.mine.set({ value: (this.of() as FieldTree<unknown>)().value() });
    this.reloaded.emit();
  }

  private focusFirst(): void {
    setTimeout(() => this.host.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  }
}
