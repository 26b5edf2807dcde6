import { z } from 'zod';
import { defineEvent } from '../../core/index.js';

/** Someone asked for a link to set a new password; nobody has looked yet whether there is such a person. */
export const PasswordResetAsked = defineEvent(
  'identity.password-reset-asked',
  z.object({ email: z.string(), locale: z.enum(['en', 'es']) }),
);
