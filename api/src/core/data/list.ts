import { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { BadInput } from '../http/problem.js';
import { empty, join, raw, sql, type Sql } from './sql.js';
import type { Store } from './store.js';

/** What a listed field holds; says how its filters are read and compared. */
export type FieldType = 'text' | 'number' | 'time' | 'id' | 'flag';

export interface ListField {
  /** The SQL expression, as the list's `from` knows it; it must not be null where it is sorted by. */
  readonly column: string;
  readonly type: FieldType;
  /** The values that can be asked for; anything else is refused. */
  readonly values?: readonly string[];
}

/** A capped count costs at most this many rows; beyond it the planner's estimate is given. */
const EXACT_UP_TO = 10_000;
const OPERATORS = ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'contains', 'empty'] as const;
type Operator = (typeof OPERATORS)[number];
const CASTS: Record<FieldType, string> = { text: 'text', number: 'numeric', time: 'timestamptz', id: 'uuid', flag: 'boolean' };

interface Filter {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
}

/** A page's place in a list, after validation. */
export interface ListInput {
  limit: number;
  after?: string | undefined;
  sort?: string | undefined;
  filter?: Filter[] | undefined;
  q?: string | undefined;
  total: 'exact' | 'estimate' | 'none';
}

/** Where a page's rows come from; every part is SQL that already names its tables. */
export interface ListSource {
  readonly select: Sql;
  readonly from: Sql;
  readonly where?: Sql | undefined;
  /** How the free text `q` is looked for; without it `q` is refused. */
  readonly search?: ((text: string) => Sql) | undefined;
}

export interface PageOf<Row> {
  items: Row[];
  next: string | null;
  total: { count: number; exact: boolean } | null;
}

/** The answer of every list: items, the cursor of the next page, and a total that says whether it is exact. */
export const Page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Pass as `after` for the next page; null on the last one'),
    total: z.object({ count: z.int(), exact: z.boolean() }).nullable().describe('Null when it was not asked for'),
  });

/** A list that can be filtered, sorted and paged: its documented query, and how it becomes one statement. */
export class List<F extends Record<string, ListField>> {
  /** Schema of the query string. */
  readonly query;

  constructor(
    private readonly definition: {
      readonly fields: F;
      /** Fields that can be sorted by; the first is the default, descending if `descending`. */
      readonly sort: readonly (keyof F & string)[];
      readonly descending?: boolean;
      /** The column that makes the order total. */
      readonly id: string;
    },
  ) {
    const { fields, sort } = definition;
    const names = Object.keys(fields);
    this.query = z.object({
      limit: z.coerce.number().int().min(1).max(200).default(24).describe('How many items, at most 200'),
      after: z.string().max(2000).optional().describe('The `next` of the page before'),
      sort: z
        .enum(sort.flatMap((name) => [name, `-${name}`]) as [string, ...string[]])
        .optional()
        .describe(`Field to sort by, descending with a leading minus`),
      filter: z
        .union([z.string(), z.array(z.string()).max(20)])
        .optional()
        .transform((given, context) => (given === undefined ? undefined : [given].flat().map((text) => readFilter(text, fields, context))))
        .describe(
          `\`field:operator:value\`, repeated to AND. Fields: ${names.join(', ')}. Operators: ${OPERATORS.join(', ')}; \`in\` takes a comma-separated list, \`empty\` true or false`,
        ),
      q: z.string().max(200).optional().describe('Free text'),
      total: z.enum(['exact', 'estimate', 'none']).default('estimate').describe(`\`estimate\` is exact up to ${EXACT_UP_TO}`),
    });
  }

  /** Conditions of the query on their own: for exports, counts and charts over the same rows as the list. */
  where(input: Pick<ListInput, 'filter' | 'q'>, source: Pick<ListSource, 'where' | 'search'>): Sql {
    const parts = (input.filter ?? []).map((filter) => this.condition(filter));
    if (source.where) parts.push(source.where);
    if (input.q?.trim()) {
      if (!source.search) throw new BadInput({ errors: [{ pointer: '/query/q', message: 'This list cannot be searched by text' }] });
      parts.push(source.search(input.q.trim()));
    }
    return parts.length > 0 ? sql`where ${join(parts, ' and ')}` : empty;
  }

  /** One page, in one statement; a second one only for the estimate of a very large total. */
  async page<Row extends object>(store: Store, who: Actor, input: ListInput, source: ListSource): Promise<PageOf<Row>> {
    const { limit } = input;
    const order = this.order(input.sort);
    const where = this.where(input, source);
    const key = raw(order.field.column);
    const id = raw(this.definition.id);
    const after = input.after ? this.after(input.after, order, where) : empty;
    const direction = raw(order.descending ? 'desc' : 'asc');
    const counted = input.total !== 'none' && !input.after;
    const cap = input.total === 'exact' ? empty : sql`limit ${EXACT_UP_TO + 1}`;
    const count = counted ? sql`, (select count(*)::int from (select 1 from ${source.from} ${where} ${cap}) counted) as _total` : empty;
    const rows = await store.query<Row & { _key: string; _id: string; _total?: number }>(
      who,
      sql`select ${source.select}, (${key})::text as _key, ${id}::text as _id ${count} from ${source.from} ${where} ${after}
        order by ${key} ${direction}, ${id} ${direction} limit ${limit + 1}`,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      next: rows.length > limit && last ? writeCursor([order.name, last._key, last._id]) : null,
      total: counted ? await this.total(store, who, rows[0]?._total ?? 0, input.total, sql`select 1 from ${source.from} ${where}`) : null,
    };
  }

