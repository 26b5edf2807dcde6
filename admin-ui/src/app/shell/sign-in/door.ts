import { Component, inject } from '@angular/core';
import { Icon, LANGUAGES, Regional, injectWords } from '#libs/ui';

/** The calm sheet that all pages before the sign-in stand on. */
@Component({
  selector: 'app-door',
  imports: [Icon],
  template: `
    <main>
      <div class="sheet">
        <p class="brand"><img src="icon.svg" alt="" width="28" height="28" /> CuretCore</p>
        <ng-content />
      </div>
      <p class="languages">
        <ui-icon name="globe" [size]="14" />
        @for (language of languages; track language) {
          <button
            type="button"
            [attr.lang]="language"
            [attr.aria-pressed]="regional.language() === language"
            (click)="regional.speak(language)"
          >
            {{ language === 'es' ? 'Español' : 'English' }}
          </button>
        }
      </p>
    </main>
  `,
  styles: `
    main {
      display: grid;
      grid-template-rows: 1fr auto;
      justify-items: center;
      min-height: 100dvh;
      padding: 24px 16px;
    }
    .sheet {
      align-self: center;
      display: grid;
      gap: 20px;
      width: min(380px, 100%);
      padding: 32px 0 64px;
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 10px;
      font-size: 0.9375rem;
      font-weight: 620;
    }
    .languages {
      display: flex;
      align-items: center;
      gap: 8px;
      color: var(--ink-soft);
    }
    button {
      padding: 6px;
      border: 0;
      background: none;
      color: var(--ink-soft);
      font: inherit;
      cursor: pointer;
    }
    button[aria-pressed='true'] {
      color: var(--ink);
      font-weight: 550;
    }
    @media (pointer: coarse) {
      button {
        min-height: 44px;
        padding: 6px 12px;
      }
    }
  `,
})
export class Door {
  protected readonly regional = inject(Regional);
  protected readonly t = injectWords();
  protected readonly languages = LANGUAGES;
}
