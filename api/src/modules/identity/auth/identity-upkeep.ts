import { Injectable } from '@nestjs/common';
import { defineSchedule, HandlesSchedule, sql, Store } from '../../../core/index.js';

const Upkeep = defineSchedule('identity.upkeep', { every: '1h' });

/** Sweeps away what has served: ended sessions after three months, used links and old failures after a day. */
@Injectable()
export class IdentityUpkeep {
  constructor(private readonly store: Store) {}

  @HandlesSchedule(Upkeep)
  sweep(): Promise<void> {
    return this.store.acrossTenants('upkeep serves every tenant', async (db) => {
      await db.query(sql`delete from sessions where expires_at < now() - interval '90 days'`);
      await db.query(sql`delete from password_resets where expires_at < now() - interval '1 day'`);
      await db.query(sql`delete from login_attempts where last_failed_at < now() - interval '1 day'`);
    });
  }
}
