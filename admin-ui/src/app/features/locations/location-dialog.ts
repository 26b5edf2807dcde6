import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, pattern, required } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import { Api, createLocation, updateLocation, type Location } from '../../core/api.js';

@Component({
  selector: 'app-location-dialog',
  imports: [Control, FieldBox, FormField, FormPanel, MatCheckbox, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ location ? location.name : t('locations.new') }}</h2>
    <mat-dialog-content>
      <ui-form [of]="fields" [save]="save" [canCancel]="true" (cancelled)="self.close()">
        <div class="grid">
          <ui-field [label]="t('locations.name')" [of]="fields.name"><input uiControl [formField]="fields.name" /></ui-field>
          <ui-field [label]="t('locations.code')" [hint]="t('locations.codeHint')" [of]="fields.code"
            ><input uiControl autocapitalize="characters" spellcheck="false" [formField]="fields.code"
          /></ui-field>
          <ui-field [label]="t('locations.kind')" [of]="fields.kind">
            <select uiControl [formField]="fields.kind">
              @for (kind of kinds; track kind) {
                <option [value]="kind">{{ t('locationKind.' + kind) }}</option>
              }
            </select>
          </ui-field>
          <ui-field [label]="t('locations.line1')" [optional]="true" [of]="fields.address.line1"
            ><input uiControl autocomplete="street-address" [formField]="fields.address.line1"
          /></ui-field>
          <ui-field [label]="t('locations.postalCode')" [optional]="true" [of]="fields.address.postalCode"
            ><input uiControl [formField]="fields.address.postalCode"
          /></ui-field>
          <ui-field [label]="t('locations.city')" [optional]="true" [of]="fields.address.city"
            ><input uiControl [formField]="fields.address.city"
          /></ui-field>
          <ui-field [label]="t('locations.country')" [hint]="t('locations.countryHint')" [optional]="true" [of]="fields.address.country"
            ><input uiControl [formField]="fields.address.country"
          /></ui-field>
        </div>
        <mat-checkbox [formField]="fields.active">{{ t('locations.openLong') }}</mat-checkbox>
      </ui-form>
    </mat-dialog-content>
  `,
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 12px;
    }
  `,
})
export class LocationDialog {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  protected readonly location = inject<Location | null>(MAT_DIALOG_DATA);
  protected readonly self = inject<MatDialogRef<LocationDialog, boolean>>(MatDialogRef);
  protected readonly kinds = ['shop', 'warehouse', 'workshop', 'transit'] as const;
  private readonly model = signal({
    code: this.location?.code ?? '',
    name: this.location?.name ?? '',
    kind: this.location?.kind ?? ('shop' as const),
    address: { line1: '', city: '', postalCode: '', country: '', ...this.location?.address },
    active: this.location?.active ?? true,
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.code);
    pattern(path.code, /^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/, { message: () => this.t('locations.codeHint') });
    required(path.name);
    maxLength(path.name, 120);
    pattern(path.address.country, /^([A-Z]{2})?$/, { message: () => this.t('locations.countryHint') });
  });
  protected readonly save = async (): Promise<void> => {
    const { address, ...rest } = this.model();
    const body = { ...rest, address: Object.fromEntries(Object.entries(address).filter(([, text]) => text)) };
    if (this.location) await this.api.invoke(updateLocation, { id: this.location.id, 'If-Match': `"${this.location.version}"`, body });
    else await this.api.invoke(createLocation, { body });
    this.self.close(true);
  };
}
