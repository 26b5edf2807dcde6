import { hash, verify, type Algorithm } from '@node-rs/argon2';
import bcrypt from 'bcryptjs';
import type { FieldError } from '../../../core/index.js';

const ARGON2ID = 2 as Algorithm.Argon2id;

/** Argon2id with 19 MiB and one lane, as OWASP advises, and with four passes twice the work it asks for at least. */
export const HASH_OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 4, parallelism: 1 };
const CURRENT = '$argon2id$v=19$m=19456,t=4,p=1$';

/** Compared with when nobody has that e-mail, so that the answer takes as long. Hash of 32 random bytes that nobody knows. */
const NOBODY = '$argon2id$v=19$m=19456,t=4,p=1$knlFw6pl9NKQe1XEvDUJ0w$xybfioh05Z0sL7AX2e0wK9PJ1WzYN8om5tCUnwKJTE0';

/** Passwords that are tried first by whoever tries. */
const COMMON = new Set(
  'password password1 password12 password123 passw0rd 12345678 123456789 1234567890 11111111 00000000 qwertyui qwerty123 qwertyuiop iloveyou sunshine princess football baseball superman trustno1 letmein1 welcome1 admin123 administrator changeme contraseña contrasena micontraseña abcd1234 abc12345 1q2w3e4r 1qaz2wsx zaq12wsx asdfghjk'.split(
    ' ',
  ),
);

/** Unicode's one form of a text, so that the same password typed on another keyboard is the same. */
const normal = (password: string): string => password.normalize('NFKC');

/** A hash to keep. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), HASH_OPTIONS);

/** Whether the password belongs to the hash; takes as long when there is none. Knows argon2 and, from migrations, bcrypt. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored?.startsWith('$2')) return bcrypt.compare(password, stored);
  const matches = await verify(stored ?? NOBODY, normal(password));
  return stored !== null && matches;
}

/** Whether a hash was made with weaker settings than today's. */
export const needsRehash = (stored: string): boolean => !stored.startsWith(CURRENT);

/** What is wrong with a new password; empty when it will do. */
export function weaknessesOf(password: string, email: string, pointer = '/password'): FieldError[] {
  const text = normal(password).toLowerCase();
  const local = email.split('@')[0] ?? '';
  if ([...text].length < 8) return [{ pointer, code: 'password-short', message: 'has fewer than 8 characters' }];
  if (COMMON.has(text) || new Set(text).size < 4)
    return [{ pointer, code: 'password-common', message: 'is among the first that anyone would try' }];
  if (text === email || (local.length >= 6 && text === local))
    return [{ pointer, code: 'password-is-email', message: 'is the e-mail address' }];
  return [];
}
