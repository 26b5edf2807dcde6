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
import { type OrderListRow, orderListColumns, searchOrders } from './orders.queries.js';

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

  @HandlesEvent(OrderPlaced, 'orders.live-placed')
  async tellPlaced({ tenantId, payload }: DomainEvent<z.infer<typeof OrderPlaced.schema>>): Promise<void> {
    this.live.publish(tenantId, Orders, payload, 'orders.placed', payload);
    await Promise.resolve();
  }

  @HandlesEvent(OrderChanged, 'orders.live-changed')
  async tellChanged({ tenantId, payload }: DomainEvent<z.infer<typeof OrderChanged.schema>>): Promise<void> {
    this.live.publish(tenantId, Orders, payload, 'orders.changed', payload);
    await Promise.resolve();
  }

  @HandlesEvent(OrderPlaced, 'orders.confirmation-mail')
  async sendConfirmation({ tenantId, payload }: DomainEvent<z.infer<typeof OrderPlaced.schema>>, tx: Transaction): Promise<void> {
    const [shop] = await tx.query<{ name: string; host: string | null; locale: 'en' | 'es' }>(sql`
      select t.name, o.locale, (select d.host from tenant_domains d where d.tenant_id = t.id order by d.is_primary desc, d.host limit 1) as host
      from tenants t join orders o on o.tenant_id = t.id where t.id = ${tenantId} and o.id = ${payload.orderId}`);
    if (!shop) return;
    const order = await this.confirmations.ofOrder(tx.who, payload.orderId);
    const locale = shop.locale === 'es' ? 'es' : 'en';
    await this.mailer.send(tx, {
      to: order.email,
      template: confirmationLetter,
      locale,
      from: shop.name,
      data: { shop: shop.name, url: this.pageOf(shop.host, locale, order.token), order },
    });
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
