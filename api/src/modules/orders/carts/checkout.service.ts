import { Injectable, Logger } from '@nestjs/common';
import { decimal } from '#libs/money';
import { Actor, constraintOf, defineSchedule, HandlesSchedule, newId, sql, sqlState, Store } from '../../../core/index.js';
import {
  AuthenticationRequired,
  type ChargeOutcome,
  moveCharge,
  type OpenPayment,
  PaymentDeclined,
  PaymentInProgress,
  type PaymentProvider,
  PaymentsService,
  PaymentUnconfirmed,
} from '../../payments/index.js';
import { Confirmations } from '../confirmations.js';
import type { OrderConfirmation } from '../order.dto.js';
import { CartBusy, CartChanged, CartIncomplete } from '../orders.errors.js';
import type { PayInput, PaymentAnswer } from './cart.dto.js';
import { assess, repriced, totalIssue } from './cart.rules.js';
import { type CartState, loadCart, readDraft, writeCart } from './carts.queries.js';
import { beginPayment, endPayment, placeOrder, reopenCart } from './checkout.sql.js';
import { draftOrder, type OrderDraft, type PlacedRow } from './order-draft.js';
import { Reservations } from './reservations.js';

const RecoverPayments = defineSchedule('orders.recover-payments', { every: '15s' });

/** After how long a payment that nobody settled is looked into, by what it waits for. */
const PATIENCE = { intendedSeconds: 60, challengedSeconds: 15 * 60 };
/** After how long a charge that cannot become an order is given back. */
const GIVE_BACK_AFTER_MS = 60 * 60_000;
const TRIES = 4;

/**
 * Takes the money and places the order. No transaction is open while a provider is asked: the intent is written first, the
 * provider is asked under its id, and what came of it is written last. Whatever dies in between, the recovery finds the
 * intent and finishes or gives up: nobody pays without an order, and nothing happens twice.
 */
@Injectable()
export class CheckoutService {
  private readonly log = new Logger(CheckoutService.name);

  constructor(
    private readonly store: Store,
    private readonly reservations: Reservations,
    private readonly payments: PaymentsService,
    private readonly confirmations: Confirmations,
  ) {}

