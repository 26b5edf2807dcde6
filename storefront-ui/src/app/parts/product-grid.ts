import { Component, booleanAttribute, computed, input } from '@angular/core';
import type { ProductCard } from '../shop/wire';
import { ProductCardView } from './product-card';

/** Watches side by side; two on phones, three or four at a desk. While they load, the places where they will stand. */
@Component({
  selector: 'shop-product-grid',
  imports: [ProductCardView],
  template: `
    @if (products(); as shown) {
      <ul [class.four]="columns() === 4" [class.rows]="fullRows()">
        @for (product of shown; track product.id) {
          <li><shop-product-card [product]="product" [eager]="eager() && $index < 3" /></li>
        }
      </ul>
    } @else {
      <ul [class.four]="columns() === 4" aria-hidden="true">
        @for (place of places(); track place) {
          <li>
            <span class="skeleton picture"></span>
            <span class="skeleton line"></span>
            <span class="skeleton line short"></span>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: clamp(32px, 4vw, 64px) clamp(12px, 2vw, 32px);
    }
    .picture {
      aspect-ratio: 4 / 5;
      margin-bottom: 16px;
    }
    .line {
      height: 20px;
      margin-bottom: 8px;
    }
    .short {
      width: 50%;
    }
    @media (width >= 820px) {
      ul {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
    }
    @media (820px <= width < 1080px) {
      ul.rows li:nth-child(3n + 1):nth-last-child(-n + 2):not(:first-child),
      ul.rows li:nth-child(3n + 1):nth-last-child(2) + li {
        display: none;
      }
    }
    @media (width >= 1080px) {
      ul.four {
        grid-template-columns: repeat(4, minmax(0, 1fr));
      }
    }
  `,
})
export class ProductGrid {
  /** The watches; `undefined` while they are awaited. */
  readonly products = input.required<readonly ProductCard[] | undefined>();
  readonly columns = input<3 | 4>(4);
  /** Whether watches that would not fill a row are left out, where more are a click away. */
  readonly fullRows = input(false, { transform: booleanAttribute });
  readonly eager = input(false, { transform: booleanAttribute });
  protected readonly places = computed(() => Array.from({ length: this.columns() * 2 }, (_, place) => place));
}
