import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../config/config.js';
import { Invalidations } from './invalidations.js';
import { Redis } from './redis.js';

/** How long a value may be kept, in seconds, and which tags make it stale before that. */
export interface CachePolicy {
  readonly tags: readonly string[];
  readonly ttl: number;
  /** For how many seconds more an old value may be served while a new one is made. */
  readonly stale?: number;
}

interface Entry {
  readonly value: unknown;
  readonly tags: readonly string[];
  readonly freshUntil: number;
  readonly staleUntil: number;
  readonly storedAt: number;
}

/** Longest time that a value is kept in process while no news of invalidations arrives, in ms. */
const BLIND_MS = 1000;

/**
 * Values that are expensive to make: in process first, in Redis behind it, made once however many ask at a time.
 * A tag that becomes stale while a value is being made keeps that value out of the cache.
 */
@Injectable()
export class Cache {
  private readonly log = new Logger(Cache.name);
  private readonly entries: LRUCache<string, Entry>;
  private readonly byTag = new Map<string, Set<string>>();
  private readonly flights = new Map<string, Promise<unknown>>();
  /** When each tag last became stale, as a count of invalidations; old ones are forgotten with the flights they matter to. */
  private readonly staleAt = new Map<string, number>();
  private clock = 0;
  /** Values begun before this are refused: what became stale since is no longer known. */
  private floor = 0;

  constructor(
    private readonly config: Config,
    private readonly redis: Redis,
    private readonly invalidations: Invalidations,
  ) {
    this.entries = new LRUCache<string, Entry>({
      maxSize: config.CACHE_MAX_MB * 1024 * 1024,
      sizeCalculation: (entry, key) => 200 + key.length + sizeOf(entry.value),
      dispose: (entry, key) => this.untag(key, entry.tags),
    });
    invalidations.onStale((tenantId, tags) => this.forget(tenantId, tags));
    invalidations.onMissed(() => this.entries.clear());
  }

  /** The value under a key of the tenant, made by `load` when there is none. Values in Redis are JSON. */
  async wrap<T>({ tenantId }: { tenantId: string }, key: string, policy: CachePolicy, load: () => Promise<T>): Promise<T> {
    if (this.config.CACHE === 'off') return load();
    const full = `${tenantId}|${key}`;
    const found = this.peek<T>(full);
    if (found) {
      if (found.stale) void this.fly(tenantId, full, policy, load).catch((error: unknown) => this.log.warn(error));
      return found.value;
    }
    return this.fly(tenantId, full, policy, load);
  }

  /** What is cached in process under a full key, and whether it has aged. */
  peek<T>(full: string): { value: T; stale: boolean } | undefined {
    const entry = this.entries.get(full);
    if (!entry) return undefined;
    const now = Date.now();
    if (now >= entry.staleUntil || (!this.invalidations.connected && now - entry.storedAt > BLIND_MS)) {
      this.entries.delete(full);
      return undefined;
    }
    return { value: entry.value as T, stale: now >= entry.freshUntil };
  }

  /** Marks the beginning of making a value; {@link put} refuses one that was begun before one of its tags became stale. */
  begin(): number {
    return (this.clock += 1);
  }

  /** Keeps a value in process, unless it went stale while it was being made. */
  put(tenantId: string, full: string, value: unknown, { tags, ttl, stale = 0 }: CachePolicy, since: number): void {
    const named = tags.map((tag) => `${tenantId}|${tag}`);
    if (since < this.floor || named.some((tag) => (this.staleAt.get(tag) ?? -1) >= since)) return;
    const now = Date.now();
    this.entries.set(full, { value, tags: named, storedAt: now, freshUntil: now + ttl * 1000, staleUntil: now + (ttl + stale) * 1000 });
    for (const tag of named) {
      const keys = this.byTag.get(tag) ?? new Set();
      this.byTag.set(tag, keys.add(full));
    }
  }

  private async fly<T>(tenantId: string, full: string, policy: CachePolicy, load: () => Promise<T>): Promise<T> {
    const under = this.flights.get(full);
    if (under) return under as Promise<T>;
    const flight = this.obtain(tenantId, full, policy, load).finally(() => this.flights.delete(full));
    this.flights.set(full, flight);
    return flight;
  }

  private async obtain<T>(tenantId: string, full: string, policy: CachePolicy, load: () => Promise<T>): Promise<T> {
    const since = this.begin();
    const versions = await this.versions(tenantId, policy.tags);
    const shared = versions && (await this.readShared<T>(full, versions));
    if (shared) {
      this.put(tenantId, full, shared.value, policy, since);
      return shared.value;
    }
    const value = await load();
    this.put(tenantId, full, value, policy, since);
    if (versions) await this.writeShared(full, value, versions, policy.ttl);
    return value;
  }

  private async versions(tenantId: string, tags: readonly string[]): Promise<string | null> {
    if (!this.redis.up) return null;
    try {
      const found = tags.length > 0 ? await this.redis.commands.mGet(tags.map((tag) => this.invalidations.versionKey(tenantId, tag))) : [];
      return found.map((version) => version ?? '0').join(',');
    } catch {
      return null; // Redis went away: the value is made here
    }
  }

  private async readShared<T>(full: string, versions: string): Promise<{ value: T } | undefined> {
    try {
      const text = await this.redis.commands.get(this.redis.key(`cache:${full}`));
      if (typeof text !== 'string') return undefined;
      const { v, value } = JSON.parse(text) as { v: string; value: T };
      return v === versions ? { value } : undefined;
    } catch {
      return undefined; // as above
    }
  }

  private async writeShared(full: string, value: unknown, v: string, ttl: number): Promise<void> {
    try {
      await this.redis.commands.set(this.redis.key(`cache:${full}`), JSON.stringify({ v, value }), {
        expiration: { type: 'EX', value: Math.max(1, Math.round(ttl)) },
      });
    } catch {
      // as above: the value stays in this process alone
    }
  }

  private forget(tenantId: string, tags: readonly string[]): void {
    this.clock += 1;
    for (const tag of tags.map((name) => `${tenantId}|${name}`)) {
      this.staleAt.set(tag, this.clock);
      for (const key of this.byTag.get(tag) ?? []) this.entries.delete(key);
      this.byTag.delete(tag);
    }
    if (this.staleAt.size > 50_000) {
      this.staleAt.clear();
      this.floor = this.clock;
    }
  }

  private untag(key: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const keys = this.byTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.byTag.delete(tag);
    }
  }
}

const sizeOf = (value: unknown): number => {
  if (value && typeof value === 'object' && 'body' in value && Buffer.isBuffer(value.body)) return value.body.length * 2;
  return JSON.stringify(value)?.length ?? 8;
};
