import {
  And,
  Equal,
  In,
  LessThan,
  MoreThanOrEqual,
  type EntityManager,
  type FindOperator,
  type FindOptionsOrder,
  type FindOptionsWhere,
} from 'typeorm';
import type { FieldCondition, RowCondition } from '#libs/permissions';
import type { Actor } from '../access/actor.js';
import { NotFound } from '../http/problem.js';
import type { TenantEntity } from './entities.js';
import { predicate } from './scope.js';
import { raw, sql, type Sql, type SqlRunner } from './sql.js';

export type EntityClass<T extends TenantEntity> = new () => T;
/** Conditions on an entity; the tenant cannot even be named. */
export type Where<T> = Omit<FindOptionsWhere<T>, 'tenantId'>;

/** Counts the statements of this process; tests read it to prove that a list issues no more of them with more rows. */
export const statements = { count: 0 };

/** `(select * from products where tenant_id = … and <scope>) p`: what an actor may see of an entity, to select from. */
export function scopedTable<T extends TenantEntity>(who: Actor, entity: EntityClass<T>, table: string, alias: string): Sql {
  return sql`(select * from ${raw(table)} where tenant_id = ${who.tenantId}::uuid and ${predicate(who.conditions(entity))}) ${raw(alias)}`;
}

/** Reads the data of one tenant, narrowed to what the actor may see of the resource that the route declared. */
export class Reader implements SqlRunner {
  constructor(
    protected readonly manager: EntityManager,
    readonly who: Actor,
  ) {}

  /** What the actor may see of an entity, as a table to select from in a statement. */
  from<T extends TenantEntity>(entity: EntityClass<T>, alias: string): Sql {
    return scopedTable(this.who, entity, this.manager.connection.getMetadata(entity).tablePath, alias);
  }

  /** Runs a statement. Row-level security holds it to the tenant; join other tables on `tenant_id`. */
  async query<Row extends object>(statement: Sql): Promise<Row[]> {
    statements.count += 1;
    return this.manager.query<Row[]>(statement.text, statement.values);
  }

  /** The one row that meets the conditions. @throws NotFound when none is there, or none within scope. */
  async one<T extends TenantEntity>(entity: EntityClass<T>, where: Where<T>): Promise<T> {
    const found = await this.maybe(entity, where);
    if (!found) throw new NotFound({ kind: this.manager.connection.getMetadata(entity).tableName });
    return found;
  }

  /** The one row that meets the conditions, or null. */
  async maybe<T extends TenantEntity>(entity: EntityClass<T>, where: Where<T>): Promise<T | null> {
    return this.load(entity, where, false);
  }

  /** All rows that meet the conditions. */
  async find<T extends TenantEntity>(
    entity: EntityClass<T>,
    where: Where<T>,
    { order, limit }: { order?: FindOptionsOrder<T>; limit?: number } = {},
  ): Promise<T[]> {
    const conditions = this.where(entity, where);
    if (conditions.length === 0) return [];
    statements.count += 1;
    const found = await this.manager.find(entity, { where: conditions, ...(order && { order }), ...(limit && { take: limit }) });
    for (const row of found) this.seen(row);
    return found;
  }

  protected async load<T extends TenantEntity>(entity: EntityClass<T>, where: Where<T>, lock: boolean): Promise<T | null> {
    const conditions = this.where(entity, where);
    if (conditions.length === 0) return null;
    statements.count += 1;
    const found = await this.manager.findOne(entity, { where: conditions, ...(lock && { lock: { mode: 'pessimistic_write' } }) });
    if (found) this.seen(found);
    return found;
  }

  /** Called with every entity that was read; a transaction keeps its state to see later what changed. */
  protected seen(_row: TenantEntity): void {
    // a reader writes nothing
  }

  private where<T extends TenantEntity>(entity: EntityClass<T>, where: Where<T>): FindOptionsWhere<T>[] {
    return this.who.conditions(entity).map((condition) => narrowed(where, condition, this.who.tenantId));
  }
}

function narrowed<T extends TenantEntity>(where: Where<T>, condition: RowCondition, tenantId: string): FindOptionsWhere<T> {
  const both: Record<string, unknown> = { ...where, tenantId };
  for (const [property, test] of Object.entries(condition)) {
    const operators = operatorsOf(test);
    const given = both[property];
    const all = given === undefined ? operators : [asOperator(given), ...operators];
    both[property] = all.length === 1 ? all[0] : And(...all);
  }
  return both as FindOptionsWhere<T>;
}

const asOperator = (value: unknown): FindOperator<unknown> =>
  typeof value === 'object' && value !== null && '@instanceof' in value ? (value as FindOperator<unknown>) : Equal(value);

function operatorsOf(test: FieldCondition): FindOperator<unknown>[] {
  if ('eq' in test) return [Equal(test.eq)];
  if ('in' in test) return [In([...test.in])];
  return [...(test.gte ? [MoreThanOrEqual(test.gte)] : []), ...(test.lt ? [LessThan(test.lt)] : [])];
}
