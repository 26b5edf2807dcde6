import {
  Component,
  DestroyRef,
  DOCUMENT,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  linkedSignal,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { FormField, form, submit } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Cart } from '../../cart/cart';
import { pictureOf } from '../../cart/lines';
import { Sums } from '../../cart/sums';
import { isZero } from '../../i18n/format';
import { I18n } from '../../i18n/i18n';
import { Icon } from '../../parts/icon';
import { PictureView } from '../../parts/picture';
import { TextField } from '../../parts/text-field';
import { problemOf } from '../../shop/problem';
import { refusalText } from '../../shop/refusal-text';
import { ShopApi, newKey } from '../../shop/shop-api';
import type { Confirmation, ShippingOffer } from '../../shop/wire';
import { dropDraft, keepDraft, readDraft } from './checkout-draft';
import {
  type Details,
  cardSchema,
  deliveryPrice,
  detailsOf,
  detailsSchema,
  noDetails,
  refusedFields,
  toCheckoutDetails,
} from './checkout-form';
import { checkoutWords } from './checkout-words';
import { countriesIn, countryOfVisitor } from './countries';

type Step = 1 | 2 | 3;

/** Buying as a guest: who and where, how it travels, review and pay. What was typed stays, whatever is refused. */
@Component({
  selector: 'shop-checkout-steps',
  imports: [RouterLink, FormField, TextField, PictureView, Icon, Sums],
  templateUrl: './checkout-steps.html',
  styleUrl: './checkout-steps.css',
})
export class CheckoutSteps {
  private readonly api = inject(ShopApi);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly cart = inject(Cart);
  protected readonly i18n = inject(I18n);
  protected readonly words = computed(() => checkoutWords[this.i18n.locale()]);

  protected readonly step = signal<Step>(1);
  protected readonly busy = signal<'' | 'saving' | 'paying'>('');
  /** What was refused, and the lines that it is about. */
  protected readonly refusal = signal<{ text: string; lines: readonly string[]; bag: boolean } | null>(null);
  /** How many fields to put right before going on; said once, where the reader of a screen hears it. */
  protected readonly mistakes = signal(0);
  /** Until when the pieces are set aside. */
  protected readonly reservedUntil = computed(() => this.cart.current()?.reservedUntil ?? null);

  private readonly typed = signal<Details>(noDetails('ES'));
  protected readonly details = form(this.typed, detailsSchema(this.words()));
  protected readonly card = form(signal({ number: '' }), cardSchema(this.words()));
  protected readonly countries = computed(() => countriesIn(this.i18n.locale()));

  protected readonly methods = resource({
    params: () => (this.step() > 1 ? this.typed().country : undefined),
    loader: ({ params }) => this.api.shippingOffers(params),
  });
  protected readonly offered = computed(() => (this.methods.hasValue() ? this.methods.value() : []));
  /** The way of delivery; the first offered until another is chosen, and again when the country changes. */
  protected readonly method = linkedSignal<readonly ShippingOffer[], string>({
    source: this.offered,
    computation: (offered, before) => offered.find(({ code }) => code === before?.value)?.code ?? offered[0]?.code ?? '',
  });
  protected readonly methodChosen = computed(() => this.offered().find(({ code }) => code === this.method()));
  protected readonly isPayable = computed(() => this.cart.lines().length > 0 && this.cart.isDeliverable());

  /** The payment that the buyer's bank wants confirmed. */
  protected readonly challenge = signal<string | null>(null);
  protected readonly held = this.cart.current;
  protected readonly pictureOf = pictureOf;

