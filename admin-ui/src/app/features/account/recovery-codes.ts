import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon, injectWords } from '#libs/ui';
import { download } from '../../core/download.js';

/** Codes for the day the phone is lost; shown once. */
@Component({
  selector: 'app-recovery-codes',
  imports: [Icon, MatButton],
  template: `
    <h3>{{ t('account.codesTitle') }}</h3>
    <p>{{ t('account.codesText') }}</p>
    <ul class="code">
      @for (code of codes(); track code) {
        <li>{{ code }}</li>
      }
    </ul>
    <div class="actions">
      <button matButton="outlined" type="button" (click)="save()">
        <ui-icon name="download" [size]="14" />{{ t('account.saveCodes') }}
      </button>
      <button matButton="filled" type="button" (click)="kept.emit()">{{ t('account.codesKept') }}</button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      padding: 16px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--surface-sunken);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(120px, 1fr));
      gap: 6px;
      user-select: all;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class RecoveryCodes {
  protected readonly t = injectWords();
  readonly codes = input.required<readonly string[]>();
  readonly kept = output();

  protected save(): void {
    download(new Blob([`${this.codes().join('\n')}\n`], { type: 'text/plain' }), 'recovery-codes.txt');
  }
}
