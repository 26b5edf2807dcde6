import { hkdfSync } from 'node:crypto';

/** What a secret is used for; each use has a key of its own, so that a token of one kind never passes for another. */
export type KeyPurpose = 'access' | 'ticket' | 'device' | 'refresh' | 'throttle';

/** A key of 32 bytes for one purpose, derived from the process's secret (HKDF, RFC 5869). */
export const keyFor = (secret: string, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `curetcore/${purpose}`, 32));
