import { generateSecret, generateURI, verify } from 'otplib';
import QRCode from 'qrcode';

/** A code is also accepted for one step (30 s) before and after, as clocks differ. */
const TOLERANCE_SECONDS = 30;

/** A new secret for an authenticator app, with what it scans. */
export async function newTotp(email: string, issuer: string): Promise<{ secret: string; otpauthUrl: string; qr: string }> {
  const secret = generateSecret();
  const otpauthUrl = generateURI({ issuer, label: email, secret });
  return { secret, otpauthUrl, qr: await QRCode.toDataURL(otpauthUrl, { margin: 1, width: 240 }) };
}

/** The time step that the code is for, if it is good and later than the last one that was used; else null. */
export async function stepOfCode(secret: string, code: string, lastStep: number | null): Promise<number | null> {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const result = await verify({ secret, token, epochTolerance: TOLERANCE_SECONDS, ...(lastStep !== null && { afterTimeStep: lastStep }) });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
