import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Connection, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { type Actor, isUuid, type Sql, sqlState, statements, type Store } from '../../core/index.js';

/** The parts of pg's query object that are built upon; pg exports the class but no types for it. */
interface PgQuery {
  submit(connection: Connection): Error | null;
  handleRowDescription(message: object): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, connection: Connection): void;
}
/** What is sent over it, in pg's own words. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parsedStatements: Record<string, string | undefined>;
  submittedNamedStatements: Record<string, string | undefined>;
  parse(message: { text: string }): void;
  bind(message: { values: unknown[] }): void;
  execute(message: { portal?: string }): void;
  close(message: { type: 'S'; name: string }): void;
}
type Done<Row extends QueryResultRow> = (error: Error | null, result: QueryResult<Row>) => void;

const { Query } = createRequire(import.meta.url)('pg') as {
  Query: new <Row extends QueryResultRow>(
    config: { name: string; text: string; values: unknown[]; queryMode: 'extended' },
    callback: Done<Row>,
  ) => PgQuery;
};

/** Statements that failed in the round trip that named them: whether the server knows the name is not sure. */
const doubtful = new WeakMap<Connection, Set<string>>();
const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 24)));
  return name;
}

/** The tenant's setting and one named statement in one round trip and one implicit transaction; planned once per connection. */
class PreparedTenantQuery<Row extends QueryResultRow> extends Query<Row> {
  private described = false;
  private connection: Connection;

  constructor(
    private readonly tenantId: string,
    private readonly statement: { name: string; text: string; values: unknown[] },
    callback: Done<Row>,
  ) {
    super({ ...statement, queryMode: 'extended' }, callback);
  }

  override submit(connection: Connection): Error | null {
    this.connection = connection;
    const wire = connection as unknown as Wire;
    wire.stream.cork();
    try {
      if (doubtful.get(connection)?.delete(this.statement.name)) {
        wire.close({ type: 'S', name: this.statement.name });
        delete wire.parsedStatements[this.statement.name];
        delete wire.submittedNamedStatements[this.statement.name];
      }
      wire.parse({ text: `select set_config('app.tenant_id', $1, true)` });
      wire.bind({ values: [this.tenantId] });
      wire.execute({});
      return super.submit(connection);
    } finally {
      wire.stream.uncork();
    }
  }

  /** Forgets what pg believes of the statement: the next use names it anew. */
  doubt(): void {
    const known = doubtful.get(this.connection) ?? new Set();
    doubtful.set(this.connection, known.add(this.statement.name));
  }

  override handleRowDescription(message: object): void {
    this.described = true;
    super.handleRowDescription(message);
  }

  override handleDataRow(message: object): void {
    if (this.described) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, connection: Connection): void {
    if (this.described) super.handleCommandComplete(message, connection);
  }
}

/** The plan does not fit any more, or the server forgot the statement: asking again plans it anew. */
const OUTDATED = new Set(['26000', '0A000']);

/**
 * As `store.query`, with the statement planned once per connection instead of each time: for the few long statements of the
 * checkout, whose planning costs several times their execution. Their texts must not vary with their input.
 */
export async function queryPrepared<Row extends QueryResultRow>(store: Store, who: Actor, { text, values }: Sql): Promise<Row[]> {
  if (!isUuid(who.tenantId)) throw new Error('No tenant');
  const statement = { name: nameOf(text), text, values };
  for (let attempt = 1; ; attempt += 1) {
    statements.count += 1;
    const client = await store.pool().connect();
    try {
      const rows = await run<Row>(client, who.tenantId, statement);
      client.release();
      return rows;
    } catch (error) {
      client.release(!/^[0-9A-Z]{5}$/.test(sqlState(error))); // an error of the connection, not of the statement
      if (attempt > 1 || !OUTDATED.has(sqlState(error))) throw error;
    }
  }
}

function run<Row extends QueryResultRow>(
  client: PoolClient,
  tenantId: string,
  statement: { name: string; text: string; values: unknown[] },
): Promise<Row[]> {
  return new Promise<Row[]>((resolve, reject) => {
    const query = new PreparedTenantQuery<Row>(tenantId, statement, (error, result) => {
      if (!error) return resolve(result.rows);
      query.doubt();
      reject(error);
    });
    (client as PoolClient & { query(query: object): void }).query(query);
  });
}
