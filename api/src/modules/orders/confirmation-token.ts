import { createHmac, timingSafeEqual } from 'node:crypto';

/** Tokens that open the confirmation of one order, without being kept anywhere: the order's id, sealed with the platform's secret. */
export class ConfirmationTokens {
  constructor(private readonly secret: string) {}

  /** 43 characters that fit into a URL. */
  of(orderId: string): string {
    const id = Buffer.from(orderId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, this.seal(id)]).toString('base64url');
  }

  /** The order that a token opens; undefined when we never gave it out. */
  read(token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 32) return undefined;
    const id = bytes.subarray(0, 16);
    if (!timingSafeEqual(bytes.subarray(16), this.seal(id))) return undefined;
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private seal(id: Buffer): Buffer {
    return createHmac('sha256', this.secret).update('order-confirmation').update(id).digest().subarray(0, 16);
  }
}
