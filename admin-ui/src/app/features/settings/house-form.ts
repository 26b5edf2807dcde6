import { Component, input, linkedSignal, output } from '@angular/core';
import { FormField, form, maxLength, readonly as readonlyWhen, required } from '@angular/forms/signals';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import type { TenantSettings } from '../../core/api.js';
import type { SaveSettings } from './settings-page.js';

/** Name, currency and how the house counts time. */
@Component({
  selector: 'app-house-form',
  imports: [Control, FieldBox, FormField, FormPanel],
  template: `
    <ui-form [of]="fields" [save]="send" [floats]="true" (reloaded)="outdated.emit()">
      <div class="grid">
        <ui-field [label]="t('settings.name')" [of]="fields.name"><input uiControl [formField]="fields.name" /></ui-field>
        <ui-field [label]="t('settings.currency')" [hint]="t('settings.currencyHint')" [of]="fields.currency">
          <select uiControl [formField]="fields.currency">
            @for (currency of currencies; track currency) {
              <option [value]="currency">{{ currency }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('settings.timeZone')" [of]="fields.timeZone">
          <select uiControl [formField]="fields.timeZone">
            @for (zone of zones; track zone) {
              <option [value]="zone">{{ zone.replaceAll('_', ' ') }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('settings.firstDay')" [of]="fields.firstDayOfWeek">
          <select uiControl [formField]="fields.firstDayOfWeek">
            @for (day of ['1', '6', '7']; track day) {
              <option [value]="day">{{ t('settings.day.' + day) }}</option>
            }
          </select>
        </ui-field>
      </div>
    </ui-form>
  `,
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: 16px;
    }
  `,
})
export class HouseForm {
  protected readonly t = injectWords();
  readonly settings = input.required<TenantSettings>();
  readonly readonly = input(false);
  readonly save = input.required<SaveSettings>();
  readonly outdated = output();
  protected readonly currencies = [
    'EUR',
    'USD',
    'GBP',
    'CHF',
    'MXN',
    'JPY',
    'COP',
    'CLP',
    'ARS',
    'PEN',
    'BRL',
    'CAD',
    'AUD',
    'AED',
    'HKD',
    'SGD',
  ];
  protected readonly zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
  private readonly model = linkedSignal(() => {
    const { name, currency, timeZone, firstDayOfWeek } = this.settings();
    return { name, currency, timeZone, firstDayOfWeek: String(firstDayOfWeek) };
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 120);
    readonlyWhen(path, () => this.readonly());
  });
  protected readonly send = (): Promise<void> => this.save()({ ...this.model(), firstDayOfWeek: Number(this.model().firstDayOfWeek) });
}
