import { Injectable } from '@nestjs/common';
import { IllegalMove, move, moveOrder, PAYMENT_MOVES } from '#libs/order-lifecycle';
import { type Actor, type DomainEvent, Forbidden, HandlesEvent, Invalid, sql, Store, type Transaction } from '../../core/index.js';
import { discountPurchase } from '../crm/index.js';
import { InventoryService } from '../inventory/index.js';
import { PaymentRefunded, PaymentsService } from '../payments/index.js';
import { Order, OrderEntry } from './order.entity.js';
import type { OrderChanges, OrderTransition } from './order.dto.js';
import { Orders } from './orders.access.js';
import { MoveRefused } from './orders.errors.js';
import { OrderChanged } from './orders.events.js';

/** What staff do with orders. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly store: Store,
    private readonly inventory: InventoryService,
    private readonly payments: PaymentsService,
  ) {}

  /** Moves an order along its life; a cancelled one gives goods and money back. @throws NotFound, StaleVersion, MoveRefused */
  move(who: Actor, id: string, version: number, { to, note, trackingNumber }: OrderTransition): Promise<void> {
    return this.store.transact(who, async (tx) => {
      const order = await tx.lock(Order, { id });
      tx.expectVersion(order, version);
      const from = order.status;
      const { state, effects } = allowed(() => moveOrder(order, to));
      Object.assign(order, state, trackingNumber && { trackingNumber });
      if (to === 'shipped') order.shippedAt = new Date();
      if (to === 'delivered') order.deliveredAt = new Date();
      if (effects.includes('refund') && !(await this.payments.refundOrder(tx, order.id))) {
        // paid outside of our providers (an imported order): people gave the money back themselves
        order.paymentStatus = move(PAYMENT_MOVES, order.paymentStatus, 'refunded');
      }
      await tx.save(order);
      if (effects.includes('restock')) await this.inventory.returnSold(tx, order.id);
      if (effects.includes('refund')) await tx.execute(discountPurchase(who, order.customerId, order.totalAmount));
      await this.write(tx, order, { kind: 'status', data: { from, to }, note: note ?? null });
      announce(tx, order);
    });
  }

  /** Changes what staff say of an order. @throws NotFound, StaleVersion, Invalid, Forbidden when it would leave one's own reach */
  update(who: Actor, id: string, version: number, changes: OrderChanges): Promise<void> {
    return this.store.transact(who, async (tx) => {
      const order = await tx.lock(Order, { id });
      tx.expectVersion(order, version);
      await refuseUnknown(tx, changes);
      Object.assign(order, changes);
      if (!who.allows('update', Orders, order)) throw new Forbidden({ resource: Orders.name, action: 'update' });
      await tx.save(order);
      announce(tx, order);
    });
  }

  /** Writes a note into an order's timeline. @throws NotFound */
  note(who: Actor, id: string, note: string): Promise<void> {
    return this.store.transact(who, async (tx) => {
      const order = await tx.one(Order, { id });
      await this.write(tx, order, { kind: 'note', note });
      announce(tx, order);
    });
  }

  @HandlesEvent(PaymentRefunded, 'orders.mark-refunded')
  async markRefunded({ payload }: DomainEvent<{ paymentId: string; orderId: string }>, tx: Transaction): Promise<void> {
    const order = await tx.lock(Order, { id: payload.orderId });
    if (order.paymentStatus === 'refunded') return;
    order.paymentStatus = move(PAYMENT_MOVES, order.paymentStatus, 'refunded');
    await tx.save(order);
    await this.write(tx, order, { kind: 'refund', data: { paymentId: payload.paymentId } });
    announce(tx, order);
  }

  private async write(tx: Transaction, order: Order, entry: Pick<OrderEntry, 'kind'> & Partial<OrderEntry>): Promise<void> {
    await tx.add(Object.assign(new OrderEntry(), { tenantId: order.tenantId, orderId: order.id, actorId: tx.who.userId }, entry));
  }
}

function allowed<T>(attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof IllegalMove) throw new MoveRefused({ from: error.from, to: error.to, allowed: error.allowed });
    throw error;
  }
}

/** @throws Invalid for people and places that the tenant does not have */
async function refuseUnknown(tx: Transaction, { ownerId, locationId }: OrderChanges): Promise<void> {
  const [found] = await tx.query<{ owner: boolean; location: boolean }>(sql`
    select ${ownerId ?? null}::uuid is null or exists (select from users where tenant_id = ${tx.who.tenantId} and id = ${ownerId ?? null}) as owner,
      ${locationId ?? null}::uuid is null or exists (select from locations where tenant_id = ${tx.who.tenantId} and id = ${locationId ?? null}) as location`);
  const errors = [
    ...(found?.owner ? [] : [{ pointer: '/ownerId', message: 'There is no such person here', code: 'unknown' }]),
    ...(found?.location ? [] : [{ pointer: '/locationId', message: 'There is no such location', code: 'unknown' }]),
  ];
  if (errors.length > 0) throw new Invalid({ errors });
}

const announce = (tx: Transaction, order: Order): string =>
  tx.emit(OrderChanged, {
    orderId: order.id,
    number: order.orderNumber,
    status: order.status,
    paymentStatus: order.paymentStatus,
    fulfillmentStatus: order.fulfillmentStatus,
    ownerId: order.ownerId,
    locationId: order.locationId,
    placedAt: new Date(order.placedAt).toISOString(),
  });
