import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Cart } from '../cart/cart';
import { I18n } from '../i18n/i18n';
import { Icon } from '../parts/icon';

/** Says that a watch was put into the bag, and where to go from there. */
@Component({
  selector: 'shop-added-note',
  imports: [RouterLink, Icon],
  template: `
    <div role="status" (keydown.escape)="cart.forgetAdded()">
      @if (cart.justAdded(); as line) {
        <div class="note rise">
          <div class="words">
            <p class="caption">{{ i18n.words().product.added }}</p>
            <p class="name">{{ line.name }}</p>
          </div>
          <button type="button" class="close" [attr.aria-label]="i18n.words().close" (click)="cart.forgetAdded()">
            <shop-icon name="close" />
          </button>
          <div class="ways">
            <a class="button quiet" [routerLink]="i18n.path('cart')" (click)="cart.forgetAdded()">{{ i18n.words().product.viewBag }}</a>
            <a class="button" [routerLink]="i18n.path('checkout')" (click)="cart.forgetAdded()">{{ i18n.words().product.checkout }}</a>
          </div>
        </div>
      }
    </div>
  `,
  styles: `
    .note {
      position: fixed;
      z-index: 15;
      inset: auto 12px 12px;
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 16px 12px;
      padding: 20px;
      border: 1px solid var(--line);
      border-radius: var(--radius-card);
      background: var(--surface-raised);
      box-shadow: var(--shadow-float);
    }
    .name {
      font-family: var(--display);
      font-size: 1.25rem;
      line-height: 1.25;
    }
    .close {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      width: 44px;
      height: 44px;
      margin: -8px -10px 0 0;
      padding: 0;
      border: 0;
      background: none;
    }
    .ways {
      display: grid;
      grid-column: 1 / -1;
      grid-template-columns: 1fr 1fr;
      gap: 8px;
    }
    .ways .button {
      padding-inline: 12px;
    }
    @media (width >= 820px) {
      .note {
        inset: calc(var(--header-height) + 16px) var(--gutter) auto auto;
        width: 380px;
      }
    }
  `,
})
export class AddedNote {
  protected readonly cart = inject(Cart);
  protected readonly i18n = inject(I18n);
}
