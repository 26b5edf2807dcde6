import { Injectable } from '@nestjs/common';
import { decimal, type Money } from '#libs/money';
import { type Actor, Invalid, sql, Store } from '../../core/index.js';
import { type ChargeOutcome, type DeclineReason, type PaymentMeans, type PaymentProvider, ProviderSilent } from './payment-provider.js';

type Books = 'captured' | 'declined' | 'requires_action' | 'cancelled' | 'refunded';

/** Card numbers and what happens to them, as at the large providers; any other valid number is declined. */
const CARDS: Readonly<Record<string, { becomes: Books; reason?: DeclineReason; silent?: 'before' | 'after' }>> = {
  '4242424242424242': { becomes: 'captured' },
  '4000000000000002': { becomes: 'declined', reason: 'card_declined' },
  '4000000000009995': { becomes: 'declined', reason: 'insufficient_funds' },
  '4000000000000069': { becomes: 'declined', reason: 'expired_card' },
  '4000000000000119': { becomes: 'declined', reason: 'processing_error' },
  '4000002500003155': { becomes: 'requires_action' },
  // the request is lost, and the answer is lost
  '4000000000006660': { becomes: 'captured', silent: 'before' },
  '4000000000007775': { becomes: 'captured', silent: 'after' },
};

/** A payment provider for trying the shop out. It keeps its own books, in transactions of its own, as a real one would. */
@Injectable()
export class TestProvider implements PaymentProvider {
  readonly name = 'test';

  constructor(private readonly store: Store) {}

  describe({ card = '' }: Readonly<Record<string, string>>): PaymentMeans {
    const number = card.replace(/[\s-]/g, '');
    if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) {
      throw new Invalid({ errors: [{ pointer: '/details/card', message: 'This is not a card number', code: 'card' }] });
    }
    return { brand: number.startsWith('4') ? 'visa' : 'card', last4: number.slice(-4) };
  }

  async charge(
    who: Actor,
    request: { reference: string; amount: Money; details: Readonly<Record<string, string>> },
  ): Promise<ChargeOutcome> {
    const card = CARDS[(request.details['card'] ?? '').replace(/[\s-]/g, '')] ?? {
      becomes: 'declined' as const,
      reason: 'card_declined' as const,
    };
    if (card.silent === 'before') throw new ProviderSilent(this.name);
    const status = await this.book(who, request, card.becomes);
    if (card.silent === 'after') throw new ProviderSilent(this.name);
    return outcomeOf(status, card.reason);
  }

  async answer(who: Actor, reference: string, proof: string): Promise<ChargeOutcome> {
    const [row] = await this.store.query<{ status: Books }>(
      who,
      sql`update payment_test_charges set status = case when status <> 'requires_action' then status when ${proof} = 'complete' then 'captured' else 'declined' end
        where tenant_id = ${who.tenantId} and id = ${reference} returning status`,
    );
    return outcomeOf(row?.status ?? 'declined', 'authentication_failed');
  }

  async close(who: Actor, reference: string): Promise<'captured' | 'cancelled'> {
    const [row] = await this.store.query<{ status: Books }>(
      who,
      sql`insert into payment_test_charges (tenant_id, id, status, amount, currency) values (${who.tenantId}, ${reference}, 'cancelled', 0, 'XXX')
        on conflict (tenant_id, id) do update
        set status = case when payment_test_charges.status = 'requires_action' then 'cancelled' else payment_test_charges.status end
        returning status`,
    );
    return row?.status === 'captured' ? 'captured' : 'cancelled';
  }

  async refund(who: Actor, reference: string): Promise<void> {
    const rows = await this.store.query(
      who,
      sql`update payment_test_charges set status = 'refunded'
        where tenant_id = ${who.tenantId} and id = ${reference} and status in ('captured', 'refunded') returning id`,
    );
    if (rows.length === 0) throw new Error(`Charge ${reference} was never captured`);
  }

  /** Books a charge once; a second request under the same reference finds what became of the first. */
  private async book(who: Actor, { reference, amount }: { reference: string; amount: Money }, becomes: Books): Promise<Books> {
    const [row] = await this.store.query<{ status: Books }>(
      who,
      sql`insert into payment_test_charges (tenant_id, id, status, amount, currency)
        values (${who.tenantId}, ${reference}, ${becomes}, ${decimal(amount)}, ${amount.currency})
        on conflict (tenant_id, id) do update set status = payment_test_charges.status
        returning status`,
    );
    return row?.status ?? becomes;
  }
}

function outcomeOf(status: Books, reason: DeclineReason = 'processing_error'): ChargeOutcome {
  if (status === 'captured') return { kind: 'captured' };
  if (status === 'requires_action') return { kind: 'requires_action', challenge: { kind: 'test' } };
  return { kind: 'declined', reason };
}

/** Whether the check digit of a card number is right. ISO/IEC 7812-1, annex B. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
