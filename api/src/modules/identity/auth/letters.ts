import { escapeHtml, type MailTemplate } from '../../../core/index.js';

const paragraph = (text: string): string => `<mj-text>${escapeHtml(text)}</mj-text>`;
const button = (words: string, url: string): string => `<mj-button href="${escapeHtml(url)}">${escapeHtml(words)}</mj-button>`;

/** Tells how to set a new password. */
export const PasswordResetLetter: MailTemplate<{ url: string; minutes: number }> = {
  en: ({ url, minutes }) => ({
    subject: 'Set a new password',
    mjml:
      paragraph('Someone, hopefully you, asked to set a new password.') +
      button('Set a new password', url) +
      paragraph(`The link is good for ${minutes} minutes and once. If it was not you, there is nothing to do: your password stays.`),
    text: `Someone, hopefully you, asked to set a new password. Open this link within ${minutes} minutes:\n\n${url}\n\nIf it was not you, there is nothing to do: your password stays.\n`,
  }),
  es: ({ url, minutes }) => ({
    subject: 'Elige una contraseña nueva',
    mjml:
      paragraph('Alguien, esperamos que tú, ha pedido elegir una contraseña nueva.') +
      button('Elegir contraseña', url) +
      paragraph(
        `El enlace sirve una sola vez y durante ${minutes} minutos. Si no has sido tú, no tienes que hacer nada: tu contraseña sigue igual.`,
      ),
    text: `Alguien, esperamos que tú, ha pedido elegir una contraseña nueva. Abre este enlace antes de ${minutes} minutos:\n\n${url}\n\nSi no has sido tú, no tienes que hacer nada: tu contraseña sigue igual.\n`,
  }),
};

/** Asks someone to join a company. */
export const InvitationLetter: MailTemplate<{ url: string; company: string; inviter: string; days: number }> = {
  en: ({ url, company, inviter, days }) => ({
    subject: `Join ${company}`,
    mjml:
      paragraph(`${inviter} invites you to work in ${company}.`) +
      button('Accept the invitation', url) +
      paragraph(`The link is good for ${days} days.`),
    text: `${inviter} invites you to work in ${company}. Open this link within ${days} days:\n\n${url}\n`,
  }),
  es: ({ url, company, inviter, days }) => ({
    subject: `Únete a ${company}`,
    mjml:
      paragraph(`${inviter} te invita a trabajar en ${company}.`) +
      button('Aceptar la invitación', url) +
      paragraph(`El enlace sirve durante ${days} días.`),
    text: `${inviter} te invita a trabajar en ${company}. Abre este enlace antes de ${days} días:\n\n${url}\n`,
  }),
};
