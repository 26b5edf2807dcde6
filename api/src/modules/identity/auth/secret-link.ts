import { createHash, randomBytes } from 'node:crypto';
import { isUuid } from '../../../core/index.js';

/** A token for a link: the id of its row and 32 random bytes, of which only the hash is kept. */
export function newSecretLink(id: string): { token: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${id}.${secret}`, hash: hashOf(secret) };
}

/** Reads such a token; null when it does not have the form of one. */
export function readSecretLink(token: string): { id: string; hash: Buffer } | null {
  const [id = '', secret = '', ...more] = token.split('.');
  return isUuid(id) && /^[\w-]{43}$/.test(secret) && more.length === 0 ? { id, hash: hashOf(secret) } : null;
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
