import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { z } from 'zod';
import type { Actor, Locale } from '../access/actor.js';
import { Config } from '../config/config.js';
import { newId } from '../data/ids.js';
import type { Transaction } from '../data/transaction.js';
import { defineJob, HandlesJob } from '../jobs/job.js';

/** A letter in one language; `mjml` is the inside of an mj-column. */
export interface Letter {
  readonly subject: string;
  readonly mjml: string;
  readonly text: string;
}

/** A kind of letter: data → letter, in each language. Everything that comes from people goes through {@link escapeHtml}. */
export type MailTemplate<D> = Readonly<Record<Locale, (data: D) => Letter>>;

const Message = z.object({
  messageId: z.string(),
  to: z.email(),
  subject: z.string(),
  mjml: z.string(),
  text: z.string(),
  from: z.string(),
  locale: z.enum(['en', 'es']),
});
const SendMail = defineJob('mail.send', Message, {
  attempts: 8,
  timeoutMs: 60_000,
  shown: false,
  title: { en: 'Send an e-mail', es: 'Enviar un correo' },
});

/** Makes text safe inside HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c);

/** Sends letters after the transaction that asked for them has committed. Without SMTP_HOST they are written to a folder. */
@Injectable()
export class Mailer {
  private transport: Promise<Transporter> | undefined;

  constructor(private readonly config: Config) {}

  /** Queues a letter within a transaction. `from` is the shop's name. */
  async send<D>(
    tx: Transaction,
    { to, template, locale, data, from }: { to: string; template: MailTemplate<D>; locale: Locale; data: D; from: string },
  ): Promise<void> {
    const { subject, mjml, text } = template[locale](data);
    await tx.enqueue(SendMail, { messageId: newId(), to, subject: subject.replace(/[\r\n]+/g, ' '), mjml, text, from, locale });
  }

  @HandlesJob(SendMail)
  async deliver(_who: Actor, { messageId, to, subject, mjml, text, from, locale }: z.infer<typeof Message>): Promise<void> {
    const html = await render({ subject, mjml, text }, from, locale);
    const message = { from: this.config.MAIL_FROM, to, subject, html, text, messageId: `<${messageId}@curetcore>` };
    if (this.config.SMTP_HOST) {
      const transport = await (this.transport ??= this.connect(this.config.SMTP_HOST));
      await transport.sendMail(message);
      return;
    }
    const folder = join(this.config.STORAGE_PATH, '..', 'mail');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${messageId}.json`), JSON.stringify(message, null, 2));
  }

  /** Loaded, as the renderer is, only in a process that sends. */
  private async connect(host: string): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const { SMTP_PORT: port, SMTP_USER: user, SMTP_PASS: pass } = this.config;
    return createTransport({ host, port, secure: port === 465, ...(user && { auth: { user, pass } }) });
  }
}

async function render({ subject, mjml }: Letter, from: string, locale: Locale): Promise<string> {
  const { default: mjml2html } = await import('mjml'); // 60 MB of heap: only a process that sends letters has it
  const { html } = await mjml2html(`<mjml lang="${locale}"><mj-head><mj-title>${escapeHtml(subject)}</mj-title>
    <mj-attributes><mj-all font-family="Helvetica, Arial, sans-serif" /><mj-text color="#16130F" font-size="15px" line-height="1.6" />
    <mj-button background-color="#16130F" color="#FAF8F5" border-radius="4px" /></mj-attributes></mj-head>
    <mj-body background-color="#FAF8F5"><mj-section background-color="#FFFFFF"><mj-column>
    <mj-text font-size="20px">${escapeHtml(from)}</mj-text><mj-divider border-color="#E5DFD6" border-width="1px" />${mjml}
    </mj-column></mj-section></mj-body></mjml>`);
  return html;
}
