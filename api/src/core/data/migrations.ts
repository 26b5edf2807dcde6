import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';

/** Anyone who migrates holds this lock, so that two deployments do not do it at once. */
const LOCK = 7_242_001;

interface Options {
  /** Connection of the role that owns the schema. */
  readonly owner: string;
  /** Connection of the role that the application uses; it owns nothing and is only granted to. */
  readonly application: string;
  readonly folder: URL;
  /** How many migrations to take back; 0 to bring up those that are missing. */
  readonly down: number;
}

/**
 * Runs the hand-written SQL of `migrations/` (`0001-name.up.sql`, `.down.sql`), each in a transaction, in order. A file
 * that was changed after it ran is refused. Afterwards the application's role is granted what it needs: reading and
 * writing, but only reading and adding where a table is append-only. Returns a line for each step.
 */
export async function migrate({ owner, application, folder, down }: Options): Promise<string[]> {
  const client = new Client({ connectionString: owner });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`select set_config('statement_timeout', '0', false)`);
    await client.query(
      `create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
    const steps = down > 0 ? await takeBack(client, folder, down) : await bringUp(client, folder);
    const role = decodeURIComponent(new URL(application).username);
    if (down === 0) await limitTime(client);
    if (down === 0) await grant(client, role, decodeURIComponent(new URL(owner).username));
    return steps;
  } finally {
    await client.end();
  }
}

async function bringUp(client: Client, folder: URL): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.up.sql')).sort();
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations');
  const known = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const steps: string[] = [];
  for (const file of files) {
    const name = file.replace(/\.up\.sql$/, '');
    const text = await readFile(new URL(file, folder), 'utf8');
    const checksum = createHash('sha256').update(text).digest('hex');
    const before = known.get(name);
    if (before === checksum) continue;
    if (before)
      throw new Error(
        `${file} was changed after it ran here. Write a new migration instead; in development, start over with npm start -- --fresh.`,
      );
    await inTransaction(
      client,
      async () => {
        await client.query(text);
        await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum]);
      },
      file,
    );
    steps.push(`up ${name}`);
  }
  return steps;
}

async function takeBack(client: Client, folder: URL, count: number): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations order by name desc limit $1', [count]);
  for (const { name } of rows) {
    const text = await readFile(new URL(`${name}.down.sql`, folder), 'utf8');
    await inTransaction(
      client,
      async () => {
        await client.query(text);
        await client.query('delete from schema_migrations where name = $1', [name]);
      },
      `${name}.down.sql`,
    );
  }
  return rows.map(({ name }) => `down ${name}`);
}

async function inTransaction(client: Client, work: () => Promise<void>, file: string): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** No statement of a process may hold its locks for long. Kept in the database, since a pooler would not pass it on. */
async function limitTime(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const database = client.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(
    `alter database ${database} set statement_timeout = '60s'; alter database ${database} set idle_in_transaction_session_timeout = '60s'`,
  );
}

async function grant(client: Client, role: string, owner: string): Promise<void> {
  const { rows } = await client.query<{ version: number; across: boolean }>(
    `select current_setting('server_version_num')::int as version, pg_has_role($1, 'curetcore_across', 'member') as across`,
    [role],
  );
  const version = rows[0]?.version ?? 0;
  const name = client.escapeIdentifier(role);
  if (role !== owner && !rows[0]?.across) {
    // switched to for one transaction, never inherited
    if (version >= 160_000) await client.query(`grant curetcore_across to ${name} with inherit false, set true`);
    else await client.query(`alter role ${name} noinherit; grant curetcore_across to ${name}`);
  }
  for (const grantee of [name, 'curetcore_across']) {
    await client.query(`grant usage on schema public to ${grantee};
      grant select, insert, update, delete on all tables in schema public to ${grantee};
      grant usage on all sequences in schema public to ${grantee};
      grant execute on all functions in schema public to ${grantee};
      grant execute on all procedures in schema public to ${grantee}`);
  }
  const history = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and (obj_description(c.oid, 'pg_class') = 'append-only' or exists (select 1 from pg_inherits i where i.inhrelid = c.oid and obj_description(i.inhparent, 'pg_class') = 'append-only'))`,
  );
  for (const table of history.rows) await client.query(`revoke update, delete, truncate on ${table.name} from ${name}, curetcore_across`);
}
