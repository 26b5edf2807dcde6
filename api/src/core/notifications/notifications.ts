import { Body, Controller, Get, Injectable, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { Authenticated, Me } from '../access/decorators.js';
import type { Label } from '../access/resource.js';
import { newId } from '../data/ids.js';
import { sql } from '../data/sql.js';
import { Store } from '../data/store.js';
import type { Transaction } from '../data/transaction.js';
import { Returns } from '../http/returns.js';
import { Live } from '../live/live.js';

const NotificationView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notification' });
const NotificationList = z.object({ items: z.array(NotificationView), unread: z.int() }).meta({ id: 'NotificationList' });
const ReadNotifications = z
  .object({ ids: z.array(z.uuid()).max(200).optional().describe('All of them when absent') })
  .meta({ id: 'ReadNotifications' });

interface NotificationRow {
  id: string;
  kind: string;
  title: Label;
  url: string | null;
  created_at: Date;
  read_at: Date | null;
}

/** What people are told in the back office: kept, and shown at once where they are looking. */
@Injectable()
export class Notifications {
  constructor(
    private readonly store: Store,
    private readonly live: Live,
  ) {}

  /** Tells a person something within a transaction; the title in each language, `url` a path of the back office. */
  async notify(tx: Transaction, userId: string, { kind, title, url }: { kind: string; title: Label; url?: string }): Promise<void> {
    const id = newId();
    const { tenantId } = tx.who;
    await tx.execute(
      sql`insert into notifications (tenant_id, id, user_id, kind, title, url) values (${tenantId}, ${id}, ${userId}, ${kind}, ${JSON.stringify(title)}, ${url ?? null})`,
    );
    tx.afterCommit(() => this.live.tell(tenantId, userId, 'notifications.new', { id, kind, title, url: url ?? null }));
  }

  async list(who: Actor) {
    const rows = await this.store.query<NotificationRow & { unread: number }>(
      who,
      sql`select *, (select count(*)::int from notifications n where n.tenant_id = ${who.tenantId} and n.user_id = ${who.userId} and n.read_at is null) as unread
        from notifications where tenant_id = ${who.tenantId} and user_id = ${who.userId} order by id desc limit 50`,
    );
    return {
      unread: rows[0]?.unread ?? 0,
      items: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        title: row.title[who.locale],
        url: row.url,
        createdAt: row.created_at.toISOString(),
        readAt: row.read_at?.toISOString() ?? null,
      })),
    };
  }

  async read(who: Actor, ids?: string[]) {
    await this.store.transact(who, (tx) =>
      tx.execute(
        sql`update notifications set read_at = now() where tenant_id = ${who.tenantId} and user_id = ${who.userId} and read_at is null and (${ids ?? null}::uuid[] is null or id = any(${ids ?? null}::uuid[]))`,
      ),
    );
    return this.list(who);
  }
}

@ApiTags('Notifications')
@Controller('v1/notifications')
export class NotificationsController {
  constructor(private readonly notifications: Notifications) {}

  @Get()
  @Authenticated('one’s own notifications')
  @ApiOperation({ summary: 'The latest notifications' })
  @Returns(NotificationList)
  list(@Me() who: Actor) {
    return this.notifications.list(who);
  }

  @Post('read')
  @Authenticated('one’s own notifications')
  @ApiOperation({ summary: 'Mark notifications as read' })
  @Returns(NotificationList)
  read(@Me() who: Actor, @Body({ schema: ReadNotifications }) { ids }: z.infer<typeof ReadNotifications>) {
    return this.notifications.read(who, ids);
  }
}
