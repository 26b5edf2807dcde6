import { DestroyRef, Service, afterNextRender, computed, inject, signal } from '@angular/core';
import { problemOf } from '../shop/problem';
import { ShopApi } from '../shop/shop-api';
import type { CartLine, CartView, CheckoutDetails, Confirmation } from '../shop/wire';
import { isShort } from './lines';
import { dropCartToken, keepCartToken, readCartToken, watchCartToken } from './cart-token';

/** What the customer has chosen. Changes are sent one after the other, so that a quick second tap never overtakes the first. */
@Service()
export class Cart {
  private readonly api = inject(ShopApi);
  private readonly view = signal<CartView | null>(null);
  private readonly opened = signal(false);
  private readonly lapsed = signal(false);
  private readonly latest = signal<CartLine | null>(null);
  private work: Promise<unknown> = Promise.resolve();
  private token: string | null = null;

  readonly current = this.view.asReadonly();
  /** Whether it is known what is in the cart. */
  readonly isOpen = this.opened.asReadonly();
  /** Whether the cart of an earlier visit was found to be gone. */
  readonly hasLapsed = this.lapsed.asReadonly();
  /** The line to which something was last added on this page; for the note that says so. */
  readonly justAdded = this.latest.asReadonly();
  readonly lines = computed(() => this.view()?.lines ?? []);
  readonly pieces = computed(() => this.lines().reduce((sum, { quantity }) => sum + quantity, 0));
  /** Whether every line can be delivered as it stands. */
  readonly isDeliverable = computed(
    () => this.lines().every((line) => !isShort(line)) && !(this.view()?.issues.some(({ code }) => code === 'unavailable') ?? false),
  );

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      void this.open();
      destroyed.onDestroy(watchCartToken(() => void this.open()));
    });
  }

  /** Reads the cart anew. Failing to is no reason to disturb: the cart page says so when it matters. */
  async open(): Promise<void> {
    this.token = readCartToken();
    try {
      await this.inTurn(() => this.read());
    } catch (error) {
      problemOf(error);
    }
  }

  async add(variantId: string): Promise<void> {
    await this.inTurn(async () => {
      const line = { variantId, quantity: 1 };
      const added = this.token ? await this.api.addLine(this.token, line) : await this.api.createCart([line]);
      this.show(added);
      this.latest.set(added.lines.find((candidate) => candidate.variantId === variantId) ?? null);
    });
  }

  forgetAdded(): void {
    this.latest.set(null);
  }

  setQuantity(lineId: string, quantity: number): Promise<void> {
    return this.change((token) => this.api.setQuantity(token, lineId, quantity));
  }

  remove(lineId: string): Promise<void> {
    return this.change((token) => this.api.removeLine(token, lineId));
  }

  /** Puts back a line that was removed. */
  async restore({ variantId, quantity }: CartLine): Promise<void> {
    await this.inTurn(async () => {
      const line = { variantId, quantity };
      this.show(this.token ? await this.api.addLine(this.token, line) : await this.api.createCart([line]));
    });
  }

  saveCheckout(details: CheckoutDetails): Promise<void> {
    return this.change((token) => this.api.saveCheckout(token, details));
  }

  /** Sets the pieces aside for a while. Rejects with `inventory/out-of-stock` when some can no longer be had. */
  reserve(): Promise<void> {
    return this.change((token) => this.api.reserve(token));
  }

  /** Pays what is in the cart, which then is empty; a declined card leaves it as it is. */
  pay(card: string, idempotencyKey: string): Promise<Confirmation> {
    return this.order((token) => this.api.pay(token, card, idempotencyKey));
  }

  /** Goes on with a payment that the bank wanted confirmed. */
  answerPayment(paymentId: string, isConfirmed: boolean): Promise<Confirmation> {
    return this.order((token) => this.api.answerPayment(token, { paymentId, proof: isConfirmed ? 'complete' : 'refuse' }));
  }

  /** Lets go of a cart that became an order. */
  forget(): void {
    this.token = null;
    dropCartToken();
    this.view.set(null);
    this.latest.set(null);
  }

  private order(call: (token: string) => Promise<Confirmation>): Promise<Confirmation> {
    return this.attempt(async (token) => {
      const order = await call(token);
      this.forget();
      return order;
    });
  }

  private async change(call: (token: string) => Promise<CartView>): Promise<void> {
    await this.attempt(async (token) => this.show(await call(token)));
  }

  private attempt<Result>(call: (token: string) => Promise<Result>): Promise<Result> {
    return this.inTurn(async () => {
      const token = this.token;
      if (!token) throw new Error('There is no cart to change');
      try {
        return await call(token);
      } catch (error) {
        // Prices, stock or another window changed the cart: show how it stands before saying what was refused.
        if ([404, 409].includes(problemOf(error).status)) await this.read();
        throw error;
      }
    });
  }

  private async read(): Promise<void> {
    const token = this.token;
    const found = token ? await this.api.cart(token) : null;
    if (found) this.show(found);
    else {
      this.lapsed.set(token !== null);
      this.forget();
    }
    this.opened.set(true);
  }

  private show(cart: CartView): void {
    this.token = cart.token;
    keepCartToken(cart.token);
    this.view.set(cart);
    this.opened.set(true);
    this.lapsed.set(false);
  }

  private inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const done = this.work.then(task, task);
    this.work = done.catch(() => undefined);
    return done;
  }
}
