import type { Money } from '#libs/money';
import type { Actor } from '../../core/index.js';

/** What may be kept and shown of a means of payment: never enough to pay with it. */
export interface PaymentMeans {
  readonly brand: string;
  /** Last four characters of the card or account. */
  readonly last4: string;
}

/** Why a provider did not take the money. */
export type DeclineReason = 'card_declined' | 'insufficient_funds' | 'expired_card' | 'processing_error' | 'authentication_failed';

/** What the buyer must do before the money is taken. */
export interface Challenge {
  readonly kind: string;
  /** Where the buyer goes to confirm; the test provider needs no page. */
  readonly url?: string;
}

export type ChargeOutcome =
  | { readonly kind: 'captured' }
  | { readonly kind: 'declined'; readonly reason: DeclineReason }
  | { readonly kind: 'requires_action'; readonly challenge: Challenge };

/**
 * One neighbour that takes money. `reference` is our payment's id: asking twice under one reference charges once, and
 * what was closed before it was charged can no longer be charged. Every method may throw {@link ProviderSilent}.
 */
export interface PaymentProvider {
  readonly name: string;
  /** Reads the buyer's input; what it returns is safe to keep. @throws Invalid */
  describe(details: Readonly<Record<string, string>>): PaymentMeans;
  charge(who: Actor, request: { reference: string; amount: Money; details: Readonly<Record<string, string>> }): Promise<ChargeOutcome>;
  /** Hands over the buyer's answer to a challenge. */
  answer(who: Actor, reference: string, proof: string): Promise<ChargeOutcome>;
  /** Ends a charge whose fate is unknown: either the money was taken already, or it never will be. */
  close(who: Actor, reference: string): Promise<'captured' | 'cancelled'>;
  /** Gives all the money back. Asking twice gives it back once. */
  refund(who: Actor, reference: string): Promise<void>;
}

/** The provider did not answer in time: the money may have been taken or not, until someone asks again. */
export class ProviderSilent extends Error {
  constructor(provider: string, options?: ErrorOptions) {
    super(`${provider} did not answer in time`, options);
  }
}
