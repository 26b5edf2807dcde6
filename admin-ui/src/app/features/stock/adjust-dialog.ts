import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import type { StockLevel } from '../../core/api.js';

export interface Adjustment {
  quantity: number;
  reason: string;
}

/** How many pieces came or went, and why. */
@Component({
  selector: 'app-adjust-dialog',
  imports: [Control, FieldBox, FormField, FormPanel, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ t('stock.adjustTitle') }}</h2>
    <mat-dialog-content>
      <p class="soft">{{ subject() }}</p>
      <ui-form [of]="fields" [save]="finish" [action]="t('stock.adjust')" [canCancel]="true" (cancelled)="self.close()">
        <ui-field [label]="t('stock.change')" [hint]="result()" [of]="fields.quantity"
          ><input uiControl type="number" step="1" [formField]="fields.quantity"
        /></ui-field>
        <ui-field [label]="t('stock.reason')" [of]="fields.reason"><input uiControl list="reasons" [formField]="fields.reason" /></ui-field>
        <datalist id="reasons">
          @for (reason of ['received', 'counted', 'damaged', 'lost', 'returned']; track reason) {
            <option [value]="t('stock.reasons.' + reason)"></option>
          }
        </datalist>
      </ui-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin-bottom: 16px;
    }
  `,
})
export class AdjustDialog {
  protected readonly t = injectWords();
  protected readonly levels = inject<StockLevel[]>(MAT_DIALOG_DATA);
  protected readonly self = inject<MatDialogRef<AdjustDialog, Adjustment>>(MatDialogRef);
  protected readonly fields = form(signal({ quantity: 1, reason: '' }), (path) => {
    validate(path.quantity, ({ value }) =>
      Number.isInteger(value()) && value() !== 0 ? null : { kind: 'whole', message: this.t('stock.whole') },
    );
    required(path.reason);
    maxLength(path.reason, 200);
  });
  protected readonly subject = computed(() => {
    const [first] = this.levels;
    return this.levels.length === 1 && first
      ? `${first.productName} · ${first.variantName} · ${first.locationName}`
      : this.t('stock.several', { count: this.levels.length });
  });
  protected readonly result = computed(() => {
    const [first] = this.levels;
    const change = this.fields.quantity().value() || 0;
    return this.levels.length === 1 && first
      ? this.t('stock.result', { before: first.onHand, after: first.onHand + change })
      : this.t('stock.changeHint');
  });
  protected readonly finish = async (): Promise<void> => this.self.close(this.fields().value());
}
