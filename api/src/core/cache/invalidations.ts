import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Redis } from './redis.js';

type Listener = (tenantId: string, tags: readonly string[]) => void;

/** Tells every process which tags have become stale. */
@Injectable()
export class Invalidations implements OnModuleInit {
  private readonly log = new Logger(Invalidations.name);
  private readonly listeners: Listener[] = [];
  private readonly missed: (() => void)[] = [];
  private readonly origin = Math.random().toString(36).slice(2);
  /** Whether news from other processes arrives; while it does not, what is cached in process may only be kept for a second. */
  connected = false;

  constructor(private readonly redis: Redis) {}

  async onModuleInit(): Promise<void> {
    const subscriber = this.redis.connect();
    subscriber.on('ready', () => {
      this.connected = true;
      for (const forget of this.missed) forget();
    });
    subscriber.on('error', () => (this.connected = false));
    subscriber.on('end', () => (this.connected = false));
    // resolves when Redis answers, which may be later than the start
    void subscriber
      .subscribe(this.redis.key('invalidations'), (message) => this.receive(message))
      .catch((error: Error) => this.log.warn(error.message));
    await Promise.resolve();
  }

  /** Called with every invalidation, of this process and of others. */
  onStale(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Called when news may have been missed: everything cached in process is then suspect. */
  onMissed(forget: () => void): void {
    this.missed.push(forget);
  }

  /** Makes tags of a tenant stale everywhere; here at once. */
  async publish(tenantId: string, tags: readonly string[]): Promise<void> {
    this.tell(tenantId, tags);
    if (!this.redis.up) return;
    try {
      const batch = this.redis.commands.multi();
      for (const tag of tags) batch.incr(this.versionKey(tenantId, tag)).expire(this.versionKey(tenantId, tag), 7 * 86_400);
      batch.publish(this.redis.key('invalidations'), JSON.stringify({ origin: this.origin, tenantId, tags }));
      await batch.exec();
    } catch (error) {
      this.log.warn(`Tags could not be made stale in Redis: ${String(error)}`);
    }
  }

  /** Where the version of a tag is counted; a shared cache entry is good while its tags have the versions it was made with. */
  versionKey(tenantId: string, tag: string): string {
    return this.redis.key(`tag:${tenantId}:${tag}`);
  }

  private receive(message: string): void {
    const { origin, tenantId, tags } = JSON.parse(message) as { origin: string; tenantId: string; tags: string[] };
    if (origin !== this.origin) this.tell(tenantId, tags);
  }

  private tell(tenantId: string, tags: readonly string[]): void {
    for (const listener of this.listeners) listener(tenantId, tags);
  }
}
