import type { RowCondition } from '#libs/permissions';
import { empty, join, raw, sql, type Sql } from './sql.js';
import { snakeCase } from './naming.js';

/** Conditions, ORed, as an SQL predicate over columns (of `alias`, if given): `true` for `[{}]`, `false` for `[]`. */
export function predicate(conditions: readonly RowCondition[], alias?: string): Sql {
  if (conditions.length === 0) return sql`false`;
  if (conditions.some((condition) => Object.keys(condition).length === 0)) return sql`true`;
  return sql`(${join(
    conditions.map((condition) => conjunction(condition, alias)),
    ' or ',
  )})`;
}

function conjunction(condition: RowCondition, alias: string | undefined): Sql {
  const parts = Object.entries(condition).map(([property, test]) => {
    const column = raw(`${alias ? `${alias}.` : ''}${snakeCase(property)}`);
    if ('eq' in test) return sql`${column} = ${test.eq}::uuid`;
    if ('in' in test) return sql`${column} = any(${[...test.in]}::uuid[])`;
    const from = test.gte ? sql`${column} >= ${test.gte}::timestamptz` : empty;
    const until = test.lt ? sql`${column} < ${test.lt}::timestamptz` : empty;
    return join(
      [from, until].filter((part) => part !== empty),
      ' and ',
    );
  });
  return sql`(${join(parts, ' and ')})`;
}
