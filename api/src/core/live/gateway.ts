import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Server as HttpServer } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Socket } from 'socket.io';
import { ACTOR_RESOLVER, type ActorResolver } from '../access/guard.js';
import type { Actor } from '../access/actor.js';
import { allResources } from '../access/resource.js';
import { metrics } from '../telemetry/metrics.js';
import { Live, tenantRoom } from './live.js';

/** Lets signed-in people listen: checks their token and seats them in the rooms of what they may read. */
@Injectable()
export class LiveGateway {
  private readonly log = new Logger(LiveGateway.name);

  constructor(
    private readonly live: Live,
    @Inject(ACTOR_RESOLVER) private readonly actors: ActorResolver,
  ) {}

  /** Begins to serve sockets on the HTTP server. */
  attach(http: HttpServer): void {
    this.live.server.use((socket, next) => {
      this.seat(socket).then(
        () => next(),
        () => next(new Error('unauthorized')),
      );
    });
    this.live.server.on('connection', (socket) => {
      metrics.sockets.inc();
      socket.on('disconnect', () => metrics.sockets.dec());
    });
    this.live.server.attach(http);
    this.log.log('Live events at /socket.io');
  }

  private async seat(socket: Socket): Promise<void> {
    const { token } = socket.handshake.auth as { token?: unknown };
    if (typeof token !== 'string') throw new Error('no token');
    const request = {
      headers: { ...socket.handshake.headers, authorization: `Bearer ${token}` },
      ip: socket.handshake.address,
    } as unknown as FastifyRequest;
    const actor = await this.actors.authenticate(request);
    if (!actor) throw new Error('no token');
    await socket.join(roomsOf(actor).map((room) => tenantRoom(actor.tenantId, room)));
    const expires = expiryOf(token);
    if (expires) setTimeout(() => socket.disconnect(true), Math.max(0, expires - Date.now())).unref();
  }
}

/** Every room that this person may sit in. */
export function roomsOf(actor: Actor): string[] {
  const rooms = allResources().flatMap((resource) => actor.permissions.rooms(resource));
  if (actor.userId) rooms.push(`user:${actor.userId}`);
  if (actor.sessionId) rooms.push(`session:${actor.sessionId}`);
  return rooms;
}

/** When a JSON Web Token that was already verified ends, in ms since 1970; the browser comes back with a fresh one. */
function expiryOf(token: string): number | undefined {
  const payload = token.split('.')[1];
  if (!payload) return undefined;
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { exp?: number };
  return exp === undefined ? undefined : exp * 1000;
}
