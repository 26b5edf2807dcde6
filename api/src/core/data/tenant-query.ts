import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { QueryResult, QueryResultRow } from 'pg';

/** The parts of pg's query object that are built upon; pg exports the class but no types for it. */
interface PgQuery {
  _result: PgResult;
  _accumulateRows: boolean;
  prepare(connection: WireConnection): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, connection: WireConnection): void;
}
/** What pg works out from a row description. */
interface PgResult {
  fields: unknown;
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}
type QueryCallback<Row extends QueryResultRow> = (error: Error | null, result: QueryResult<Row>) => void;
/** The part of pg's connection that speaks the extended protocol. */
interface WireConnection {
  parsedStatements: Record<string, string | undefined>;
  parse(message: { text: string; name?: string }): void;
  bind(message: { values: unknown[]; statement?: string; valueMapper?: (value: unknown) => unknown }): void;
  execute(message: { portal?: string }): void;
  sync(): void;
}

const { Query } = createRequire(import.meta.url)('pg') as {
  Query: new <Row extends QueryResultRow>(
    config: { text: string; values: unknown[]; name?: string; queryMode: 'extended' },
    callback: QueryCallback<Row>,
  ) => PgQuery;
};
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as { prepareValue: (value: unknown) => unknown };

const SET_TENANT = { name: 'tenant', text: `select set_config('app.tenant_id', $1, true)` };

/** What the rows of a prepared statement look like on one connection. */
const shapes = new WeakMap<WireConnection, Map<string, PgResult>>();

/** A statement is prepared from so many uses on, and so many statements at most: each costs memory on every connection. */
const OFTEN = 20;
const MOST = 128;
/** Texts that are remembered to be counted; a filter can be written in endless ways. */
const COUNTED = 5000;
/** After so many errors of this kind nothing is prepared any more: there is a pooler in between that does not know how. */
const STRIKES = 5;

const uses = new Map<string, number>();
const names = new Map<string, string | null>();
let strikes = 0;

/** The name under which this statement is kept prepared, the same in every process; undefined for one that is not. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known ?? undefined;
  if (names.size >= MOST) return undefined;
  const count = (uses.get(text) ?? 0) + 1;
  if (count < OFTEN) {
    if (uses.size >= COUNTED) uses.clear();
    uses.set(text, count);
    return undefined;
  }
  uses.delete(text);
  const name = `q${createHash('sha256').update(text).digest('base64url').slice(0, 30)}`;
  names.set(text, name);
  return name;
}

/**
 * Whether an error only says that a prepared statement cannot be used; nothing was done then, and the statement may be sent
 * again, plain. Either a table changed its shape (0A000), or a pooler in between does not know prepared statements.
 */
export function isUnpreparable(error: unknown, text: string): boolean {
  const { code } = (error ?? {}) as { code?: string };
  if (code !== '0A000' && code !== '26000' && code !== '42P05') return false;
  if (code !== '0A000') strikes += 1;
  else if (!names.get(text)) return false;
  names.set(text, null);
  return true;
}

/**
 * One statement in a tenant's scope in one round trip. Setting the tenant and running the statement are sent together
 * and form one implicit transaction, which PostgreSQL ends at the Sync that follows; the setting is local to it, so
 * that nothing of the tenant stays on the connection (transaction pooling works). Statements in frequent use are prepared:
 * a name stands for its text everywhere, so that it does not matter on which connection it is used.
 */
export class TenantQuery<Row extends QueryResultRow> extends Query<Row> {
  private isInside = false;

  constructor(
    private readonly tenantId: string,
    text: string,
    private readonly given: unknown[],
    callback: QueryCallback<Row>,
    private readonly isPlain = strikes >= STRIKES,
    private readonly statement = isPlain ? undefined : nameOf(text),
  ) {
    super({ text, values: given, queryMode: 'extended', ...(statement && { name: statement }) }, callback);
  }

  override prepare(connection: WireConnection): void {
    this.enterTenant(connection);
    const shape = this.statement && shapes.get(connection)?.get(this.statement);
    if (!shape) return super.prepare(connection);
    // prepared here, and known what its rows look like
    Object.assign(this._result, shape);
    this._accumulateRows = true;
    connection.bind({ values: this.given, statement: this.statement ?? '', valueMapper: prepareValue });
    connection.execute({});
    connection.sync();
  }

  override handleDataRow(message: object): void {
    if (this.isInside) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, connection: WireConnection): void {
    if (!this.isInside) {
      this.isInside = true; // the tenant is set, what follows is the statement's
      return;
    }
    if (this.statement) this.rememberShape(connection, this.statement);
    super.handleCommandComplete(message, connection);
  }

  private enterTenant(connection: WireConnection): void {
    const { parsedStatements } = connection;
    const name = this.isPlain ? '' : SET_TENANT.name;
    if (!name || !parsedStatements[name]) {
      connection.parse({ text: SET_TENANT.text, name });
      if (name) parsedStatements[name] = SET_TENANT.text;
    }
    connection.bind({ values: [this.tenantId], statement: name });
    connection.execute({});
  }

  private rememberShape(connection: WireConnection, statement: string): void {
    const known = shapes.get(connection) ?? new Map<string, PgResult>();
    if (known.has(statement)) return;
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    shapes.set(connection, known.set(statement, { fields, _parsers, _prebuiltEmptyResultObject }));
  }
}
