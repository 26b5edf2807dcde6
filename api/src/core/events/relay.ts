import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { Config } from '../config/config.js';
import { sql } from '../data/sql.js';
import { Store } from '../data/store.js';
import { allEventNames } from './event.js';
import { Handlers } from '../jobs/handlers.js';
import { JobQueued } from '../jobs/job.js';
import { Queues } from '../jobs/queues.js';

const BATCH = 500;
/** How often the outbox is looked at when no notification came: they are hints, and get lost with the connection. */
const POLL_MS = 1000;

interface OutboxRow {
  tenant_id: string;
  id: string;
  name: string;
  payload: { jobId?: string };
  created_at: Date;
}

/**
 * Hands committed events to the queues, at least once: a batch is locked, put into Redis under ids that make a second
 * put harmless, and then marked. Several relays share the work; a killed one leaves its batch to the others. Events
 * that this version does not know, as during a rolling update, are left to a relay that does.
 */
@Injectable()
export class Relay implements OnModuleDestroy {
  private readonly log = new Logger(Relay.name);
  private listener: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly store: Store,
    private readonly handlers: Handlers,
    private readonly queues: Queues,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    void this.listen();
    this.wake();
  }

  /** Looks at the outbox now; while a look is under way, once more after it. */
  wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.running ??= this.drain().finally(() => (this.running = undefined));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.listener?.end().catch(() => undefined);
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        if ((await this.publishBatch()) === BATCH) this.again = true;
      } catch (error) {
        this.log.error(`Events wait in the outbox: ${String(error)}`); // the next poll tries again
      }
    }
  }

  private async publishBatch(): Promise<number> {
    if (!this.queues.up) return 0;
    return this.store.acrossTenants('the relay serves every tenant', async (db) => {
      const rows = await db.query<OutboxRow>(sql`select tenant_id, id, name, payload, created_at from outbox_events
        where published_at is null and name = any(${allEventNames()}) order by seq limit ${BATCH} for update skip locked`);
      if (rows.length === 0) return 0;
      await this.queues.addEvents(
        rows.flatMap((row) =>
          (this.handlers.consumers.get(row.name) ?? []).map((consumer) => ({
            consumer: consumer.name,
            event: { id: row.id, tenantId: row.tenant_id, name: row.name, at: row.created_at.toISOString(), payload: row.payload },
          })),
        ),
      );
      for (const row of rows) {
        if (row.name === JobQueued.name && row.payload.jobId)
          await this.queues.addJob(row.tenant_id, row.payload.jobId, String((row.payload as { name?: string }).name));
      }
      await db.query(sql`update outbox_events o set published_at = now()
        from unnest(${rows.map((row) => row.tenant_id)}::uuid[], ${rows.map((row) => row.id)}::uuid[]) as r (tenant_id, id)
        where o.tenant_id = r.tenant_id and o.id = r.id`);
      return rows.length;
    });
  }

  /** LISTEN needs a session of its own, so it goes past a pooler: DATABASE_LISTEN_URL. */
  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new Client({ connectionString: this.config.DATABASE_LISTEN_URL ?? this.config.DATABASE_URL, keepAlive: true });
    this.listener = client;
    const reconnect = (): void => {
      client.removeAllListeners();
      client.on('error', () => undefined);
      void client.end().catch(() => undefined);
      if (!this.stopped) setTimeout(() => void this.listen(), 1000).unref();
    };
    client.on('error', reconnect);
    client.on('end', reconnect);
    client.on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query('listen outbox');
      this.wake();
    } catch (error) {
      this.log.warn(`No notifications for now, the outbox is polled: ${String(error)}`);
      reconnect();
    }
  }
}
