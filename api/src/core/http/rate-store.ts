import type { Redis as IORedis } from 'ioredis';
import { LRUCache } from 'lru-cache';

/** How long counted requests may stay in this process before the others hear of them, in ms. */
const SHARE_MS = 100;
/** From this share of the limit on, every request is counted in Redis itself: where it matters, the count is exact. */
const CLOSE = 0.8;
/** Limits up to this many requests are always counted there. */
const SMALL = 200;

/** Adds to a count that ends with its window. Returns the count and what is left of the window, in ms. */
const ADD = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = tonumber(ARGV[2])
end
return {count, left}`;

type Answer = (error: Error | null, result?: { current: number; ttl: number }) => void;
type WithAdd = IORedis & { rateAdd(key: string, by: number, window: number): Promise<[number, number]> };

interface Count {
  /** Requests of the window as far as this process knows, its own included. */
  current: number;
  /** Those of them that Redis does not know yet. */
  unshared: number;
  readonly until: number;
  readonly window: number;
}

/**
 * Counts requests per caller over all processes. The first of a window asks Redis, the others are counted here and shared ten
 * times a second, so that a request does not wait for Redis; small limits, and callers close to theirs, are counted there one by one.
 */
export const sharedRates = (redis: IORedis, prefix: string) =>
  class SharedRates {
    readonly counts = new LRUCache<string, Count>({ max: 50_000 });
    readonly unshared = new Set<string>();
    readonly redis = redis as WithAdd;
    sharing: NodeJS.Timeout | undefined;

    constructor() {
      if (!('rateAdd' in redis)) redis.defineCommand('rateAdd', { numberOfKeys: 1, lua: ADD });
    }

    incr(caller: string, answer: Answer, window: number, max: number): void {
      const now = Date.now();
      const known = this.counts.get(caller);
      if (!known || known.until <= now || max <= SMALL || known.current >= max * CLOSE) {
        this.add(caller, 1 + (known?.unshared ?? 0), window).then(
          ({ current, until }) => answer(null, { current, ttl: until - Date.now() }),
          (error: Error) => answer(error),
        );
        if (known) known.unshared = 0;
        return;
      }
      known.current += 1;
      known.unshared += 1;
      this.unshared.add(caller);
      this.sharing ??= setTimeout(() => this.share(), SHARE_MS).unref();
      answer(null, { current: known.current, ttl: known.until - now });
    }

    child(): this {
      return this;
    }

    private share(): void {
      this.sharing = undefined;
      for (const caller of this.unshared) {
        const known = this.counts.get(caller);
        if (known && known.unshared > 0 && known.until > Date.now()) {
          const { unshared } = known;
          known.unshared = 0;
          this.add(caller, unshared, known.window).catch(() => undefined); // Redis away: better no limits than no shop
        }
      }
      this.unshared.clear();
    }

    private async add(caller: string, by: number, window: number): Promise<Count> {
      const [current, left] = await this.redis.rateAdd(prefix + caller, by, window);
      const unshared = this.counts.get(caller)?.unshared ?? 0; // what came meanwhile
      const count = { current: current + unshared, unshared, until: Date.now() + left, window };
      this.counts.set(caller, count);
      return count;
    }
  };
