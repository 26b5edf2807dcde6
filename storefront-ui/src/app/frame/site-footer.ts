import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../i18n/i18n';
import { Shop } from '../shop/shop';

@Component({
  selector: 'shop-footer',
  imports: [RouterLink],
  template: `
    <footer>
      <div class="page">
        <p class="promise">{{ i18n.words().footer.promise }}</p>
        <nav [attr.aria-label]="i18n.words().footer.help">
          <ul>
            <li>
              <a [routerLink]="i18n.path('delivery')">{{ i18n.words().footer.delivery }}</a>
            </li>
            <li>
              <a [routerLink]="i18n.path('returns')">{{ i18n.words().footer.returns }}</a>
            </li>
            <li>
              <a [routerLink]="i18n.path('orders', 'find')">{{ i18n.words().nav.lookup }}</a>
            </li>
            <li>
              <a [routerLink]="i18n.path('privacy')">{{ i18n.words().footer.privacy }}</a>
            </li>
          </ul>
        </nav>
        <p class="caption">{{ i18n.words().footer.rights(year, shop.name()) }}</p>
      </div>
    </footer>
  `,
  styles: `
    footer {
      margin-top: clamp(64px, 9vw, 128px);
      padding-block: clamp(40px, 5vw, 72px) 40px;
      border-top: 1px solid var(--line);
    }
    .page {
      display: grid;
      gap: 32px;
    }
    .promise {
      max-width: 24ch;
      font-family: var(--display);
      font-size: clamp(1.375rem, 1.2rem + 0.8vw, 1.75rem);
      line-height: 1.25;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0 32px;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
      font-size: 0.875rem;
      text-decoration: none;
    }
    a:hover {
      text-decoration: underline;
    }
    @media (width >= 820px) {
      .page {
        grid-template-columns: 1fr auto;
        align-items: end;
      }
      .caption {
        grid-column: 1 / -1;
        padding-top: 24px;
      }
    }
  `,
})
export class SiteFooter {
  protected readonly i18n = inject(I18n);
  protected readonly shop = inject(Shop);
  protected readonly year = new Date().getFullYear();
}
