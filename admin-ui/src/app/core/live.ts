import { DestroyRef, Service, effect, inject, signal } from '@angular/core';
import type { Socket } from 'socket.io-client';
import { Session } from './session.js';

/** What the server tells while one looks; payloads are in models of their features. */
export type LiveEvent = 'orders.placed' | 'orders.changed' | 'jobs.progress' | 'notifications.new' | 'products.changed' | 'stock.changed';

/** The open line to the server: one socket a tab, opened when someone first listens. */
@Service()
export class Live {
  private readonly session = inject(Session);
  private readonly listeners = new Map<LiveEvent, Set<(payload: unknown) => void>>();
  private socket?: Promise<Socket>;
  private readonly up = signal(false);
  readonly isUp = this.up.asReadonly();

  constructor() {
    effect(() => {
      if (!this.session.isIn()) void this.hangUp();
    });
  }

  /** Calls back on every event until the caller is destroyed. */
  on<P>(event: LiveEvent, tell: (payload: P) => void, until: DestroyRef): void {
    const set = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, set.add(tell as (payload: unknown) => void));
    until.onDestroy(() => set.delete(tell as (payload: unknown) => void));
    this.socket ??= this.open();
  }

  private async open(): Promise<Socket> {
    const { io } = await import('socket.io-client');
    const socket = io({
      path: '/socket.io',
      transports: ['websocket', 'polling'],
      auth: (give) => give({ token: this.session.accessToken() }),
    });
    socket.on('connect', () => this.up.set(true));
    socket.on('disconnect', (reason) => {
      this.up.set(false);
      if (reason === 'io server disconnect') void this.renew(socket);
    });
    socket.on('connect_error', () => {
      this.up.set(false);
      if (!socket.active) void this.renew(socket);
    });
    socket.onAny((event: LiveEvent, payload: unknown) => this.listeners.get(event)?.forEach((tell) => tell(payload)));
    return socket;
  }

  /** The server ends a line when its token runs out; a fresh one opens it again. */
  private async renew(socket: Socket): Promise<void> {
    if (await this.session.refresh()) setTimeout(() => socket.connect(), 1000);
  }

  private async hangUp(): Promise<void> {
    const socket = await this.socket;
    this.socket = undefined;
    socket?.disconnect();
  }
}
