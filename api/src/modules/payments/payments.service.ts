import { Injectable } from '@nestjs/common';
import { type Actor, HandlesJob, NotFound, sql, Store, type Transaction } from '../../core/index.js';
import { UnknownPaymentMethod } from './payments.errors.js';
import { PaymentRefunded, RefundPayment } from './payments.events.js';
import { moveCharge } from './payments.sql.js';
import type { PaymentProvider } from './payment-provider.js';
import { TestProvider } from './test-provider.js';

/** A payment whose fate nobody has told us yet. */
export interface OpenPayment {
  tenantId: string;
  id: string;
  provider: string;
  createdAt: Date;
}

/** Finds providers, gives money back, and knows which payments hang in the air. */
@Injectable()
export class PaymentsService {
  private readonly providers: ReadonlyMap<string, PaymentProvider>;

  constructor(
    private readonly store: Store,
    test: TestProvider,
  ) {
    this.providers = new Map([test].map((provider) => [provider.name, provider]));
  }

  /** Names of the ways to pay that the shop offers. */
  methods(): string[] {
    return [...this.providers.keys()];
  }

  /** The provider of that name. @throws UnknownPaymentMethod */
  provider(name: string): PaymentProvider {
    const provider = this.providers.get(name);
    if (!provider) throw new UnknownPaymentMethod({ methods: this.methods() });
    return provider;
  }

  /** Payments that were begun and not settled within the given time; the oldest first. */
  async openSince(ages: { intendedSeconds: number; challengedSeconds: number }): Promise<OpenPayment[]> {
    const rows = await this.store.acrossTenants('payments of every tenant are recovered by one schedule', (db) =>
      db.query<{ tenant_id: string; id: string; provider: string; created_at: Date }>(
        sql`select tenant_id, id, provider, created_at from payments
          where status = 'intended' and updated_at < now() - make_interval(secs => ${ages.intendedSeconds})
            or status = 'requires_action' and updated_at < now() - make_interval(secs => ${ages.challengedSeconds})
          order by created_at limit 200`,
      ),
    );
    return rows.map((row) => ({ tenantId: row.tenant_id, id: row.id, provider: row.provider, createdAt: row.created_at }));
  }

  /** Begins to give back what was paid for an order: a job asks the provider. Whether there was anything to give back. */
  async refundOrder(tx: Transaction, orderId: string): Promise<boolean> {
    const paid = await tx.execute<{ id: string }>(
      sql`update payments set status = 'refunding', version = version + 1, updated_at = now()
        where tenant_id = ${tx.who.tenantId} and order_id = ${orderId} and status = 'succeeded' returning id`,
    );
    for (const payment of paid) {
      tx.audit({ action: 'refund', resource: 'payments', id: payment.id, before: { status: 'succeeded' }, after: { status: 'refunding' } });
      await tx.enqueue(RefundPayment, { paymentId: payment.id });
    }
    return paid.length > 0;
  }

  /** Begins to give back a charge that could not become an order. Whether this caller was the one to do it. */
  async giveBack(tx: Transaction, paymentId: string): Promise<boolean> {
    const moved = await tx.execute(moveCharge(tx.who, paymentId, 'refunding', { failure: 'no_order' }));
    if (moved.length === 0) return false;
    tx.audit({ action: 'refund', resource: 'payments', id: paymentId, after: { status: 'refunding', failure: 'no_order' } });
    await tx.enqueue(RefundPayment, { paymentId });
    return true;
  }

  @HandlesJob(RefundPayment)
  async refund(who: Actor, { paymentId }: { paymentId: string }): Promise<void> {
    const [payment] = await this.store.query<{ provider: string; status: string }>(
      who,
      sql`select provider, status from payments where tenant_id = ${who.tenantId} and id = ${paymentId}`,
    );
    if (!payment) throw new NotFound({ kind: 'payments' });
    if (payment.status !== 'refunding') return;
    await this.provider(payment.provider).refund(who, paymentId);
    await this.store.transact(who, async (tx) => {
      const [moved] = await tx.execute<{ id: string; order_id: string | null }>(moveCharge(who, paymentId, 'refunded'));
      if (!moved) return;
      tx.audit({ action: 'refunded', resource: 'payments', id: paymentId, before: { status: 'refunding' }, after: { status: 'refunded' } });
      if (moved.order_id) tx.emit(PaymentRefunded, { paymentId, orderId: moved.order_id });
    });
  }
}
