import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a refresh token says of itself. */
export interface RefreshClaims {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Counts the rotations of the session; only the newest is good. */
  readonly generation: number;
}

/** A refresh token as it came in: its claims are not to be believed before {@link isGenuine}. */
export interface PresentedRefreshToken extends RefreshClaims {
  readonly mac: Buffer;
}

const PREFIX = 'ccr_';
const LENGTH = 16 + 16 + 4 + 32;

/**
 * The refresh token of a session's generation. It follows from its claims, the process's key and the session's salt, so
 * that two tabs which refresh at once are handed the same successor. Neither key nor salt alone can make one.
 */
export function refreshToken(claims: RefreshClaims, key: Buffer, salt: Buffer): string {
  const head = headOf(claims);
  return PREFIX + Buffer.concat([head, macOf(head, key, salt)]).toString('base64url');
}

/** Reads a refresh token; null when it does not have the form of one. */
export function parseRefreshToken(text: string): PresentedRefreshToken | null {
  if (!text.startsWith(PREFIX)) return null;
  const bytes = Buffer.from(text.slice(PREFIX.length), 'base64url');
  if (bytes.length !== LENGTH || PREFIX + bytes.toString('base64url') !== text) return null;
  return {
    tenantId: uuid(bytes.subarray(0, 16)),
    sessionId: uuid(bytes.subarray(16, 32)),
    generation: bytes.readUInt32BE(32),
    mac: bytes.subarray(36),
  };
}

/** Whether we made this token, at whatever time. */
export const isGenuine = ({ mac, ...claims }: PresentedRefreshToken, key: Buffer, salt: Buffer): boolean =>
  timingSafeEqual(mac, macOf(headOf(claims), key, salt));

/** What the database keeps of a token. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

function headOf({ tenantId, sessionId, generation }: RefreshClaims): Buffer {
  const head = Buffer.alloc(36);
  head.write(tenantId.replaceAll('-', ''), 0, 'hex');
  head.write(sessionId.replaceAll('-', ''), 16, 'hex');
  head.writeUInt32BE(generation, 32);
  return head;
}

const macOf = (head: Buffer, key: Buffer, salt: Buffer): Buffer => createHmac('sha256', key).update(salt).update(head).digest();

const uuid = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
