import { Injectable } from '@nestjs/common';
import { join, sql, Store, type SqlRunner } from '../../../core/index.js';
import { TooManyAttempts } from '../identity.errors.js';
import type { ThrottleKey } from './throttle.rules.js';

/** Counts failures and makes attempts wait. An attempt counts as failed until {@link succeeded} takes it back. */
@Injectable()
export class Throttle {
  constructor(private readonly store: Store) {}

  /** Notes an attempt under all its keys. @throws TooManyAttempts when one of them must still wait; then nothing is noted. */
  attempt(keys: readonly ThrottleKey[]): Promise<void> {
    return this.store.acrossTenants('sign-in is throttled before the tenant is known', (db) => noteAttempt(db, keys));
  }

  /** Takes an attempt back: of an account or device altogether, of an address only this one. */
  succeeded(keys: readonly ThrottleKey[]): Promise<void> {
    return this.store.acrossTenants('sign-in is throttled before the tenant is known', (db) => takeBack(db, keys));
  }
}

/** A crash that loses the last failures does no harm, and nobody waits for the disk. */
const HASTY = sql`set_config('synchronous_commit', 'off', true)`;

/**
 * One statement for the common case. Rows of other attempts under the same key are waited for, so that a hundred
 * attempts at once count one after the other; keys come sorted, so that no two attempts wait for each other.
 */
export async function noteAttempt(db: SqlRunner, keys: readonly ThrottleKey[]): Promise<void> {
  const rows = keys.map(({ key, free, first, most }) => sql`(${key}::text, ${free}::int, ${first}::float8, ${most}::float8)`);
  const noted = await db.query<{ key: string }>(sql`
    with quick as (select ${HASTY}), rule (key, free, first, most) as (values ${join(rows)})
    insert into login_attempts as a (key, failures, last_failed_at)
    select key, 1, now() from rule, quick order by key
    on conflict (key) do update set
      failures = case when a.last_failed_at < now() - interval '24 hours' then 1 else a.failures + 1 end,
      last_failed_at = now(),
      blocked_until = (
        select case when a.failures + 1 <= free or a.last_failed_at < now() - interval '24 hours' then null
          else now() + make_interval(secs => least(most, first * power(2, least(a.failures - free, 20)))) end
        from rule where rule.key = a.key)
    where a.blocked_until is null or a.blocked_until <= clock_timestamp()
    returning a.key`);
  if (noted.length === keys.length) return;
  const [wait] = await db.query<{ seconds: number }>(sql`
    select ceil(extract(epoch from max(blocked_until) - clock_timestamp()))::int as seconds
    from login_attempts where key in (${join(keys.map(({ key }) => key))})`);
  throw new TooManyAttempts({ retryAfter: Math.max(1, wait?.seconds ?? 1) });
}

/** Undoes {@link noteAttempt} after a success. */
export async function takeBack(db: SqlRunner, keys: readonly ThrottleKey[]): Promise<void> {
  const shared = keys.filter(({ key }) => key.startsWith('address:') || key.startsWith('account:')).map(({ key }) => key);
  const own = keys.map(({ key }) => key).filter((key) => !shared.includes(key));
  await db.query(sql`
    with quick as (select ${HASTY}), forgotten as (delete from login_attempts where key = any(${own}::text[]))
    update login_attempts set failures = greatest(0, failures - 1), blocked_until = null from quick where key = any(${shared}::text[])`);
}
