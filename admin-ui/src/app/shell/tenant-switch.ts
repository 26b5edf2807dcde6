import { Component, computed, inject, input } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Dialogs, Icon, injectWords } from '#libs/ui';
import { Session } from '../core/session.js';

/** The house one works in; opens a choice when there is more than one. */
@Component({
  selector: 'app-tenant-switch',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    @if (tenant(); as house) {
      <button type="button" class="house" [matMenuTriggerFor]="menu">
        @if (house.branding.logoUrl; as logo) {
          <img [src]="logo" alt="" width="24" height="24" />
        } @else {
          <span class="mark" [attr.data-letter]="house.name.charAt(0)"></span>
        }
        <span [class]="folded() ? 'unseen' : 'cut name'">{{ house.name }}</span>
        @if (!folded()) {
          <ui-icon name="sort" [size]="14" />
        }
      </button>
      <mat-menu #menu="matMenu">
        @for (other of others(); track other.id) {
          <button mat-menu-item (click)="go(other.id)">
            {{ other.name }}
            @if (other.id === house.id) {
              <ui-icon class="here" name="check" [size]="14" />
            }
          </button>
        }
        <a mat-menu-item href="/" target="_blank" rel="noopener"
          ><span class="row"><ui-icon name="store" />{{ t('shell.openStore') }}</span></a
        >
      </mat-menu>
    }
  `,
  styles: `
    .house {
      display: flex;
      align-items: center;
      gap: 10px;
      width: 100%;
      min-height: 40px;
      padding: 0 8px;
      border: 0;
      border-radius: 6px;
      background: none;
      color: inherit;
      font: inherit;
      font-weight: 620;
      text-align: start;
      cursor: pointer;
    }
    .house:hover {
      background: color-mix(in oklab, var(--ink) 5%, transparent);
    }
    .name {
      flex: 1;
    }
    .mark,
    img {
      display: grid;
      flex: none;
      place-items: center;
      width: 24px;
      height: 24px;
      border-radius: 6px;
      object-fit: contain;
    }
    .mark {
      background: var(--accent);
      color: var(--accent-ink);
      font-size: 0.75rem;
    }
    .mark::before {
      content: attr(data-letter);
    }
    .here {
      margin-inline-start: 8px;
      vertical-align: -2px;
    }
    .row {
      display: flex;
      align-items: center;
      gap: 10px;
    }
    ui-icon {
      color: var(--ink-soft);
    }
  `,
})
export class TenantSwitch {
  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  protected readonly t = injectWords();
  readonly folded = input(false);
  protected readonly tenant = computed(() => this.session.me()?.tenant);
  protected readonly others = computed(() => this.session.me()?.tenants ?? []);

  protected go(id: string): void {
    if (id !== this.tenant()?.id) this.session.switchTo(id).catch((error: unknown) => this.dialogs.fail(error));
  }
}