  private async total(store: Store, who: Actor, count: number, kind: ListInput['total'], statement: Sql): Promise<PageOf<never>['total']> {
    if (kind === 'exact' || count <= EXACT_UP_TO) return { count, exact: true };
    const [plan] = await store.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(who, sql`explain (format json) ${statement}`);
    return { count: Math.max(EXACT_UP_TO + 1, plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0), exact: false };
  }

  private order(sort: string | undefined): { name: string; field: ListField; descending: boolean } {
    const name = sort?.replace(/^-/, '') ?? this.definition.sort[0];
    const field = name === undefined ? undefined : this.definition.fields[name];
    if (!field || name === undefined) throw new Error('A list needs something to sort by');
    const descending = sort ? sort.startsWith('-') : this.definition.descending === true;
    return { name: `${descending ? '-' : ''}${name}`, field, descending };
  }

  private after(cursor: string, order: { name: string; field: ListField; descending: boolean }, where: Sql): Sql {
    const [name, key, id] = readCursor(cursor);
    if (name !== order.name) throw new BadInput({ errors: [{ pointer: '/query/after', message: 'This cursor belongs to another order' }] });
    const operator = raw(order.descending ? '<' : '>');
    const cast = raw(CASTS[order.field.type]);
    return sql`${raw(where === empty ? 'where' : 'and')} (${raw(order.field.column)}, ${raw(this.definition.id)}) ${operator} (${key}::${cast}, ${id}::uuid)`;
  }

  private condition({ field: name, operator, value }: Filter): Sql {
    const field = this.definition.fields[name];
    if (!field) throw new Error(`No field ${name}`);
    const column = raw(field.column);
    const cast = raw(CASTS[field.type]);
    switch (operator) {
      case 'eq':
        return sql`${column} = ${value}::${cast}`;
      case 'ne':
        return sql`${column} is distinct from ${value}::${cast}`;
      case 'in':
        return sql`${column} = any(${value.split(',')}::${cast}[])`;
      case 'contains':
        return sql`${column} ilike ${`%${value.replace(/[\\%_]/g, '\\$&')}%`}`;
      case 'empty':
        return value === 'true' ? sql`${column} is null` : sql`${column} is not null`;
      case 'gt':
        return sql`${column} > ${value}::${cast}`;
      case 'gte':
        return sql`${column} >= ${value}::${cast}`;
      case 'lt':
        return sql`${column} < ${value}::${cast}`;
      case 'lte':
        return sql`${column} <= ${value}::${cast}`;
    }
  }
}

/** Declares a list. */
export const defineList = <const F extends Record<string, ListField>>(definition: ConstructorParameters<typeof List<F>>[0]): List<F> =>
  new List(definition);

function readFilter(text: string, fields: Record<string, ListField>, context: z.RefinementCtx): Filter {
  const [, name = '', operator = '', value = ''] = /^([^:]*):([^:]*):([\s\S]*)$/.exec(text) ?? [];
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const refuse = (message: string): Filter => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (!operator) return refuse(`“${text.slice(0, 80)}” is not of the form field:operator:value`);
  if (!field) return refuse(`There is no field “${name.slice(0, 80)}” to filter by`);
  if (!OPERATORS.includes(operator as Operator)) return refuse(`There is no operator “${operator.slice(0, 20)}”`);
  if (operator === 'empty')
    return value === 'true' || value === 'false' ? { field: name, operator, value } : refuse('`empty` takes true or false');
  if (operator === 'contains' && field.type !== 'text') return refuse(`“${name}” is no text`);
  const values = operator === 'in' ? value.split(',') : [value];
  if (values.length > 200) return refuse('At most 200 values');
  const wrong = values.find((one) => !isOf(field, one));
  if (wrong !== undefined)
    return refuse(`“${wrong.slice(0, 80)}” is no ${field.values ? `value of ${name} (${field.values.join(', ')})` : field.type}`);
  return { field: name, operator: operator as Operator, value };
}

function isOf({ type, values }: ListField, value: string): boolean {
  if (values) return values.includes(value);
  if (type === 'number') return /^-?\d{1,15}(\.\d{1,10})?$/.test(value);
  if (type === 'time') return /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));
  if (type === 'id') return z.uuid().safeParse(value).success;
  if (type === 'flag') return value === 'true' || value === 'false';
  return value.length <= 500 && !value.includes('\u0000');
}

const writeCursor = (parts: [string, string, string]): string => Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');

function readCursor(cursor: string): [string, string, string] {
  try {
    return z.tuple([z.string(), z.string(), z.uuid()]).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new BadInput({ errors: [{ pointer: '/query/after', message: 'This is no cursor of this list' }] });
  }
}
