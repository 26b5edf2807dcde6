import { problem } from '../../core/index.js';

/** Another customer has this e-mail address. */
export class EmailTaken extends problem<{ errors: { pointer: string; message: string; code?: string }[] }>(
  'crm/email-taken',
  409,
  'Another customer has this e-mail address',
) {}
