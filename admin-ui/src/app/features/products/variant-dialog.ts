import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, min, pattern, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import type { Variant, VariantInput } from '../../core/api.js';
import { Session } from '../../core/session.js';

/** An amount as people type it: 12300, 12300.5 or 12300,50. */
const AMOUNT = /^\d{1,12}([.,]\d{1,4})?$/;

/** One SKU and its price. */
@Component({
  selector: 'app-variant-dialog',
  imports: [Control, FieldBox, FormField, FormPanel, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ t(data.variant ? 'products.editVariantTitle' : 'products.addVariant') }}</h2>
    <mat-dialog-content>
      <ui-form [of]="fields" [save]="send" [canCancel]="true" (cancelled)="self.close()">
        <ui-field [label]="t('products.variant')" [of]="fields.name"><input uiControl [formField]="fields.name" /></ui-field>
        <ui-field [label]="t('products.sku')" [optional]="true" [of]="fields.sku"
          ><input uiControl autocapitalize="off" spellcheck="false" [formField]="fields.sku"
        /></ui-field>
        <div class="pair">
          <ui-field [label]="t('products.priceIn', { currency })" [of]="fields.price"
            ><input uiControl inputmode="decimal" [formField]="fields.price"
          /></ui-field>
          <ui-field [label]="t('products.compareAt')" [optional]="true" [of]="fields.compareAt"
            ><input uiControl inputmode="decimal" [formField]="fields.compareAt"
          /></ui-field>
        </div>
        @if (!data.variant) {
          <ui-field [label]="t('products.firstStock')" [hint]="t('products.firstStockHint')" [optional]="true" [of]="fields.stock">
            <input uiControl type="number" step="1" [formField]="fields.stock" />
          </ui-field>
        }
      </ui-form>
    </mat-dialog-content>
  `,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
  `,
})
export class VariantDialog {
  protected readonly t = injectWords();
  protected readonly data = inject<{ variant: Variant | null; currency?: string; save: (input: VariantInput) => Promise<void> }>(
    MAT_DIALOG_DATA,
  );
  protected readonly self = inject<MatDialogRef<VariantDialog, boolean>>(MatDialogRef);
  protected readonly currency = this.data.variant?.price.currency ?? this.data.currency ?? inject(Session).me()?.tenant.currency ?? 'EUR';
  private readonly model = signal({
    stock: null as number | null,
    name: this.data.variant?.name ?? '',
    sku: this.data.variant?.sku ?? '',
    price: this.data.variant?.price.amount ?? '',
    compareAt: this.data.variant?.compareAt?.amount ?? '',
  });
  protected readonly fields = form(this.model, (path) => {
    maxLength(path.name, 255);
    maxLength(path.sku, 100);
    required(path.price);
    pattern(path.price, AMOUNT, { message: () => this.t('products.amountWrong') });
    min(path.stock, 0);
    pattern(path.compareAt, AMOUNT, { message: () => this.t('products.amountWrong') });
  });
  protected readonly send = async (): Promise<void> => {
    const { name, sku, price, compareAt, stock } = this.model();
    const money = (text: string) => ({ amount: text.replace(',', '.'), currency: this.currency });
    await this.data.save({
      ...(name && { name }),
      sku: sku || null,
      price: money(price),
      compareAt: compareAt ? money(compareAt) : null,
      ...(stock !== null && { stock }),
    });
    this.self.close(true);
  };
}
