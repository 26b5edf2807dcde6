import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { ResourceRef } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../../i18n/i18n';
import { ProductGrid } from '../../parts/product-grid';
import type { ProductCardPage } from '../../shop/wire';
import { type ListQuery, writeQuery } from './list-query';

/** One page of a list of watches with the way on. While the next page loads, the last one stays where it is. */
@Component({
  selector: 'shop-product-list',
  imports: [RouterLink, ProductGrid],
  template: `
    <div [attr.aria-busy]="page().isLoading()" [class.waiting]="page().isLoading()">
      @if (shown()?.items?.length === 0) {
        <div class="none">
          <h2>{{ nothing() }}</h2>
          <p class="soft">{{ hint() }}</p>
          <button type="button" class="button quiet" (click)="clear.emit()">{{ i18n.words().list.clear }}</button>
        </div>
      } @else {
        <shop-product-grid [products]="shown()?.items" [columns]="columns()" eager />
      }
    </div>
    @if (query().after || shown()?.next) {
      <nav [attr.aria-label]="i18n.words().list.paging">
        @if (query().after) {
          <a class="link" routerLink="." [queryParams]="first()">{{ i18n.words().list.first }}</a>
        }
        @if (next(); as following) {
          <a class="button quiet" rel="next" routerLink="." [queryParams]="following">{{ i18n.words().list.next }}</a>
        }
      </nav>
    }
  `,
  styles: `
    .waiting {
      opacity: 0.55;
      transition: opacity var(--motion);
    }
    .none {
      display: grid;
      justify-items: start;
      gap: 12px;
      padding-block: clamp(32px, 6vw, 96px);
    }
    .none .button {
      margin-top: 12px;
    }
    nav {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 12px 32px;
      margin-top: clamp(48px, 6vw, 96px);
    }
  `,
})
export class ProductList {
  readonly page = input.required<ResourceRef<ProductCardPage | undefined>>();
  readonly query = input.required<ListQuery>();
  readonly nothing = input.required<string>();
  readonly hint = input.required<string>();
  readonly columns = input<3 | 4>(4);
  readonly clear = output();
  protected readonly i18n = inject(I18n);

  protected readonly shown = linkedSignal<ProductCardPage | undefined, ProductCardPage | undefined>({
    source: () => (this.page().hasValue() ? this.page().value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly first = computed(() => ({ ...writeQuery(this.query()), after: undefined }));
  protected readonly next = computed(() => {
    const after = this.shown()?.next;
    return after ? { ...writeQuery(this.query()), after } : null;
  });
}
