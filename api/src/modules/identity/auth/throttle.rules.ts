import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** How attempts under one key are slowed down. */
export interface ThrottleRule {
  /** Failures that cost nothing. */
  readonly free: number;
  /** Wait after the first failure beyond them, in seconds; it doubles with each further one. */
  readonly first: number;
  /** Longest wait, in seconds. */
  readonly most: number;
}

/** A key under which failures are counted, and its rule. */
export interface ThrottleKey extends ThrottleRule {
  readonly key: string;
}

const RULES = {
  /** One account from one address: where guessing happens. */
  pair: { free: 5, first: 2, most: 900 },
  /** One account from anywhere: slows a botnet. Known devices do not come under it. */
  account: { free: 30, first: 2, most: 60 },
  /** One address for any account: slows password spraying. An office behind one address shares it, so it is wide. */
  address: { free: 100, first: 2, most: 300 },
  /** A device on which the account signed in before. Only who holds the device's token comes under it. */
  device: { free: 8, first: 2, most: 900 },
  /** Codes of the second step; the password was right. */
  code: { free: 5, first: 4, most: 900 },
} as const satisfies Record<string, ThrottleRule>;

/** Who attempts to sign in, as far as we can tell. */
export interface Attempt {
  readonly email: string;
  readonly ip: string;
  /** Id of a device on which this account has signed in before; proven by its token. */
  readonly deviceId?: string | undefined;
}

/**
 * The keys that an attempt counts under. A known device has its own count and passes by those of the account, so that
 * nobody can lock a colleague out by failing on purpose.
 */
export function throttleKeys({ email, ip, deviceId }: Attempt, secret: Buffer): ThrottleKey[] {
  const account = fingerprint(email, secret);
  const address = { key: `address:${networkOf(ip)}`, ...RULES.address };
  const keys = deviceId
    ? [{ key: `device:${account}:${deviceId}`, ...RULES.device }, address]
    : [{ key: `account:${account}`, ...RULES.account }, address, { key: `pair:${account}:${networkOf(ip)}`, ...RULES.pair }];
  return keys.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The key for codes of an account's second step. */
export const codeKey = (accountId: string): ThrottleKey => ({ key: `code:${accountId}`, ...RULES.code });

/** The keys for mails that anyone can ask for: five an hour for an address of e-mail, then ever fewer. */
export const mailKeys = (email: string, ip: string, secret: Buffer): ThrottleKey[] => [
  { key: `mail-address:${networkOf(ip)}`, free: 20, first: 60, most: 3600 },
  { key: `mail:${fingerprint(email, secret)}`, free: 4, first: 300, most: 3600 },
];

/** How long to wait after the n-th failure, in seconds: nothing at first, then doubling: free 5, first 2 → 6th 2 s, 7th 4 s, 8th 8 s. */
export const delayAfter = (failures: number, { free, first, most }: ThrottleRule): number =>
  failures <= free ? 0 : Math.min(most, first * 2 ** Math.min(failures - free - 1, 20));

/** An address, or for IPv6 the /64 that one subscriber holds. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail] = ip.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}

/** E-mails are counted under a keyed hash, so that the table of failures lists no addresses. */
const fingerprint = (email: string, secret: Buffer): string => createHmac('sha256', secret).update(email).digest('base64url').slice(0, 22);
