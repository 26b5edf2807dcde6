import { testApi } from '../../../test/index.js';
import { sharedTables, sql, Store, newId } from '../index.js';

const api = testApi();

interface TableRow {
  name: string;
  tenant: boolean;
  rls: boolean;
  forced: boolean;
  policies: string[];
}

describe('the schema', () => {
  let tables: TableRow[];
  beforeAll(async () => {
    tables = await api.rows<TableRow>(`
      select c.relname as name,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant,
        c.relrowsecurity as rls, c.relforcerowsecurity as forced,
        array(select p.polname::text from pg_policy p where p.polrelid = c.oid order by 1) as policies
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`);
  });

  it('has a tenant in every table that is not listed as shared', () => {
    const without = tables.filter(({ tenant }) => !tenant).map(({ name }) => name);
    expect(without.filter((name) => !Object.hasOwn(sharedTables, name))).toEqual([]);
  });

  it('forces row-level security on every table of a tenant', () => {
    const open = tables
      .filter(({ name }) => !Object.hasOwn(sharedTables, name))
      .filter(({ rls, forced, policies }) => !rls || !forced || !policies.includes('tenant'));
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('begins every primary key, unique constraint and index, and foreign key of theirs with the tenant', async () => {
    const wrong = await api.rows(
      `
      select conrelid::regclass::text as "table", conname as name from pg_constraint c
      where contype in ('p', 'u', 'f') and connamespace = 'public'::regnamespace
        and not (conrelid::regclass::text = any($1))
        and not exists (select 1 from pg_class f where f.oid = c.confrelid and f.relname = any($1))
        and (select attname from pg_attribute a where a.attrelid = conrelid and a.attnum = conkey[1]) <> 'tenant_id'
      union
      select indrelid::regclass::text, indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
      where i.indisunique and t.relnamespace = 'public'::regnamespace and not (t.relname = any($1))
        and (select attname from pg_attribute a where a.attrelid = indrelid and a.attnum = i.indkey[0]) is distinct from 'tenant_id'`,
      [Object.keys(sharedTables)],
    );
    expect(wrong).toEqual([]);
  });

  it('gives the application a plain role', async () => {
    const [role] = await api.part(Store).acrossTenants('test', (db) =>
      db.query<{ super: boolean; bypass: boolean; owns: number }>(sql`select r.rolsuper as super, r.rolbypassrls as bypass,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owns from pg_roles r where r.rolname = session_user`),
    );
    expect(role).toEqual({ super: false, bypass: false, owns: 0 });
  });
});

describe('another tenant’s rows', () => {
  it('cannot be read in the same pool by alternating requests, by any table', async () => {
    const store = api.part(Store);
    for (const tenant of [api.tenant, api.other]) {
      await store.transact(api.system(tenant), async (tx) => {
        await tx.execute(
          sql`insert into notifications (tenant_id, id, user_id, kind, title) values (${tenant.id}, ${newId()}, ${newId()}, 'test', '{}')`,
        );
        tx.audit({ action: 'test', resource: 'test', id: null });
      });
    }
    const tables = await api.rows<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind in ('r', 'p', 'v') and c.relnamespace = 'public'::regnamespace and not (c.relname = any($1))`,
      [Object.keys(sharedTables)],
    );
    const look = async (round: number): Promise<void> => {
      const tenant = round % 2 === 0 ? api.tenant : api.other;
      for (const { name } of tables) {
        const statement = sql([`select distinct tenant_id::text as tenant from ${name}`]);
        const rows =
          round % 3 === 0
            ? await store.read(api.system(tenant), (db) => db.query<{ tenant: string }>(statement))
            : await store.query<{ tenant: string }>(api.system(tenant), statement);
        expect(rows.filter((row) => row.tenant !== tenant.id)).toEqual([]);
      }
    };
    await Promise.all(Array.from({ length: 32 }, (_, round) => look(round)));
  });

  it('cannot be written', async () => {
    const store = api.part(Store);
    const into = (tenant: string) =>
      sql`insert into notifications (tenant_id, id, user_id, kind, title) values (${tenant}, ${newId()}, ${newId()}, 'test', '{}')`;
    await expect(store.transact(api.system(api.tenant), (tx) => tx.execute(into(api.other.id)))).rejects.toThrow(/row-level security/);
    const changed = await store.transact(api.system(api.tenant), (tx) =>
      tx.execute(sql`update notifications set kind = 'changed' where tenant_id = ${api.other.id} returning 1`),
    );
    expect(changed).toEqual([]);
  });

  it('is nobody’s without a tenant', async () => {
    const rows = await api.part(Store).pool().query('select 1 from notifications');
    expect(rows.rowCount).toBe(0);
    await expect(api.part(Store).query({ ...api.system(), tenantId: '' } as never, sql`select 1`)).rejects.toThrow('No tenant');
  });

  it('leaves no setting behind on a pooled connection', async () => {
    const store = api.part(Store);
    await Promise.all(Array.from({ length: 40 }, () => store.query(api.system(), sql`select 1`)));
    const left = await Promise.all(
      Array.from({ length: 40 }, () => store.pool().query<{ tenant: string | null }>(`select current_tenant() as tenant`)),
    );
    expect(left.map(({ rows }) => rows[0]?.tenant)).toEqual(left.map(() => null));
  });
});

describe('history', () => {
  it.each(['audit_logs', 'audit_seals'])('of %s cannot be changed by the application', async (table) => {
    await api.part(Store).transact(api.system(), (tx) => {
      tx.audit({ action: 'test', resource: 'test', id: null });
      return Promise.resolve();
    });
    for (const statement of [`update ${table} set tenant_id = tenant_id`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(api.part(Store).transact(api.system(), (tx) => tx.execute(sql([statement])))).rejects.toThrow(
        /permission denied|append-only/,
      );
    }
  });
});
