import { createHash, randomInt } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const random = (length: number): string => Array.from({ length }, () => DIGITS[randomInt(DIGITS.length)]).join('');

/** A new key `cck_<10>_<43>`: 256 bits of secret, so a plain SHA-256 is enough to keep. */
export function newApiKey(): { key: string; prefix: string; hash: Buffer } {
  const prefix = `cck_${random(10)}`;
  const secret = random(43);
  return { key: `${prefix}_${secret}`, prefix, hash: createHash('sha256').update(secret).digest() };
}
