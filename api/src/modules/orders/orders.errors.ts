import { problem } from '../../core/index.js';
import type { CartIssue } from './carts/cart.dto.js';

/** No cart is open under this token: it expired, or never was. */
export class CartNotFound extends problem('cart/not-found', 404, 'There is no such cart') {}
/** Something about the cart changed since the shopper saw it; the cart now shows the new state, nothing was charged. */
export class CartChanged extends problem<{ issues: CartIssue[] }>('cart/changed', 409, 'The cart has changed, please look at it again') {}
/** Something is missing before the cart can be paid. */
export class CartIncomplete extends problem<{ missing: ('lines' | 'checkout')[] }>('cart/incomplete', 409, 'The cart cannot be paid yet') {}
/** The cart became an order already. */
export class CartOrdered extends problem<{ number: string; token: string }>('cart/ordered', 409, 'This cart is an order already') {}
/** The order's state does not allow the move. */
export class MoveRefused extends problem<{ from: string; to: string; allowed: readonly string[] }>(
  'orders/move-refused',
  409,
  'This order cannot be moved there',
) {}
/** The cart was changed elsewhere at the same moment, again and again. */
export class CartBusy extends problem('cart/busy', 409, 'The cart is being changed elsewhere, try again') {}
