import { Component, booleanAttribute, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../i18n/i18n';
import type { ProductCard } from '../shop/wire';
import { PictureView } from './picture';

/** A watch in a list: its picture, and what decides whether one opens it. */
@Component({
  selector: 'shop-product-card',
  imports: [RouterLink, PictureView],
  template: `
    <a [routerLink]="i18n.path('watches', product().slug)">
      <shop-picture [picture]="product().image" [eager]="eager()" decorative sizes="(width >= 1080px) 24vw, (width >= 820px) 31vw, 46vw" />
      @if (product().brand; as brand) {
        <span class="brand">{{ brand }}</span>
      }
      <span class="name">{{ product().name }}</span>
      @if (product().sku; as sku) {
        <span class="caption reference"
          ><span class="unseen">{{ i18n.words().product.reference }} </span>{{ sku }}</span
        >
      }
      <span class="price figures">
        {{ i18n.price(product()) }}
        @if (product().compareAt; as before) {
          <s class="soft"
            ><span class="unseen">{{ i18n.words().list.before('') }}</span
            >{{ i18n.money(before) }}</s
          >
        }
        @if (!product().inStock) {
          <span class="soft sold">{{ i18n.words().list.soldOut }}</span>
        }
      </span>
    </a>
  `,
  styles: `
    a {
      display: grid;
      text-decoration: none;
    }
    shop-picture {
      margin-bottom: 16px;
    }
    .brand {
      font-size: 0.6875rem;
      line-height: 1.6;
      letter-spacing: 0.12em;
      text-transform: uppercase;
      color: var(--ink-soft);
    }
    .name {
      font-family: var(--display);
      font-size: clamp(1.125rem, 1rem + 0.5vw, 1.375rem);
      font-weight: 380;
      line-height: 1.25;
      text-wrap: balance;
    }
    a:hover .name {
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 0.2em;
    }
    .reference {
      margin-top: 4px;
    }
    .price {
      display: flex;
      flex-wrap: wrap;
      gap: 0 10px;
      margin-top: 8px;
      font-size: 0.9375rem;
    }
    .sold {
      font-size: 0.875rem;
    }
  `,
})
export class ProductCardView {
  readonly product = input.required<ProductCard>();
  readonly eager = input(false, { transform: booleanAttribute });
  protected readonly i18n = inject(I18n);
}
