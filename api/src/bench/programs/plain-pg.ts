import { createServer } from 'node:http';
import { Pool } from 'pg';
import { answering } from './answering.js';

/** A statement as it is sent to PostgreSQL. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Which statements the peer runs for which path. */
export type Queries = readonly { path: string; statements: readonly Statement[] }[];

// The peer of what comes from the database: node:http and pg, the same statements, their rows as JSON, and nothing else.
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: Number(process.env['DATABASE_POOL_MAX'] ?? 20) });
const queries = new Map<string, readonly Statement[]>();

async function rowsOf(statements: readonly Statement[]): Promise<object[]> {
  const [only] = statements;
  if (only && statements.length === 1) return (await pool.query<object>(only.text, [...only.values])).rows;
  const rows: object[] = [];
  for (const { text, values } of statements) rows.push((await pool.query<object>(text, [...values])).rows);
  return rows;
}

const server = createServer((request, response) => {
  const statements = queries.get(request.url ?? '');
  if (!statements) {
    response.writeHead(404).end();
    return;
  }
  rowsOf(statements).then(
    (rows) => {
      const body = Buffer.from(JSON.stringify(rows));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    },
    () => response.writeHead(500).end(),
  );
});
await new Promise<void>((done) => server.listen(Number(process.env['PORT']), '127.0.0.1', done));
answering<{ queries: Queries }>((question) => {
  queries.clear();
  for (const { path, statements } of question.queries) queries.set(path, statements);
});
