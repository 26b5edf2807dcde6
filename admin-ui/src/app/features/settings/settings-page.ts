import { Component, computed, inject, resource } from '@angular/core';
import { DetailPage, ProblemMessage, Section, injectWords, problemOf } from '#libs/ui';
import { Api, getPlan, getTenant, updateTenant, type TenantChanges } from '../../core/api.js';
import { Session } from '../../core/session.js';
import { BrandForm } from './brand-form.js';
import { HouseForm } from './house-form.js';
import { PlanUse } from './plan-use.js';
import { SecurityForm } from './security-form.js';

export type SaveSettings = (change: TenantChanges) => Promise<void>;

@Component({
  selector: 'app-settings-page',
  imports: [BrandForm, DetailPage, HouseForm, PlanUse, ProblemMessage, Section, SecurityForm],
  template: `
    @if (problem(); as trouble) {
      <ui-problem [problem]="trouble" [canRetry]="true" (retry)="found.reload()" />
    } @else if (settings(); as is) {
      <ui-detail [heading]="t('nav.settings')" [sub]="is.name">
        <ui-section [heading]="t('settings.house')"
          ><app-house-form [settings]="is" [readonly]="!mayEdit()" [save]="save" (outdated)="found.reload()"
        /></ui-section>
        <ui-section [heading]="t('settings.brand')" [text]="t('settings.brandText')"
          ><app-brand-form [settings]="is" [readonly]="!mayEdit()" [save]="save" (outdated)="found.reload()"
        /></ui-section>
        <ui-section [heading]="t('settings.security')"
          ><app-security-form [settings]="is" [readonly]="!mayEdit()" [save]="save" (outdated)="found.reload()"
        /></ui-section>
        <ui-section side [heading]="t('settings.plan')">
          @if (plan.hasValue()) {
            <app-plan-use [plan]="plan.value()" />
          }
        </ui-section>
      </ui-detail>
    } @else {
      <ui-detail heading="" [isLoading]="true" />
    }
  `,
})
export class SettingsPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  protected readonly found = resource({ loader: () => this.api.invoke(getTenant) });
  protected readonly plan = resource({ loader: () => this.api.invoke(getPlan) });
  protected readonly settings = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  protected readonly mayEdit = computed(() => this.session.can('update', 'tenant'));

  protected readonly save: SaveSettings = async (body) => {
    const version = this.settings()?.version;
    this.found.set(await this.api.invoke(updateTenant, { 'If-Match': `"${version ?? 0}"`, body }));
    await this.session.load();
  };
}
