import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { Keys, injectWords } from '#libs/ui';

/** All the keys that do something on this page. */
@Component({
  selector: 'app-key-help',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ t('shell.keys') }}</h2>
    <mat-dialog-content tabindex="0">
      @for (group of keys.help(); track group.group) {
        <h3>{{ t('shell.help.' + group.group) }}</h3>
        <dl>
          @for (help of group.keys; track help.keys) {
            <div>
              <dt>
                @for (key of help.keys.split(' '); track $index) {
                  <kbd>{{ key }}</kbd>
                }
              </dt>
              <dd>{{ t(help.text) }}</dd>
            </div>
          }
        </dl>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end"
      ><button matButton cdkFocusInitial mat-dialog-close>{{ t('ui.close') }}</button></mat-dialog-actions
    >
  `,
  styles: `
    h3 {
      margin: 12px 0 8px;
      color: var(--ink-soft);
    }
    dl {
      columns: 2 220px;
      column-gap: 32px;
    }
    dl div {
      display: flex;
      align-items: center;
      gap: 12px;
      padding: 4px 0;
      break-inside: avoid;
    }
    dt {
      display: flex;
      gap: 4px;
      min-width: 64px;
    }
  `,
})
export class KeyHelpDialog {
  protected readonly keys = inject(Keys);
  protected readonly t = injectWords();
}
