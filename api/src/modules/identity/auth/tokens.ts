import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { z } from 'zod';
import { Config } from '../../../core/index.js';
import { TicketExpired } from '../identity.errors.js';
import { keyFor } from './keys.js';

export const ISSUER = 'curetcore';
/** How long an access token is good, in seconds. */
export const ACCESS_SECONDS = 15 * 60;
const TICKET_SECONDS = 5 * 60;
const DEVICE_SECONDS = 180 * 24 * 3600;

/** What an access token says; `sub` is the user in the tenant `tid`. */
export const AccessClaims = z.object({ sub: z.uuid(), tid: z.uuid(), sid: z.uuid() });
export type AccessClaims = z.infer<typeof AccessClaims>;

/** Between password and second factor: who it is, and the tenant they go to. */
const TicketClaims = z.object({ sub: z.uuid(), tid: z.uuid() });
export type Ticket = { accountId: string; tenantId: string };

/** A device on which an account signed in; ends when the password changes. */
const DeviceClaims = z.object({ sub: z.uuid(), did: z.uuid(), pwd: z.number() });
export type Device = { accountId: string; deviceId: string; passwordChangedAt: number };

/** Makes and reads the signed tokens (HS256). Every kind has its own key and audience, so that none passes for another. */
@Injectable()
export class Tokens {
  private readonly keys: { access: Buffer; ticket: Buffer; device: Buffer };

  constructor(
    private readonly jwt: JwtService,
    config: Config,
  ) {
    this.keys = {
      access: keyFor(config.JWT_SECRET, 'access'),
      ticket: keyFor(config.JWT_SECRET, 'ticket'),
      device: keyFor(config.JWT_SECRET, 'device'),
    };
  }

  /** An access token; 15 minutes. */
  access(claims: AccessClaims): string {
    return this.sign('access', claims, ACCESS_SECONDS);
  }

  /** A ticket to the second step; five minutes. */
  ticket({ accountId, tenantId }: Ticket): string {
    return this.sign('ticket', { sub: accountId, tid: tenantId }, TICKET_SECONDS);
  }

  /** @throws TicketExpired */
  readTicket(token: string): Ticket {
    const claims = this.read('ticket', token, TicketClaims);
    if (!claims) throw new TicketExpired();
    return { accountId: claims.sub, tenantId: claims.tid };
  }

  /** A token that lets a device be known again; 180 days. */
  device({ accountId, deviceId, passwordChangedAt }: Device): string {
    return this.sign('device', { sub: accountId, did: deviceId, pwd: passwordChangedAt }, DEVICE_SECONDS);
  }

  /** Null when the token is not good. */
  readDevice(token: string): Device | null {
    const claims = this.read('device', token, DeviceClaims);
    return claims && { accountId: claims.sub, deviceId: claims.did, passwordChangedAt: claims.pwd };
  }

  private sign(kind: keyof typeof this.keys, claims: object, seconds: number): string {
    return this.jwt.sign(claims, { secret: this.keys[kind], algorithm: 'HS256', issuer: ISSUER, audience: kind, expiresIn: seconds });
  }

  private read<T>(kind: keyof typeof this.keys, token: string, schema: z.ZodType<T>): T | null {
    try {
      return schema.parse(
        this.jwt.verify<object>(token, { secret: this.keys[kind], algorithms: ['HS256'], issuer: ISSUER, audience: kind }),
      );
    } catch {
      return null; // whatever is wrong with it, it is not ours
    }
  }
}
