import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { OrderStatus } from '#libs/order-lifecycle';
import { injectWords } from '#libs/ui';

/** Asks before an order moves on, and for a note that stays in its timeline. */
@Component({
  selector: 'app-move-dialog',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ t('orderMoveAsk.' + data.to, { number: data.number }) }}</h2>
    <mat-dialog-content>
      <p class="soft">{{ t('orderMoveText.' + data.to) }}</p>
      @if (data.to === 'shipped') {
        <label>
          {{ t('orders.tracking') }}
          <input class="field" maxlength="255" autocapitalize="off" spellcheck="false" (input)="tracking.set($any($event.target).value)" />
        </label>
      }
      <label>
        {{ t('orders.moveNote') }}
        <textarea class="field" rows="2" maxlength="1000" (input)="note.set($any($event.target).value)"></textarea>
      </label>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>{{ t('ui.cancel') }}</button>
      <button
        matButton="filled"
        type="button"
        [class.critical]="data.to === 'cancelled' || data.to === 'refunded'"
        (click)="self.close({ note: note().trim(), trackingNumber: tracking().trim() })"
      >
        {{ t('orderMove.' + data.to) }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    label {
      display: grid;
      gap: 6px;
      margin-top: 16px;
      font-size: 0.75rem;
      font-weight: 550;
    }
  `,
})
export class MoveDialog {
  protected readonly t = injectWords();
  protected readonly data = inject<{ number: string; to: OrderStatus }>(MAT_DIALOG_DATA);
  protected readonly self = inject<MatDialogRef<MoveDialog, { note: string; trackingNumber: string }>>(MatDialogRef);
  protected readonly note = signal('');
  protected readonly tracking = signal('');
}
