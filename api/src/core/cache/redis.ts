import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis as IORedis } from 'ioredis';
import { createClient } from 'redis';
import { Config } from '../config/config.js';

type Client = ReturnType<typeof createClient>;

/** Connections to Redis. The platform goes on without it, slower: whoever uses it asks {@link Redis.up} and has another way. */
@Injectable()
export class Redis implements OnApplicationShutdown {
  private readonly log = new Logger(Redis.name);
  private readonly clients: Client[] = [];
  private readonly legacy: IORedis[] = [];
  /** For commands; they fail at once while Redis is away. */
  readonly commands: Client;

  constructor(private readonly config: Config) {
    this.commands = this.connect(true);
  }

  /** Whether Redis answers right now. */
  get up(): boolean {
    return this.commands.isReady;
  }

  /** A name in this installation's part of Redis. */
  key(name: string): string {
    return `${this.config.REDIS_PREFIX}:${name}`;
  }

  /** A connection of its own, for subscriptions; it comes back by itself after an outage. */
  connect(failFast = false): Client {
    const client = createClient({
      url: this.config.REDIS_URL,
      disableOfflineQueue: failFast,
      socket: { reconnectStrategy: (tries) => Math.min(100 * 2 ** Math.min(tries, 5), 2000), connectTimeout: 2000 },
    });
    let said = false;
    client.on('error', (error: Error) => {
      if (!said) this.log.warn(`Redis is away: ${error.message}`);
      said = true;
    });
    client.on('ready', () => {
      if (said) this.log.log('Redis is back');
      said = false;
    });
    client.connect().catch(() => undefined);
    this.clients.push(client as Client);
    return client as Client;
  }

  /** A connection as Bull and the rate limiter want it. */
  connectLegacy(): IORedis {
    const client = new IORedis(this.config.REDIS_URL, {
      maxRetriesPerRequest: null,
      enableReadyCheck: false,
      retryStrategy: (tries) => Math.min(tries * 200, 2000),
    });
    client.on('error', () => undefined); // said once by the command connection
    this.legacy.push(client);
    return client;
  }

  /** A connection as the rate limiter wants it: it fails at once, and the request passes, while Redis is away. */
  connectLimiter(): IORedis {
    const client = new IORedis(this.config.REDIS_URL, {
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      connectTimeout: 500,
      retryStrategy: (tries) => Math.min(tries * 200, 2000),
    });
    client.on('error', () => undefined);
    this.legacy.push(client);
    return client;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const client of this.legacy) client.disconnect();
    await Promise.allSettled(this.clients.map((client) => (client.isReady ? client.close() : Promise.resolve(client.destroy()))));
  }
}
