import { Component, Service, computed, inject, signal, type Type } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { firstValueFrom } from 'rxjs';
import { problemOf, problemWords } from './problem.js';
import { Regional, injectWords } from './words.js';

/** A question before something happens; texts are keys. */
export interface Question {
  title: string;
  text?: string;
  action: string;
  values?: Record<string, unknown>;
  critical?: boolean;
  /** What must be typed before it happens: for what cannot be undone. */
  typed?: string;
}

@Component({
  selector: 'ui-confirm',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ t(question.title, question.values) }}</h2>
    <mat-dialog-content>
      @if (question.text; as text) {
        <p>{{ t(text, question.values) }}</p>
      }
      @if (question.typed; as word) {
        <label>
          <span class="soft">{{ t('ui.confirm.type', { word }) }}</span>
          <input
            class="field"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            (input)="written.set($any($event.target).value)"
            (keydown.enter)="finish()"
          />
        </label>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>{{ t('ui.cancel') }}</button>
      <button matButton="filled" type="button" [class.critical]="question.critical" [disabled]="!ready()" (click)="finish()">
        {{ t(question.action, question.values) }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    label {
      display: grid;
      gap: 6px;
      margin-top: 16px;
    }
    p {
      max-width: 52ch;
    }
  `,
})
class ConfirmDialog {
  protected readonly t = injectWords();
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
  private readonly self = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  protected readonly written = signal('');
  protected readonly ready = computed(() => !this.question.typed || this.written().trim() === this.question.typed);

  protected finish(): void {
    if (this.ready()) this.self.close(true);
  }
}

/** Questions, short notices and undo. */
@Service()
export class Dialogs {
  private readonly dialog = inject(MatDialog);
  private readonly snack = inject(MatSnackBar);
  private readonly regional = inject(Regional);

  /** Asks. @returns whether to go on */
  async confirm(question: Question): Promise<boolean> {
    const asked = this.dialog.open<ConfirmDialog, Question, boolean>(ConfirmDialog, { data: question, width: '460px' });
    return (await firstValueFrom(asked.afterClosed())) ?? false;
  }

  /** Opens a component of a feature. @returns what it closed with */
  open<D, R>(component: Type<unknown>, data: D, width = '520px'): Promise<R | undefined> {
    const opened = this.dialog.open<unknown, D, R>(component, { data, width, maxWidth: '94vw', autoFocus: 'first-tabbable' });
    return firstValueFrom(opened.afterClosed());
  }

  /** Says that something is done. */
  say(key: string, values?: Record<string, unknown>): void {
    this.snack.open(this.regional.translate(key, values), undefined, { duration: 4000 });
  }

  /** Says that something failed, in words. */
  fail(thrown: unknown): void {
    this.snack.open(problemWords(problemOf(thrown), this.regional), this.regional.translate('ui.close'), { duration: 8000 });
  }

  /** Says what was done and offers, for eight seconds, to take it back. */
  undoable(key: string, values: Record<string, unknown>, undo: () => Promise<unknown>): void {
    const bar = this.snack.open(this.regional.translate(key, values), this.regional.translate('ui.undo'), { duration: 8000 });
    bar.onAction().subscribe(() => void undo().catch((error: unknown) => this.fail(error)));
  }
}
