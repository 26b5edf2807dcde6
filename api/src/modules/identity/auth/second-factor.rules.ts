import { createHash, randomInt } from 'node:crypto';
import { isAdministrator } from '../roles/system-roles.js';
import type { Account, Membership, TwoFactorPolicy } from './accounts.queries.js';

export const METHODS = ['totp', 'recovery', 'passkey'] as const;
export type SecondFactor = (typeof METHODS)[number];

type Factors = Pick<Account, 'totp_confirmed' | 'passkeys' | 'recovery_codes'>;

/** Ways in which this account can take the second step; empty when it has set up none. */
export function methodsOf({ totp_confirmed, passkeys, recovery_codes }: Factors): SecondFactor[] {
  if (!totp_confirmed && passkeys === 0) return [];
  return [
    ...(totp_confirmed ? (['totp'] as const) : []),
    ...(passkeys > 0 ? (['passkey'] as const) : []),
    ...(recovery_codes > 0 ? (['recovery'] as const) : []),
  ];
}

/** Whether the tenant's policy asks this member for a second factor. */
export function isSecondFactorRequired(
  policy: TwoFactorPolicy,
  { roleKey, permissions }: Pick<Membership, 'roleKey' | 'permissions'>,
): boolean {
  return policy === 'required' || (policy === 'required_for_admins' && isAdministrator(roleKey, permissions));
}

const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Ten recovery codes such as `7KQ2P-XW9DM`: 49 bits each, no letters that look alike. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)])
      .join('')
      .replace(/^(.{5})/, '$1-'),
  );

/** What is kept of a recovery code; case, spaces and dashes do not matter. The codes are random, so a plain hash will do. */
export const recoveryCodeHash = (accountId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${accountId}:${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`)
    .digest();
