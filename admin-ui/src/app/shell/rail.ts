import { Component, computed, inject, input, output } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Icon, injectWords } from '#libs/ui';
import { Session } from '../core/session.js';
import { PLACES } from './navigation.js';
import { TenantSwitch } from './tenant-switch.js';

/** The places that one may go, grouped by the work that people do; folds to icons. */
@Component({
  selector: 'app-rail',
  imports: [Icon, MatTooltip, RouterLink, RouterLinkActive, TenantSwitch],
  host: { '[class.folded]': 'folded()' },
  template: `
    <app-tenant-switch [folded]="folded()" />
    <nav [attr.aria-label]="t('nav.label')">
      @for (group of groups(); track group.group) {
        <div class="group">
          @if (group.group && !folded()) {
            <p class="soft" [id]="'nav-' + $index">{{ t(group.group) }}</p>
          }
          <ul [attr.aria-labelledby]="group.group && !folded() ? 'nav-' + $index : null">
            @for (place of group.places; track place.path) {
              <li>
                <a
                  [routerLink]="place.path"
                  routerLinkActive="here"
                  ariaCurrentWhenActive="page"
                  [routerLinkActiveOptions]="{ exact: place.path === '/' }"
                  [attr.aria-label]="folded() ? t(place.label) : null"
                  [matTooltip]="folded() ? t(place.label) : ''"
                  matTooltipPosition="right"
                  (click)="gone.emit()"
                >
                  <ui-icon [name]="place.icon" />
                  @if (!folded()) {
                    <span class="cut">{{ t(place.label) }}</span>
                  }
                </a>
              </li>
            }
          </ul>
        </div>
      }
    </nav>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      height: 100%;
      padding: 8px;
      overflow-y: auto;
      scrollbar-width: thin;
    }
    nav {
      display: grid;
      gap: 12px;
    }
    .group p {
      padding: 4px 10px;
      font-size: 0.6875rem;
      font-weight: 550;
    }
    .folded .group + .group,
    :host(.folded) .group + .group {
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
    li a {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 32px;
      padding: 0 10px;
      border-radius: 6px;
      color: var(--ink-soft);
      font-weight: 500;
      text-decoration: none;
    }
    :host(.folded) li a {
      justify-content: center;
      padding: 0;
    }
    li a:hover {
      background: color-mix(in oklab, var(--ink) 5%, transparent);
      color: var(--ink);
    }
    li a.here {
      background: color-mix(in oklab, var(--ink) 8%, transparent);
      color: var(--ink);
    }
    li a.here ui-icon {
      color: var(--accent);
    }
    @media (pointer: coarse) {
      li a {
        min-height: 44px;
      }
    }
  `,
})
export class Rail {
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly folded = input(false);
  readonly gone = output();
  protected readonly groups = computed(() =>
    PLACES.map(({ group, places }) => ({ group, places: places.filter(({ can }) => !can || this.session.can(...can)) })).filter(
      ({ places }) => places.length > 0,
    ),
  );
}
