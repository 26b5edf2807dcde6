import { Injectable } from '@nestjs/common';
import { type Actor, Config, NotFound, sql, Store } from '../../core/index.js';
import { PaymentInProgress } from '../payments/index.js';
import type { OrderDraft, PlacedRow } from './carts/order-draft.js';
import { ConfirmationTokens } from './confirmation-token.js';
import type { OrderConfirmation, OrderLookup, OrderPublicView } from './order.dto.js';
import { type PublicOrderRow, publicOrderColumns, toPublicView } from './orders.queries.js';
import { CartOrdered } from './orders.errors.js';

/** Orders as their buyers may see them: by the token they got, or by number and e-mail address. */
@Injectable()
export class Confirmations {
  private readonly tokens: ConfirmationTokens;

  constructor(
    private readonly store: Store,
    config: Config,
  ) {
    this.tokens = new ConfirmationTokens(config.JWT_SECRET);
  }

  /** The token that opens an order's confirmation. */
  tokenOf(orderId: string): string {
    return this.tokens.of(orderId);
  }

  /** @throws NotFound */
  async ofOrder(who: Actor, orderId: string): Promise<OrderConfirmation> {
    const [row] = await this.store.query<PublicOrderRow>(
      who,
      sql`select ${publicOrderColumns} from orders o where o.tenant_id = ${who.tenantId} and o.id = ${orderId}`,
    );
    if (!row) throw new NotFound({ kind: 'orders' });
    return { ...toPublicView(row), token: this.tokenOf(orderId) };
  }

  /** The confirmation of an order that was placed this moment, from what it was placed with. */
  ofDraft({ order, items }: OrderDraft, placed: PlacedRow): OrderConfirmation {
    const lines = items.map((item) => ({
      id: item.id,
      productId: item.product_id,
      variantId: item.variant_id,
      name: item.name,
      sku: item.sku,
      options: item.options,
      image: item.image_url,
      quantity: item.quantity,
      price: item.price,
      discount: item.discount_amount,
      tax: item.tax_amount,
      taxPercent: item.tax_percent,
      taxIncluded: item.tax_included,
      total: item.total,
    }));
    const row: PublicOrderRow = {
      ...order,
      ...placed,
      status: 'processing',
      payment_status: 'paid',
      fulfillment_status: 'unfulfilled',
      tracking_number: null,
      shipped_at: null,
      delivered_at: null,
      lines,
    };
    return { ...toPublicView(row), token: this.tokenOf(placed.id) };
  }

  /** @throws NotFound for a token that we never gave out */
  async byToken(who: Actor, token: string): Promise<OrderConfirmation> {
    const orderId = this.tokens.read(token);
    if (!orderId) throw new NotFound({ kind: 'orders' });
    return this.ofOrder(who, orderId);
  }

  /** An order by what its buyer knows of it; a wrong number and a wrong address look the same. @throws NotFound */
  async lookup(who: Actor, { number, email }: OrderLookup): Promise<OrderPublicView> {
    const [row] = await this.store.query<PublicOrderRow>(
      who,
      sql`select ${publicOrderColumns} from orders o
        where o.tenant_id = ${who.tenantId} and o.order_number = ${number.toUpperCase()} and lower(o.email) = ${email}`,
    );
    if (!row) throw new NotFound({ kind: 'orders' });
    return toPublicView(row);
  }

  /** Refuses what can only be done with an open cart. @throws CartOrdered with the way to the order, PaymentInProgress */
  async refuseUnlessOpen(who: Actor, cart: { id: string; status: 'open' | 'paying' | 'ordered'; paymentId: string | null }): Promise<void> {
    if (cart.status === 'open') return;
    if (cart.status === 'paying' && cart.paymentId) throw new PaymentInProgress({ paymentId: cart.paymentId });
    const [order] = await this.store.query<{ id: string; order_number: string }>(
      who,
      sql`select id, order_number from orders where tenant_id = ${who.tenantId} and cart_id = ${cart.id}`,
    );
    if (!order) throw new NotFound({ kind: 'orders' });
    throw new CartOrdered({ number: order.order_number, token: this.tokenOf(order.id) });
  }
}
