import type { Sql } from 'sql-template-tag';

export { empty, join, raw, default as sql, Sql } from 'sql-template-tag';

/** Something that runs one statement and returns its rows, columns in snake_case. */
export interface SqlRunner {
  query<Row extends object>(statement: Sql): Promise<Row[]>;
}
