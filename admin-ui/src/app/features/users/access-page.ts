import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { DetailPage, Icon, ProblemMessage, Section, injectWords, problemOf } from '#libs/ui';
import { Api, getUserAccess } from '../../core/api.js';
import { userName } from './users-page.js';

/** "View as": what this person can and cannot do, by which permission, and which rows it reaches, in words. */
@Component({
  selector: 'app-access-page',
  imports: [DetailPage, Icon, ProblemMessage, Section],
  template: `
    @if (problem(); as trouble) {
      <ui-problem [problem]="trouble" [canRetry]="true" (retry)="access.reload()" />
    } @else {
      <ui-detail
        [heading]="t('users.accessOf', { name: name() })"
        [sub]="t('users.accessText')"
        [back]="{ label: name() || t('nav.users'), link: ['/users', id()] }"
        [isLoading]="!access.hasValue()"
      >
        <label class="search"
          ><span class="unseen">{{ t('users.filterAccess') }}</span
          ><input class="field" type="search" [placeholder]="t('users.filterAccess')" (input)="wanted.set($any($event.target).value)"
        /></label>
        @for (entry of entries(); track entry.name) {
          <ui-section [heading]="entry.label" [flush]="true">
            <ul>
              @for (action of entry.actions; track action.action) {
                <li>
                  <ui-icon [name]="action.allowed ? 'circleCheck' : 'circleX'" [class.yes]="action.allowed" />
                  <strong>{{ t('action.' + action.action) }}</strong>
                  <div>
                    <p>
                      <span class="unseen">{{ t(action.allowed ? 'users.can' : 'users.cannot') }}: </span>{{ action.condition }}
                    </p>
                    @for (grant of action.grants; track $index) {
                      <p class="soft" [class.idle]="!grant.applies">
                        {{ t('users.grantFrom.' + grant.source, { role: role() }) }}: {{ grant.words }}
                      </p>
                    }
                    @if (action.allowed) {
                      <details>
                        <summary class="soft">{{ t('users.asAsked') }}</summary>
                        <code>{{ action.sql }}</code>
                      </details>
                    }
                  </div>
                </li>
              }
            </ul>
          </ui-section>
        }
      </ui-detail>
    }
  `,
  styles: `
    .search {
      max-width: 320px;
    }
    li {
      display: grid;
      grid-template-columns: 16px minmax(84px, 130px) minmax(0, 1fr);
      gap: 12px;
      align-items: start;
      padding: 9px 16px;
      border-top: 1px solid var(--line);
    }
    ui-icon {
      margin-top: 2px;
      color: var(--ink-soft);
    }
    .yes {
      color: var(--positive);
    }
    .idle {
      text-decoration: line-through;
    }
    summary {
      cursor: pointer;
      font-size: 0.75rem;
    }
    code {
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 550;
    }
  `,
})
export class AccessPage {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  readonly id = input.required<string>();
  protected readonly access = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getUserAccess, params),
  });
  protected readonly name = computed(() => (this.access.hasValue() ? userName(this.access.value().user) : ''));
  protected readonly role = computed(() => (this.access.hasValue() ? this.access.value().user.roleName : ''));
  protected readonly problem = computed(() => (this.access.error() ? problemOf(this.access.error()) : null));
  protected readonly wanted = signal('');
  protected readonly entries = computed(() => {
    const wanted = this.wanted().toLowerCase();
    return this.access.hasValue() ? this.access.value().resources.filter(({ label }) => label.toLowerCase().includes(wanted)) : [];
  });
}
