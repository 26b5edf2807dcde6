import { Component, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Cart } from '../../cart/cart';
import { pictureOf } from '../../cart/lines';
import { Sums } from '../../cart/sums';
import { I18n } from '../../i18n/i18n';
import { Icon } from '../../parts/icon';
import { PictureView } from '../../parts/picture';
import { PageHead } from '../../seo/page-head';
import { refusalText } from '../../shop/refusal-text';
import type { CartIssue, CartLine } from '../../shop/wire';

@Component({
  selector: 'shop-cart-page',
  imports: [RouterLink, PictureView, Icon, Sums],
  templateUrl: './cart-page.html',
  styleUrl: './cart-page.css',
})
export class CartPage {
  protected readonly cart = inject(Cart);
  protected readonly i18n = inject(I18n);
  private readonly head = inject(PageHead);

  /** The line last taken out, so that it can be put back. */
  protected readonly removed = signal<CartLine | null>(null);
  protected readonly busy = signal<string | null>(null);
  protected readonly refusal = signal('');

  constructor() {
    effect(() =>
      this.head.write({
        title: this.i18n.words().cart.title,
        path: this.i18n.path('cart'),
        hidden: true,
      }),
    );
  }

  protected readonly pictureOf = pictureOf;

  protected addressOf({ productSlug }: CartLine): string {
    return productSlug ? this.i18n.path('watches', productSlug) : this.i18n.path('watches');
  }

  /** What the buyer must know about a line: sold out, fewer left, another price. */
  protected issuesOf({ id }: CartLine): readonly CartIssue[] {
    return this.cart.current()?.issues.filter(({ lineId }) => lineId === id) ?? [];
  }

  /** Whether no further piece can be had. */
  protected isMost({ quantity, available }: CartLine): boolean {
    return available !== null && quantity >= available;
  }

  protected setQuantity(line: CartLine, quantity: number): void {
    if (quantity < 1) void this.remove(line);
    else void this.attempt(line.id, () => this.cart.setQuantity(line.id, quantity));
  }

  protected async remove(line: CartLine): Promise<void> {
    if (await this.attempt(line.id, () => this.cart.remove(line.id))) this.removed.set(line);
  }

  protected async restore(line: CartLine): Promise<void> {
    if (await this.attempt(line.id, () => this.cart.restore(line))) this.removed.set(null);
  }

  private async attempt(id: string, change: () => Promise<void>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(id);
    this.refusal.set('');
    try {
      await change();
      return true;
    } catch (error) {
      this.refusal.set(refusalText(error, this.i18n.words()));
      return false;
    } finally {
      this.busy.set(null);
    }
  }
}
