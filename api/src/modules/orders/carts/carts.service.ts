import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decimal } from '#libs/money';
import { type Actor, type FieldError, Invalid, newId, Store } from '../../../core/index.js';
import { Confirmations } from '../confirmations.js';
import { CartBusy, CartNotFound } from '../orders.errors.js';
import { type CartLineInput, type CartView, type CheckoutInput, MAX_LINES, MAX_QUANTITY, type NewCart } from './cart.dto.js';
import { assess, repriced, toView } from './cart.rules.js';
import { type CartState, hashOf, insertCart, loadCart, readSellable, writeCart } from './carts.queries.js';
import { Reservations } from './reservations.js';

/** How often a change is tried again when the cart was changed elsewhere in the meantime. */
const TRIES = 6;

/** What shoppers do with their cart. Every change is one statement that succeeds only on the version it was made for. */
@Injectable()
export class CartsService {
  constructor(
    private readonly store: Store,
    private readonly reservations: Reservations,
    private readonly confirmations: Confirmations,
  ) {}

  /** @throws Invalid for variants that are not sold here, or another currency */
  async create(who: Actor, input: NewCart): Promise<CartView> {
    const quantities = new Map<string, number>();
    for (const { variantId, quantity } of input.lines) quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
    const crowded = input.lines.findIndex(({ variantId }) => (quantities.get(variantId) ?? 0) > MAX_QUANTITY);
    if (crowded >= 0) throw new Invalid({ errors: [tooMany(`/lines/${crowded}/quantity`)] });
    const token = randomBytes(24).toString('base64url');
    const lines = [...quantities].map(([variantId, quantity], position) => ({ id: newId(), variantId, quantity, position }));
    const made = await insertCart(this.store, who, { id: newId(), tokenHash: hashOf(token), currency: input.currency, lines });
    if (made.state) return toView(made.state, token, assess(made.state, who.locale));
    throw new Invalid({
      errors: [
        ...input.lines.flatMap(({ variantId }, index) => (made.missing.includes(variantId) ? [notSold(`/lines/${index}/variantId`)] : [])),
        ...(input.currency && input.currency !== made.currency
          ? [{ pointer: '/currency', message: `This shop sells in ${made.currency}`, code: 'currency' }]
          : []),
      ],
    });
  }

  /** @throws CartNotFound */
  async read(who: Actor, token: string): Promise<CartView> {
    const state = await loadCart(this.store, who, token);
    return toView(state, token, assess(state, who.locale));
  }

  /** Adds pieces of a variant. @throws Invalid, CartNotFound */
  addLine(who: Actor, token: string, { variantId, quantity }: CartLineInput): Promise<CartView> {
    return this.change(who, token, async (state) => {
      const known = state.lines.find((line) => line.variantId === variantId);
      const wanted = (known?.quantity ?? 0) + quantity;
      if (wanted > MAX_QUANTITY) throw new Invalid({ errors: [tooMany('/quantity')] });
      if (known) return { ...state, lines: state.lines.map((line) => (line === known ? { ...line, quantity: wanted } : line)) };
      if (state.lines.length >= MAX_LINES)
        throw new Invalid({ errors: [{ pointer: '/variantId', message: `At most ${MAX_LINES} lines`, code: 'too_big' }] });
      const line = await readSellable(this.store, who, variantId);
      if (!line || line.currency !== state.currency) throw new Invalid({ errors: [notSold('/variantId')] });
      return { ...state, lines: [...state.lines, { ...line, id: newId(), quantity }] };
    });
  }

  /** @throws CartNotFound */
  changeLine(who: Actor, token: string, lineId: string, quantity: number): Promise<CartView> {
    return this.change(who, token, (state) => {
      if (!state.lines.some(({ id }) => id === lineId)) throw new CartNotFound();
      return { ...state, lines: state.lines.map((line) => (line.id === lineId ? { ...line, quantity } : line)) };
    });
  }

  /** @throws CartNotFound */
  removeLine(who: Actor, token: string, lineId: string): Promise<CartView> {
    return this.change(who, token, (state) => {
      if (!state.lines.some(({ id }) => id === lineId)) throw new CartNotFound();
      return { ...state, lines: state.lines.filter(({ id }) => id !== lineId) };
    });
  }

  /** Says who buys and where it goes. @throws Invalid when the way of delivery is not offered there */
  setCheckout(who: Actor, token: string, checkout: CheckoutInput): Promise<CartView> {
    return this.change(who, token, (state) => {
      const next = { ...state, checkout };
      if (assess(next, who.locale).offer) return next;
      throw new Invalid({
        errors: [{ pointer: '/shippingMethod', message: 'This way of delivery is not offered for this address', code: 'unknown' }],
      });
    });
  }

  /** Sets the cart's pieces aside for a quarter of an hour. @throws OutOfStock, CartIncomplete */
  async reserve(who: Actor, token: string): Promise<CartView> {
    const before = await loadCart(this.store, who, token);
    await this.confirmations.refuseUnlessOpen(who, before);
    const state = await this.reservations.hold(who, token, before);
    const assessment = assess(state, who.locale);
    const lines = repriced(assessment, state);
    if (lines.length > 0) await writeCart(this.store, who, state, { shownTotal: decimal(assessment.price.total), lines });
    return toView({ ...state, version: state.version + (lines.length > 0 ? 1 : 0) }, token, assessment);
  }

  private async change(who: Actor, token: string, edit: (state: CartState) => CartState | Promise<CartState>): Promise<CartView> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const before = await loadCart(this.store, who, token);
      await this.confirmations.refuseUnlessOpen(who, before);
      const after = await edit(before);
      const assessment = assess(after, who.locale);
      const kept = new Set(after.lines.map(({ id }) => id));
      const written = await writeCart(this.store, who, before, {
        shownTotal: decimal(assessment.price.total),
        lines: repriced(assessment, before),
        removed: before.lines.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
        ...(after.checkout && after.checkout !== before.checkout && { checkout: after.checkout }),
      });
      if (written) return toView({ ...after, version: before.version + 1 }, token, assessment);
    }
    throw new CartBusy();
  }
}

const notSold = (pointer: string): FieldError => ({ pointer, message: 'This is not sold here', code: 'unknown' });
const tooMany = (pointer: string): FieldError => ({ pointer, message: `At most ${MAX_QUANTITY} pieces of one variant`, code: 'too_big' });
