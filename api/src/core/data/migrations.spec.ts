import { readdir } from 'node:fs/promises';
import { Client } from 'pg';
import { testApi, testDatabase, type TestDatabase } from '../../../test/index.js';
import { migrate } from './migrations.js';

const folder = new URL('../../../../migrations/', import.meta.url);
const api = testApi();

/** Everything of the schema that a migration can make, as text to compare. */
async function schemaOf(database: TestDatabase): Promise<string[]> {
  const client = new Client({ connectionString: database.admin });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(`
      select format('table %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line from information_schema.columns where table_schema = 'public'
      union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
      union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
      union all select format('policy %s %s', tablename, policyname) from pg_policies where schemaname = 'public'
      union all select format('trigger %s %s', event_object_table, trigger_name) from information_schema.triggers where trigger_schema = 'public'
      union all select format('routine %s', proname) from pg_proc where pronamespace = 'public'::regnamespace and not exists (select 1 from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')
      order by 1`);
    return rows.map(({ line }) => line).filter((line) => !line.includes('schema_migrations'));
  } finally {
    await client.end();
  }
}

const run = (database: TestDatabase, down = 0): Promise<string[]> =>
  migrate({ owner: database.owner, application: database.application, folder, down });

describe('the migrations', () => {
  let all: number;
  beforeAll(async () => {
    all = (await readdir(folder)).filter((name) => name.endsWith('.up.sql')).length;
  });

  it('go up, down to nothing and up again on an empty database', async () => {
    const database = await testDatabase({ empty: true });
    try {
      const nothing = await schemaOf(database);
      expect(await run(database)).toHaveLength(all);
      const whole = await schemaOf(database);
      expect(await run(database)).toEqual([]);
      expect(await run(database, all)).toHaveLength(all);
      expect(await schemaOf(database)).toEqual(nothing);
      await run(database);
      expect(await schemaOf(database)).toEqual(whole);
    } finally {
      await database.drop();
    }
  });

  it('go down and up on a filled database', async () => {
    const owner = await api.owner();
    expect((await owner.post('/teams', { name: 'Sales' })).status).toBe(201);
    expect((await api.rows('select 1 from audit_logs')).length).toBeGreaterThan(0);
    const before = await schemaOf(api.database);
    expect(await run(api.database, all)).toHaveLength(all);
    expect(await run(api.database)).toHaveLength(all);
    expect(await schemaOf(api.database)).toEqual(before);
  });

  it('are refused when one was changed after it ran', async () => {
    const database = await testDatabase();
    try {
      const client = new Client({ connectionString: database.admin });
      await client.connect();
      await client.query(`update schema_migrations set checksum = 'other'`);
      await client.end();
      await expect(run(database)).rejects.toThrow(/0001-platform\.up\.sql was changed/);
    } finally {
      await database.drop();
    }
  });
});