  /** One key for one attempt to pay: sent again with it, the same attempt is never charged twice. */
  private attempt = newKey();

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      this.typed.set({ ...noDetails(countryOfVisitor(navigator.languages)), ...readDraft() });
      // What the shop remembers of an earlier visit fills a form that nobody has begun to fill in.
      const known = effect(
        () => {
          const saved = this.held()?.checkout;
          if (!saved) return;
          if (untracked(this.typed).email === '') this.typed.set(detailsOf(saved));
          known.destroy();
        },
        { injector: this.injector },
      );
      const keeping = effect(() => keepDraft(this.typed()), { injector: this.injector });
      destroyed.onDestroy(() => keeping.destroy());
    });
  }

  protected async goToShipping(): Promise<void> {
    this.refusal.set(null);
    const passed = await submit(this.details, async () => undefined);
    if (passed) this.show(2);
    else this.showMistakes();
  }

  /** Saves what was chosen and sets the pieces aside, so that whatever is gone is said before anything is paid. */
  protected async goToPayment(): Promise<void> {
    if (!this.method() || this.busy()) return;
    this.refusal.set(null);
    this.busy.set('saving');
    try {
      await this.cart.saveCheckout(toCheckoutDetails(this.typed(), this.method(), this.i18n.locale()));
      await this.cart.reserve();
      this.show(3);
    } catch (error) {
      await this.showRefusal(error);
    } finally {
      this.busy.set('');
    }
  }

  protected async pay(): Promise<void> {
    if (this.busy()) return;
    if (!(await submit(this.card, async () => undefined))) {
      this.showMistakes();
      return;
    }
    await this.settle(() => this.cart.pay(this.card.number().value(), this.attempt));
  }

  /** Tells the shop whether the bank's question was answered with yes. */
  protected async answer(isConfirmed: boolean): Promise<void> {
    const paymentId = this.challenge();
    if (!paymentId || this.busy()) return;
    await this.settle(() => this.cart.answerPayment(paymentId, isConfirmed));
  }

  /** Goes back to a step; everything typed after it stays. */
  protected change(step: Step): void {
    this.refusal.set(null);
    this.show(step);
  }

  protected cardChanged(): void {
    this.attempt = newKey();
  }

  protected methodPrice(offer: ShippingOffer): string {
    const subtotal = this.held()?.subtotal;
    const price = subtotal ? deliveryPrice(offer, subtotal) : offer.price;
    return isZero(price) ? this.i18n.words().cart.free : this.i18n.money(price);
  }

  private async settle(payment: () => Promise<Confirmation>): Promise<void> {
    this.refusal.set(null);
    this.busy.set('paying');
    try {
      await this.showConfirmation((await payment()).token);
    } catch (error) {
      // Without an answer it is not known whether the card was charged: the same key makes trying again safe.
      const { status } = problemOf(error);
      if (status !== 0 && status < 500) this.attempt = newKey();
      await this.showRefusal(error);
    } finally {
      this.busy.set('');
    }
  }

  private async showConfirmation(token: string): Promise<void> {
    dropDraft();
    await this.router.navigateByUrl(this.i18n.path('orders', 'confirmation', token), { replaceUrl: true });
  }

  private show(step: Step): void {
    this.step.set(step);
    this.mistakes.set(0);
    this.focus(`#step-${step}`);
  }

  private showMistakes(): void {
    this.mistakes.set([...this.details().errorSummary(), ...(this.step() === 3 ? this.card().errorSummary() : [])].length);
    this.focus('[aria-invalid="true"]');
  }

  private async showRefusal(error: unknown): Promise<void> {
    const problem = problemOf(error);
    const { checkout, required } = this.words();
    const { paymentId, token } = problem.members;
    this.challenge.set(null);
    const fields = refusedFields(problem);
    if (fields.length > 0) {
      this.step.set(1);
      await submit(this.details, async (tree) =>
        fields.map(({ field, message }) => ({ kind: 'refused', message, fieldTree: tree[field] })),
      );
      this.showMistakes();
    } else if (problem.type === 'inventory/out-of-stock') {
      this.refuse(checkout.outOfStock, { lines: this.issues(), bag: true });
    } else if (problem.type === 'cart/changed') {
      this.refuse(checkout.changed, { lines: this.issues() });
    } else if (problem.type === 'cart/ordered' && typeof token === 'string') {
      this.cart.forget();
      await this.showConfirmation(token);
    } else if (problem.type === 'payment/authentication-required' && typeof paymentId === 'string') {
      this.challenge.set(paymentId);
      this.focus('#challenge');
    } else if (problem.type === 'payment/declined') {
      this.refuse(checkout.declined, { focus: '#card-number' });
    } else if (problem.type === 'payment/unconfirmed') {
      this.refuse(checkout.unconfirmed);
    } else if (problem.type === 'payment/in-progress') {
      this.refuse(checkout.underWay);
    } else if (problem.errors.some(({ pointer }) => pointer.startsWith('/details'))) {
      this.refuse(required.cardForm, { focus: '#card-number' });
    } else {
      this.refuse(refusalText(error, this.i18n.words()));
    }
  }

  private refuse(
    text: string,
    { lines = [], bag = false, focus }: { lines?: readonly string[]; bag?: boolean; focus?: string } = {},
  ): void {
    this.refusal.set({ text, lines, bag });
    this.focus(focus ?? '#refusal');
  }

  /** What the bag, read anew with the refusal, says about itself. */
  private issues(): string[] {
    return this.cart.current()?.issues.map(({ message }) => message) ?? [];
  }

  /** Moves to what needs attention once it is drawn. */
  private focus(selector: string): void {
    afterNextRender(
      () => {
        const element = this.document.querySelector<HTMLElement>(selector);
        element?.focus();
        element?.scrollIntoView({ block: 'center' });
      },
      { injector: this.injector },
    );
  }
}
