import { createRequire } from 'node:module';
import type { QueryResult, QueryResultRow } from 'pg';

/** The parts of pg's query object that are built upon; pg exports the class but no types for it. */
interface PgQuery {
  submit(connection: WireConnection): Error | null;
  handleRowDescription(message: object): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, connection: WireConnection): void;
}
type QueryCallback<Row extends QueryResultRow> = (error: Error | null, result: QueryResult<Row>) => void;
/** The part of pg's connection that speaks the extended protocol. */
interface WireConnection {
  stream: { cork(): void; uncork(): void };
  parse(message: { text: string }): void;
  bind(message: { values: unknown[] }): void;
  execute(message: { portal?: string }): void;
}

const { Query } = createRequire(import.meta.url)('pg') as {
  Query: new <Row extends QueryResultRow>(config: { text: string; values: unknown[]; queryMode: 'extended' }, callback: QueryCallback<Row>) => PgQuery;
};

/**
 * One statement in a tenant's scope in one round trip. Setting the tenant and running the statement are sent together
 * and form one implicit transaction, which PostgreSQL ends at the Sync that follows; the setting is local to it, so
 * that nothing stays on the connection (transaction pooling works).
 */
export class TenantQuery<Row extends QueryResultRow> extends Query<Row> {
  private described = false;

  constructor(
    private readonly tenantId: string,
    text: string,
    values: unknown[],
    callback: QueryCallback<Row>,
  ) {
    super({ text, values, queryMode: 'extended' }, callback);
  }

  override submit(connection: WireConnection): Error | null {
    connection.stream.cork();
    try {
      connection.parse({ text: `select set_config('app.tenant_id', $1, true)` });
      connection.bind({ values: [this.tenantId] });
      connection.execute({});
      return super.submit(connection);
    } finally {
      connection.stream.uncork();
    }
  }

  override handleRowDescription(message: object): void {
    this.described = true;
    super.handleRowDescription(message);
  }

  override handleDataRow(message: object): void {
    if (this.described) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, connection: WireConnection): void {
    if (this.described) super.handleCommandComplete(message, connection);
  }
}