  /** @throws CartChanged, CartIncomplete, OutOfStock before any charge; PaymentDeclined, AuthenticationRequired, PaymentUnconfirmed after */
  async pay(who: Actor, token: string, { method, details }: PayInput): Promise<OrderConfirmation> {
    const provider = this.payments.provider(method);
    const means = provider.describe(details);
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const state = await this.readyToPay(who, token);
      const assessment = assess(state, who.locale);
      const draft = draftOrder(state, assessment, who.locale);
      const payment = { id: newId(), provider: provider.name, amount: assessment.price.total, means };
      const begun = await this.store.query(who, beginPayment(who, state, payment, draft));
      if (begun.length === 0) continue; // the cart was changed, or its holds ended, in this moment
      return this.finish(who, provider, payment.id, draft, () =>
        provider.charge(who, { reference: payment.id, amount: payment.amount, details }),
      );
    }
    throw new CartBusy();
  }

  /** Goes on after the buyer confirmed, or refused to confirm, the payment. @throws as {@link pay} */
  async answer(who: Actor, token: string, { paymentId, proof }: PaymentAnswer): Promise<OrderConfirmation> {
    const state = await loadCart(this.store, who, token);
    if (state.status !== 'paying' || state.paymentId !== paymentId) {
      await this.confirmations.refuseUnlessOpen(who, state);
      throw new PaymentDeclined({ reason: 'authentication_failed', paymentId });
    }
    const draft = await readDraft(this.store, who, paymentId);
    const [payment] = await this.store.query<{ provider: string }>(who, moveCharge(who, paymentId, 'intended'));
    if (!payment || !draft) throw new PaymentInProgress({ paymentId });
    const provider = this.payments.provider(payment.provider);
    return this.finish(who, provider, paymentId, draft, () => provider.answer(who, paymentId, proof));
  }

  @HandlesSchedule(RecoverPayments)
  async recoverAll(): Promise<void> {
    for (const payment of await this.payments.openSince(PATIENCE)) {
      try {
        await this.recover(payment);
      } catch (error) {
        this.log.error({ paymentId: payment.id, error }, 'A payment could not be recovered yet');
      }
    }
  }

  /** Finds out what became of a payment and finishes it, or gives it up for good. */
  async recover(payment: OpenPayment): Promise<'placed' | 'voided'> {
    const who = Actor.system(payment.tenantId, RecoverPayments.name);
    const provider = this.payments.provider(payment.provider);
    const fate = await provider.close(who, payment.id);
    if (fate === 'cancelled') {
      await this.store.query(who, endPayment(who, payment.id, 'abandoned', 'voided'));
      return 'voided';
    }
    const draft = await readDraft(this.store, who, payment.id);
    if (!draft) return 'placed'; // it was settled in this moment
    try {
      await this.settle(who, payment.id, draft);
    } catch (error) {
      if (Date.now() - payment.createdAt.getTime() < GIVE_BACK_AFTER_MS) throw error;
      this.log.error({ paymentId: payment.id, error }, 'A charge cannot become an order and is given back');
      await this.giveBack(who, payment.id);
      return 'voided';
    }
    return 'placed';
  }

  private giveBack(who: Actor, paymentId: string): Promise<void> {
    return this.store.transact(who, async (tx) => {
      if (await this.payments.giveBack(tx, paymentId))
        await tx.execute(reopenCart(who, sql`select id, cart_id from payments where tenant_id = ${who.tenantId} and id = ${paymentId}`));
    });
  }

  /** The cart, open, complete, unchanged since it was last shown, and with its pieces set aside. */
  private async readyToPay(who: Actor, token: string): Promise<CartState> {
    let state = await loadCart(this.store, who, token);
    if (state.status === 'paying' && (await this.giveUpChallenge(who, state))) state = await loadCart(this.store, who, token);
    await this.confirmations.refuseUnlessOpen(who, state);
    if (state.lines.length === 0) throw new CartIncomplete({ missing: ['lines'] });
    if (!state.checkout) throw new CartIncomplete({ missing: ['checkout'] });
    const assessment = assess(state, who.locale);
    const total = totalIssue(state, assessment, who.locale);
    const issues = [...assessment.issues.filter(({ code }) => code !== 'out-of-stock'), ...(total ? [total] : [])];
    if (issues.length > 0) {
      await writeCart(this.store, who, state, { shownTotal: decimal(assessment.price.total), lines: repriced(assessment, state) });
      throw new CartChanged({ issues });
    }
    return this.reservations.hold(who, token, state);
  }

  /** Ends a payment that waits for its buyer, who now pays in another way. Whether there was one to end. */
  private async giveUpChallenge(who: Actor, state: CartState): Promise<boolean> {
    if (!state.paymentId) return false;
    const [waiting] = await this.store.query<{ provider: string }>(
      who,
      sql`select provider from payments where tenant_id = ${who.tenantId} and id = ${state.paymentId} and status = 'requires_action'`,
    );
    if (!waiting) return false;
    await this.recover({ tenantId: who.tenantId, id: state.paymentId, provider: waiting.provider, createdAt: new Date() });
    return true;
  }

  /** Asks the provider and writes down what came of it. */
  private async finish(
    who: Actor,
    provider: PaymentProvider,
    paymentId: string,
    draft: OrderDraft,
    ask: () => Promise<ChargeOutcome>,
  ): Promise<OrderConfirmation> {
    let outcome: ChargeOutcome;
    try {
      outcome = await ask();
    } catch (error) {
      // whether the money was taken is not known: the recovery asks again
      this.log.warn({ paymentId, provider: provider.name, error }, 'A payment provider did not answer');
      throw new PaymentUnconfirmed({ paymentId });
    }
    if (outcome.kind === 'captured') return this.settle(who, paymentId, draft);
    if (outcome.kind === 'requires_action') {
      await this.store.query(who, moveCharge(who, paymentId, 'requires_action'));
      throw new AuthenticationRequired({ paymentId, challenge: outcome.challenge });
    }
    await this.store.query(who, endPayment(who, paymentId, outcome.reason, 'declined'));
    throw new PaymentDeclined({ reason: outcome.reason, paymentId });
  }

  /** Places the order of a captured payment; of several who try, all get the one order that exists. */
  private async settle(who: Actor, paymentId: string, draft: OrderDraft): Promise<OrderConfirmation> {
    const [placed] = await this.place(who, paymentId, draft);
    if (!placed) {
      const [known] = await this.store.query<{ order_id: string | null }>(
        who,
        sql`select order_id from payments where tenant_id = ${who.tenantId} and id = ${paymentId} and status in ('succeeded', 'refunding', 'refunded')`,
      );
      if (!known?.order_id) throw new PaymentUnconfirmed({ paymentId });
      return this.confirmations.ofOrder(who, known.order_id);
    }
    return this.confirmations.ofDraft(draft, placed);
  }

  private async place(who: Actor, paymentId: string, draft: OrderDraft): Promise<PlacedRow[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.store.query<PlacedRow>(who, placeOrder(who, paymentId, draft));
      } catch (error) {
        const isTransient = ['40001', '40P01'].includes(sqlState(error));
        if (isTransient && attempt < TRIES) continue;
        if (!/^order_items_.*_fkey$/.test(constraintOf(error)) || attempt >= TRIES) throw error;
        // the product was deleted while its buyer paid: the order keeps its name, number and price
        const items = draft.items.map((item) => ({ ...item, product_id: null, variant_id: null }));
        return this.place(who, paymentId, { ...draft, items });
      }
    }
  }
}
