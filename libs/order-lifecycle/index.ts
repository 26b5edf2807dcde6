/**
 * The life of an order, of its payment and of its fulfilment: which moves are allowed, and what a move brings with it.
 * Pure: the tables below are the whole truth, and `move` is the only way through them.
 */

export const ORDER_STATUSES = ['pending', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded'] as const;
export const PAYMENT_STATUSES = ['pending', 'paid', 'partially_paid', 'refunded', 'failed'] as const;
export const FULFILLMENT_STATUSES = ['unfulfilled', 'partial', 'fulfilled'] as const;
/** One attempt to charge: asked for, waiting for the buyer, and its ends. */
export const CHARGE_STATUSES = ['intended', 'requires_action', 'succeeded', 'declined', 'voided', 'refunding', 'refunded'] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number];
export type ChargeStatus = (typeof CHARGE_STATUSES)[number];

type Table<S extends string> = Readonly<Record<S, readonly S[]>>;

/** From each status of an order, those that a person or the checkout may move it to. */
export const ORDER_MOVES: Table<OrderStatus> = {
  pending: ['processing', 'cancelled'],
  processing: ['shipped', 'cancelled', 'refunded'],
  shipped: ['delivered', 'refunded'],
  delivered: ['refunded'],
  cancelled: [],
  refunded: [],
};

export const PAYMENT_MOVES: Table<PaymentStatus> = {
  pending: ['paid', 'partially_paid', 'failed'],
  partially_paid: ['paid', 'refunded'],
  failed: ['pending', 'paid'],
  paid: ['refunded'],
  refunded: [],
};

export const FULFILLMENT_MOVES: Table<FulfillmentStatus> = {
  unfulfilled: ['partial', 'fulfilled'],
  partial: ['fulfilled'],
  fulfilled: [],
};

export const CHARGE_MOVES: Table<ChargeStatus> = {
  intended: ['requires_action', 'succeeded', 'declined', 'voided', 'refunding'],
  requires_action: ['intended', 'succeeded', 'declined', 'voided', 'refunding'],
  succeeded: ['refunding'],
  refunding: ['refunded'],
  declined: [],
  voided: [],
  refunded: [],
};

/** A move that the table does not hold. */
export class IllegalMove extends Error {
  constructor(
    readonly from: string,
    readonly to: string,
    readonly allowed: readonly string[],
  ) {
    super(`${from} cannot become ${to}`);
    this.name = 'IllegalMove';
  }
}

/** Moves along a table. @throws IllegalMove when the table does not hold the move. */
export function move<S extends string>(table: Table<S>, from: S, to: S): S {
  const allowed = table[from];
  if (!allowed.includes(to)) throw new IllegalMove(from, to, allowed);
  return to;
}

/** The statuses from which one may come to `to`: the condition of a compare-and-swap. */
export const sourcesOf = <S extends string>(table: Table<S>, to: S): S[] =>
  (Object.keys(table) as S[]).filter((from) => table[from].includes(to));

export interface OrderState {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfillmentStatus: FulfillmentStatus;
}

/** What must happen outside the order because of a move: goods go back to the shelf, money goes back to the buyer. */
export type OrderEffect = 'restock' | 'refund';

/** Moves an order and says what follows. Goods that left the house are not restocked by a move: a return does that. @throws IllegalMove */
export function moveOrder(order: OrderState, to: OrderStatus): { state: OrderState; effects: OrderEffect[] } {
  const state: OrderState = { ...order, status: move(ORDER_MOVES, order.status, to) };
  const effects: OrderEffect[] = [];
  if (to === 'shipped' && order.fulfillmentStatus !== 'fulfilled') {
    state.fulfillmentStatus = move(FULFILLMENT_MOVES, order.fulfillmentStatus, 'fulfilled');
  }
  if (to === 'cancelled' || to === 'refunded') {
    if (order.fulfillmentStatus === 'unfulfilled') effects.push('restock');
    if (order.paymentStatus === 'paid' || order.paymentStatus === 'partially_paid') effects.push('refund');
    if (to === 'cancelled' && order.paymentStatus === 'pending') state.paymentStatus = move(PAYMENT_MOVES, 'pending', 'failed');
  }
  return { state, effects };
}
