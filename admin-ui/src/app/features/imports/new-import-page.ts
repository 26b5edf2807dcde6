import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Router } from '@angular/router';
import { DetailPage, Icon, ProblemMessage, injectWords, problemOf, type Problem } from '#libs/ui';
import { Api, createImport } from '../../core/api.js';

/** Takes a file, by drop or by choice; what is in it is looked at before anything changes. */
@Component({
  selector: 'app-new-import-page',
  imports: [DetailPage, Icon, MatButton, MatProgressBar, ProblemMessage],
  template: `
    <ui-detail [heading]="t('imports.new')" [back]="{ label: t('nav.imports'), link: '/imports' }">
      @if (problem(); as trouble) {
        <ui-problem [problem]="trouble" />
      }
      <div
        class="drop"
        [class.over]="over()"
        (dragover)="$event.preventDefault(); over.set(true)"
        (dragleave)="over.set(false)"
        (drop)="drop($event)"
      >
        <span class="mark"><ui-icon name="upload" [size]="22" /></span>
        @if (sending(); as name) {
          <h2>{{ t('imports.reading', { name }) }}</h2>
          <mat-progress-bar mode="indeterminate" [attr.aria-label]="t('imports.reading', { name })" />
        } @else {
          <h2>{{ t('imports.dropTitle') }}</h2>
          <p class="soft">{{ t('imports.dropText') }}</p>
          <input
            #file
            class="unseen"
            type="file"
            accept=".csv,text/csv,.tsv,text/plain"
            tabindex="-1"
            aria-hidden="true"
            (change)="send(file.files?.[0])"
          />
          <button matButton="filled" type="button" (click)="file.click()">{{ t('imports.choose') }}</button>
        }
      </div>
      <ul class="soft">
        @for (format of ['woocommerce', 'shopify', 'curetcore']; track format) {
          <li><ui-icon name="check" [size]="14" /> {{ t('imports.know.' + format) }}</li>
        }
      </ul>
    </ui-detail>
  `,
  styles: `
    .drop {
      display: grid;
      justify-items: center;
      gap: 8px;
      padding: 56px 24px;
      border: 1.5px dashed var(--line-control);
      border-radius: 12px;
      background: var(--surface-raised);
      text-align: center;
      transition: background var(--motion-quick);
    }
    .over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    .mark {
      color: var(--ink-soft);
    }
    p {
      max-width: 52ch;
      margin-bottom: 8px;
      text-wrap: balance;
    }
    mat-progress-bar {
      max-width: 320px;
      margin-top: 8px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 3px 0;
    }
  `,
})
export class NewImportPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly t = injectWords();
  protected readonly over = signal(false);
  protected readonly sending = signal('');
  protected readonly problem = signal<Problem | null>(null);

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    void this.send(event.dataTransfer?.files[0]);
  }

  protected async send(file: File | undefined): Promise<void> {
    if (!file || this.sending()) return;
    this.sending.set(file.name);
    this.problem.set(null);
    try {
      const { id } = await this.api.invoke(createImport, { body: { file } });
      await this.router.navigate(['/imports', id]);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.sending.set('');
    }
  }
}
