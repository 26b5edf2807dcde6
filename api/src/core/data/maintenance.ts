import { Injectable } from '@nestjs/common';
import { defineSchedule, HandlesSchedule } from '../jobs/schedule.js';
import { sql } from './sql.js';
import { Store } from './store.js';

const Tidy = defineSchedule('platform.tidy', { every: '10m' });
const MakePartitions = defineSchedule('platform.partitions', { every: '1d' });
const BATCH = 5000;

/** Throws away what has served its time, in small bites, and makes the partitions of the months to come. */
@Injectable()
export class Maintenance {
  constructor(private readonly store: Store) {}

  @HandlesSchedule(Tidy)
  async tidy(): Promise<void> {
    const old = [
      sql`delete from outbox_events where (tenant_id, id) in (select tenant_id, id from outbox_events where published_at < now() - interval '3 days' limit ${BATCH}) returning 1`,
      sql`delete from event_consumptions where (tenant_id, event_id, consumer) in (select tenant_id, event_id, consumer from event_consumptions where consumed_at < now() - interval '14 days' limit ${BATCH}) returning 1`,
      sql`delete from idempotency_keys where (tenant_id, caller, key) in (select tenant_id, caller, key from idempotency_keys where claimed_at < now() - interval '25 hours' limit ${BATCH}) returning 1`,
    ];
    for (const statement of old) {
      for (let gone = BATCH; gone === BATCH;) {
        gone = (await this.store.acrossTenants('old rows of every tenant', (db) => db.query(statement))).length;
      }
    }
  }

  @HandlesSchedule(MakePartitions)
  async makePartitions(): Promise<void> {
    await this.store.acrossTenants('partitions are shared', (db) => db.query(sql`call monthly_partitions('audit_logs', now(), 15)`));
  }
}
