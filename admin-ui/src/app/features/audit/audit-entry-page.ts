import { Component, computed, inject, input, resource } from '@angular/core';
import { DetailPage, Facts, ProblemMessage, Section, WhenPipe, injectWords, problemOf } from '#libs/ui';
import { Api, getAudit } from '../../core/api.js';
import { orName } from './audit-page.js';
import { changesOf } from './changes.js';

/** One change: what it was before and after, field by field. */
@Component({
  selector: 'app-audit-entry-page',
  imports: [DetailPage, Facts, ProblemMessage, Section, WhenPipe],
  template: `
    @if (problem(); as trouble) {
      <ui-problem [problem]="trouble" [canRetry]="trouble.status !== 404" (retry)="found.reload()" />
    } @else if (entry(); as is) {
      <ui-detail [heading]="heading()" [back]="{ label: t('nav.audit'), link: '/audit' }">
        <ui-section [heading]="t('audit.changes')" [flush]="true">
          <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('audit.changes')">
            <table class="plain-table">
              <thead>
                <tr>
                  <th scope="col">{{ t('audit.field') }}</th>
                  <th scope="col">{{ t('audit.before') }}</th>
                  <th scope="col">{{ t('audit.after') }}</th>
                </tr>
              </thead>
              <tbody>
                @for (change of changes(); track change.field) {
                  <tr>
                    <th scope="row">{{ change.field }}</th>
                    <td class="before">{{ change.before }}</td>
                    <td class="after">{{ change.after }}</td>
                  </tr>
                } @empty {
                  <tr>
                    <td colspan="3" class="soft">{{ t('audit.noFields') }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        </ui-section>
        <ui-section side [heading]="t('audit.about')">
          <ui-facts>
            <div>
              <dt>{{ t('audit.when') }}</dt>
              <dd>{{ is.createdAt | when: 'full' }}</dd>
            </div>
            <div>
              <dt>{{ t('audit.by') }}</dt>
              <dd>{{ is.by.name || t('actorKind.' + is.actorKind) }}</dd>
            </div>
            <div>
              <dt>{{ t('audit.from') }}</dt>
              <dd class="code">{{ is.ipAddress ?? '–' }}</dd>
            </div>
            <div>
              <dt>{{ t('audit.with') }}</dt>
              <dd>{{ is.userAgent ?? '–' }}</dd>
            </div>
            <div>
              <dt>{{ t('audit.request') }}</dt>
              <dd class="code">{{ is.requestId ?? '–' }}</dd>
            </div>
            <div>
              <dt>{{ t('audit.row') }}</dt>
              <dd class="code">{{ is.resourceId ?? '–' }}</dd>
            </div>
          </ui-facts>
        </ui-section>
      </ui-detail>
    } @else {
      <ui-detail heading="" [back]="{ label: t('nav.audit'), link: '/audit' }" [isLoading]="true" />
    }
  `,
  styles: `
    td {
      max-width: 420px;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    tbody th {
      white-space: nowrap;
      vertical-align: top;
    }
    .before:not(:empty) {
      background: var(--critical-soft);
    }
    .after:not(:empty) {
      background: var(--positive-soft);
    }
  `,
})
export class AuditEntryPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  readonly id = input.required<string>();
  protected readonly found = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.api.invoke(getAudit, params) });
  protected readonly entry = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  protected readonly changes = computed(() => changesOf(this.entry()?.changes ?? {}));
  protected readonly heading = computed(() => {
    const is = this.entry();
    if (!is) return '';
    const word = (kind: string, name: string): string => orName(this.t(`${kind}.${name}`), `${kind}.${name}`, name);
    return `${word('resource', is.resource)}: ${word('action', is.action)}`;
  });
}
