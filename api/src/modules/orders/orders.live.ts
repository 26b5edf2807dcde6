import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  type Actor,
  Config,
  type DomainEvent,
  HandlesEvent,
  Live,
  Mailer,
  type SearchHit,
  Searches,
  sql,
  Store,
  type Transaction,
} from '../../core/index.js';
import { Confirmations } from './confirmations.js';
import { confirmationLetter } from './order.mail.js';
import { Order } from './order.entity.js';
import { Orders } from './orders.access.js';
import { OrderChanged, OrderPlaced } from './orders.events.js';
import {
  type OrderListRow,
  orderListColumns,
  type PublicOrderRow,
  publicOrderColumns,
  searchOrders,
  toPublicView,
} from './orders.queries.js';

/** What follows when an order came in or changed: screens hear of it, its buyer gets a letter. And how orders are found. */
@Injectable()
export class OrderNews {
  constructor(
    private readonly store: Store,
    private readonly live: Live,
    private readonly mailer: Mailer,
    private readonly confirmations: Confirmations,
    private readonly config: Config,
  ) {}

  /** One consumer for both: each delivery costs a transaction, and a shop has many orders. */
  @HandlesEvent(OrderPlaced, 'orders.placed-news')
  async tellPlaced({ tenantId, payload }: DomainEvent<z.infer<typeof OrderPlaced.schema>>, tx: Transaction): Promise<void> {
    tx.afterCommit(() => this.live.publish(tenantId, Orders, payload, 'orders.placed', payload));
    const [row] = await tx.query<PublicOrderRow & { shop: string; host: string | null; locale: string }>(sql`
      select ${publicOrderColumns}, o.locale, t.name as shop,
        (select d.host from tenant_domains d where d.tenant_id = t.id order by d.is_primary desc, d.host limit 1) as host
      from orders o join tenants t on t.id = o.tenant_id where o.tenant_id = ${tenantId} and o.id = ${payload.orderId}`);
    if (!row) return;
    const locale = row.locale === 'es' ? 'es' : 'en';
    const url = this.pageOf(row.host, locale, this.confirmations.tokenOf(payload.orderId));
    await this.mailer.send(tx, {
      to: row.email,
      template: confirmationLetter,
      locale,
      from: row.shop,
      data: { url, order: toPublicView(row) },
    });
  }

  @HandlesEvent(OrderChanged, 'orders.live-changed')
  async tellChanged({ tenantId, payload }: DomainEvent<z.infer<typeof OrderChanged.schema>>): Promise<void> {
    this.live.publish(tenantId, Orders, payload, 'orders.changed', payload);
    await Promise.resolve();
  }

  /** Where the storefront shows an order. */
  private pageOf(host: string | null, locale: string, token: string): string | null {
    const base =
      this.config.PUBLIC_URL?.replace(/\/+$/, '') ??
      (host && host !== 'localhost' ? `https://${host}` : `http://localhost:${this.config.PORT}`);
    return `${base}/${locale}/orders/confirmation/${token}`;
  }

  @Searches(Orders)
  async find(who: Actor, text: string, limit: number): Promise<SearchHit[]> {
    const rows = await this.store.query<OrderListRow>(
      who,
      sql`select ${orderListColumns} from ${this.store.from(who, Order, 'o')} where ${searchOrders(text)} order by o.placed_at desc limit ${limit}`,
    );
    return rows.map((row) => ({
      id: row.id,
      title: row.order_number,
      subtitle: `${row.first_name} ${row.last_name}`.trim(),
      url: `/orders/${row.id}`,
    }));
  }
}
