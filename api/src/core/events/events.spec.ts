import { Injectable, Module } from '@nestjs/common';
import { z } from 'zod';
import { testApi } from '../../../test/index.js';
import { AppModule } from '../../app.module.js';
import { defineEvent, HandlesEvent, newId, sql, Store, type DomainEvent, type Transaction } from '../index.js';
import { Queues } from '../jobs/queues.js';

const Counted = defineEvent('test.counted', z.object({ number: z.int(), failing: z.boolean().default(false) }));

/** Writes a row for each event it takes, so that what was taken twice, or never, can be counted. */
@Injectable()
class Counter {
  failures = 0;

  @HandlesEvent(Counted, 'test-counter')
  async count({ tenantId, payload }: DomainEvent<z.infer<typeof Counted.schema>>, tx: Transaction): Promise<void> {
    await tx.execute(
      sql`insert into notifications (tenant_id, id, user_id, kind, title) values (${tenantId}, ${newId()}, ${newId()}, ${`counted ${payload.number}`}, '{}')`,
    );
    if (payload.failing && this.failures < 2) {
      this.failures += 1;
      throw new Error('killed between effect and commit');
    }
  }
}

@Module({ providers: [Counter] })
class CounterModule {}

const api = testApi({ modules: [AppModule, CounterModule], worker: true });
const emit = (number: number, failing = false): Promise<string> =>
  api.part(Store).transact(api.system(), (tx) => Promise.resolve(tx.emit(Counted, { number, failing })));
const taken = async (number: number): Promise<number> =>
  (await api.rows(`select 1 from notifications where kind = $1`, [`counted ${number}`])).length;

describe('an event', () => {
  it('reaches its consumer once', async () => {
    await emit(1);
    await api.eventually(async () => (await taken(1)) === 1);
  });

  it('does not leave when its transaction fails', async () => {
    await expect(
      api.part(Store).transact(api.system(), (tx) => {
        tx.emit(Counted, { number: 2, failing: false });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await api.rows(`select 1 from outbox_events where payload ->> 'number' = '2'`)).toEqual([]);
  });

  it('counts once when its consumer fails between effect and commit', async () => {
    await emit(3, true);
    await api.eventually(async () => (await taken(3)) === 1, 20_000);
    expect(api.part(Counter).failures).toBe(2);
  });

  it('counts once when the relay dies between putting it into the queue and marking it', async () => {
    const id = await emit(4);
    await api.eventually(async () => (await taken(4)) === 1);
    await api.rows(`update outbox_events set published_at = null where id = $1`, [id]); // as if the mark had been lost
    await api.eventually(
      async () => (await api.rows(`select 1 from outbox_events where id = $1 and published_at is not null`, [id])).length === 1,
    );
    const delivery = {
      consumer: 'test-counter',
      event: { id, tenantId: api.tenant.id, name: Counted.name, at: new Date().toISOString(), payload: { number: 4 } },
    };
    for (let i = 0; i < 3; i += 1) await api.part(Queues).addEvents([delivery]);
    await new Promise((wake) => setTimeout(wake, 500));
    expect(await taken(4)).toBe(1);
  });

  it('becomes a dead letter when no try succeeds, and counts once after a retry', async () => {
    const owner = await api.owner();
    const { id } = { id: newId() };
    await api
      .part(Queues)
      .get('events')
      .add(
        {
          consumer: 'test-counter',
          event: { id, tenantId: api.tenant.id, name: Counted.name, at: new Date().toISOString(), payload: { number: 'no number' } },
        },
        { attempts: 1 },
      );
    const letter = await api.eventually(async () => {
      const { body } = await owner.get('/queues/dead-letters');
      return (body.items as { id: string; subjectId: string; error: string }[]).find((item) => item.subjectId === id);
    });
    expect(letter.error).toContain('number');
    await api.rows(`update dead_letters set payload = jsonb_set(payload, '{payload,number}', '5') where id = $1`, [letter.id]);
    expect((await owner.post(`/queues/dead-letters/${letter.id}/retry`)).status).toBe(200);
    await api.eventually(async () => (await taken(5)) === 1);
    expect((await owner.get('/queues/dead-letters')).body.items).toEqual([]);
  });
});
