import { testApi } from '../../../test/index.js';
import { sql, Store } from '../index.js';

const api = testApi();

const often = async (work: (round: number) => Promise<void>): Promise<void> => {
  for (let round = 0; round < 60; round += 1) await work(round);
};

describe('a statement in frequent use', () => {
  it('answers the same prepared as plain, on every connection, with each tenant seeing its own', async () => {
    const store = api.part(Store);
    await often(async (round) => {
      const tenants = [api.tenant, api.other, api.tenant, api.other];
      const found = await Promise.all(
        tenants.map((tenant) =>
          store.query<{ n: number; text: string; none: null; mine: boolean }>(
            api.system(tenant),
            sql`
          select ${round}::int as n, ${`“${round}”`}::text as text, ${null}::text as none, bool_and(tenant_id = ${tenant.id}::uuid) as mine from roles`,
          ),
        ),
      );
      for (const rows of found) expect(rows).toEqual([{ n: round, text: `“${round}”`, none: null, mine: true }]);
    });
  });

  it('goes on when it fails in between', async () => {
    const store = api.part(Store);
    await often(async (round) => {
      const asked = store.query<{ half: number }>(api.system(), sql`select 10 / ${round % 3}::int as half`);
      if (round % 3 === 0) await expect(asked).rejects.toMatchObject({ code: '22012' });
      else expect(await asked).toEqual([{ half: round % 3 === 1 ? 10 : 5 }]);
    });
  });

  it('goes on when a table changes its shape', async () => {
    const store = api.part(Store);
    const read = (): Promise<object[]> => store.query(api.system(), sql`select * from teams where name = ${'Sales'}`);
    await often(async () => expect(await read()).toEqual([]));
    await api.rows('alter table teams add column colour text');
    await api.rows(`insert into teams (tenant_id, id, name, colour) values ($1, gen_random_uuid(), 'Sales', 'red')`, [api.tenant.id]);
    const rows = await Promise.all(Array.from({ length: 20 }, read));
    for (const found of rows) expect(found).toMatchObject([{ name: 'Sales', colour: 'red' }]);
  });
});
