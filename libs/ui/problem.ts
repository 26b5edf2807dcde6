import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from './icon.js';
import { Regional, injectWords } from './words.js';

/** A refusal as the server writes it (RFC 9457), whatever else its type carries. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  requestId?: string;
  errors?: { pointer: string; message: string; code?: string }[];
  [member: string]: unknown;
}

/** An error that carries a problem document; thrown by the API layer for every answer that is not a success. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** The problem inside anything that was thrown; what is not one becomes "unexpected". */
export const problemOf = (thrown: unknown): Problem => {
  for (let error = thrown; error instanceof Error; error = error.cause) if (error instanceof ProblemError) return error.problem;
  return { type: 'unexpected', title: thrown instanceof Error ? thrown.message : String(thrown), status: 0 };
};

/** The sentence for a problem: ours for its type, else for its status, else the server's own. */
export const problemWords = (problem: Problem, regional: Regional): string => {
  const known = (key: string): string | undefined => {
    const text = regional.translate(key, problem);
    return text === key ? undefined : text;
  };
  const byType = known(`problem.type.${problem.type.replaceAll('/', '_')}`);
  return byType ?? (problem.status < 500 ? problem.detail : undefined) ?? known(`problem.status.${problem.status}`) ?? problem.title;
};

/** Says what went wrong, what to do, and offers the details to whoever must ask for help. */
@Component({
  selector: 'ui-problem',
  imports: [MatButton, Icon],
  template: `
    <div class="box" role="alert" [class.inline]="inline()">
      <ui-icon name="alert" />
      <div class="words">
        <p class="title">{{ words() }}</p>
        @for (error of loose(); track error.pointer) {
          <p class="soft">{{ error.message }}</p>
        }
        <div class="actions">
          @if (canRetry()) {
            <button matButton="outlined" type="button" (click)="retry.emit()">{{ t('ui.retry') }}</button>
          }
          @if (problem().requestId) {
            <button matButton type="button" (click)="copy()">{{ t(copied() ? 'ui.copied' : 'ui.copyDetails') }}</button>
          }
        </div>
      </div>
    </div>
  `,
  styles: `
    .box {
      display: flex;
      gap: 12px;
      padding: 16px;
      border: 1px solid color-mix(in oklab, var(--critical) 30%, var(--line));
      border-radius: var(--radius-card);
      background: var(--critical-soft);
    }
    ui-icon {
      color: var(--critical);
      margin-top: 1px;
    }
    .title {
      font-weight: 550;
    }
    .inline {
      padding: 10px 12px;
    }
    .actions {
      display: flex;
      gap: 8px;
      margin-top: 8px;
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class ProblemMessage {
  private readonly regional = inject(Regional);
  protected readonly t = injectWords();
  readonly problem = input.required<Problem>();
  /** Whether asking again could help. */
  readonly canRetry = input(false);
  /** Whether it stands inside a form rather than in place of a page. */
  readonly inline = input(false);
  readonly retry = output();
  protected readonly copied = signal(false);
  protected readonly words = computed(() => problemWords(this.problem(), this.regional));
  protected readonly loose = computed(() => (this.problem().errors ?? []).slice(0, 5));

  protected async copy(): Promise<void> {
    const { type, status, title, detail, requestId } = this.problem();
    await navigator.clipboard.writeText(JSON.stringify({ type, status, title, detail, requestId, page: location.href }, null, 2));
    this.copied.set(true);
  }
}
