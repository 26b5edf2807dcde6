import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import { Server } from 'socket.io';
import { rowRooms } from '#libs/permissions';
import type { Resource } from '../access/resource.js';
import type { TenantEntity } from '../data/entities.js';
import { Redis } from '../cache/redis.js';

/** A room of one tenant. */
export const tenantRoom = (tenantId: string, room: string): string => `${tenantId}|${room}`;

/**
 * What screens hear the moment it happens. A row's event goes to the rooms of those who may read that row, so a
 * person with the scope `own` hears of their own rows only. It is a hint: the truth is read again after a reconnect.
 */
@Injectable()
export class Live implements OnModuleDestroy {
  /** Serves sockets in a process that listens; elsewhere it only publishes, through Redis, to those that do. */
  readonly server: Server;

  constructor(redis: Redis) {
    this.server = new Server({
      path: '/socket.io',
      serveClient: false,
      transports: ['websocket', 'polling'],
      pingInterval: 20_000,
      maxHttpBufferSize: 64 * 1024,
    });
    this.server.adapter(
      createAdapter(redis.connect(), redis.connect(), { key: redis.key('live'), publishOnSpecificResponseChannel: true }),
    );
  }

  /** Sends the listeners of this process to another one. */
  onModuleDestroy(): void {
    this.server.local.disconnectSockets(true);
  }

  /** Tells whoever may read this row. `row` needs only the properties that scopes look at. */
  publish<T extends TenantEntity>(tenantId: string, resource: Resource<T, string>, row: object, event: string, payload: object): void {
    const rooms = rowRooms(resource, row).map((room) => tenantRoom(tenantId, room));
    this.server.to(rooms).emit(event, payload);
  }

  /** Tells one person, on all their screens. */
  tell(tenantId: string, userId: string, event: string, payload: object): void {
    this.server.to(tenantRoom(tenantId, `user:${userId}`)).emit(event, payload);
  }

  /** Ends the sockets of a session, or of a whole person, on every node: they come back with what they may hear now. */
  disconnect(tenantId: string, of: { userId: string } | { sessionId: string }): void {
    const room = 'userId' in of ? `user:${of.userId}` : `session:${of.sessionId}`;
    this.server.in(tenantRoom(tenantId, room)).disconnectSockets(true);
  }
}
