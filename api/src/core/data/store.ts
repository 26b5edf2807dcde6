import { Injectable, Logger } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { Invalidations } from '../cache/invalidations.js';
import { isUuid } from './ids.js';
import { Reader, scopedTable, statements, type EntityClass } from './reader.js';
import type { TenantEntity } from './entities.js';
import type { Sql, SqlRunner } from './sql.js';
import { isUnpreparable, TenantQuery } from './tenant-query.js';
import { Transaction } from './transaction.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const RETRIES = 3;
/** Serialization failure and deadlock: the transaction did nothing and may be tried again. */
const TRANSIENT = new Set(['40001', '40P01']);

/** The only door to data. It sets the tenant for row-level security and refuses to run without one. */
@Injectable()
export class Store {
  private readonly log = new Logger(Store.name);

  constructor(
    private readonly source: DataSource,
    private readonly invalidations: Invalidations,
  ) {}

  /** Reads in one consistent, read-only transaction. */
  read<R>(who: Actor, work: (db: Reader) => Promise<R>): Promise<R> {
    return this.inTransaction(`begin isolation level repeatable read read only; ${tenantSetting(who.tenantId)}`, (manager) =>
      work(new Reader(manager, who)),
    );
  }

  /** Runs one reading statement in one round trip: the way for lists and details. */
  async query<Row extends QueryResultRow>(who: Actor, statement: Sql): Promise<Row[]> {
    const { text, values } = statement;
    try {
      return await this.send<Row>(who, text, values);
    } catch (error) {
      if (isUnpreparable(error, text)) return this.send<Row>(who, text, values, true);
      throw error;
    }
  }

  /** What the actor may see of an entity, as a table for {@link query}. */
  from<T extends TenantEntity>(who: Actor, entity: EntityClass<T>, alias: string): Sql {
    return scopedTable(who, entity, this.source.getMetadata(entity).tablePath, alias);
  }

  /**
   * Writes in one transaction: all or nothing, audit rows and events included. Tried again when PostgreSQL gave way to
   * another transaction, so `work` must have no effect outside it; what comes after goes into `tx.afterCommit`.
   */
  async transact<R>(who: Actor, work: (tx: Transaction) => Promise<R>): Promise<R> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(who, work);
      } catch (error) {
        if (attempt >= RETRIES || !TRANSIENT.has(sqlState(error))) throw error;
        await new Promise((wake) => setTimeout(wake, Math.random() * 20 * attempt));
      }
    }
  }

  /** Works across all tenants in one transaction; the reason is for the reader of the code. */
  acrossTenants<R>(_why: string, work: (db: SqlRunner) => Promise<R>): Promise<R> {
    return this.inTransaction('begin; set local role curetcore_across', (manager) =>
      work({
        query: async <Row extends object>(statement: Sql) => {
          statements.count += 1;
          const result: unknown = await manager.query(statement.text, statement.values);
          return (
            Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result
          ) as Row[];
        },
      }),
    );
  }

  /** The pool itself, for what needs a connection of its own (COPY). The caller sets the tenant and releases it. */
  pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  private async send<Row extends QueryResultRow>(who: Actor, text: string, values: unknown[], isPlain?: boolean): Promise<Row[]> {
    statements.count += 1;
    const client = await this.pool().connect();
    try {
      const rows = await new Promise<Row[]>((resolve, reject) => {
        const query = new TenantQuery<Row>(
          checked(who.tenantId),
          text,
          values,
          (error, result) => (error ? reject(error) : resolve(result.rows)),
          isPlain,
        );
        (client as PoolClient & { query(query: object): void }).query(query);
      });
      client.release();
      return rows;
    } catch (error) {
      client.release(isConnectionError(error));
      throw error;
    }
  }

  private async attempt<R>(who: Actor, work: (tx: Transaction) => Promise<R>): Promise<R> {
    const { result, tags, followUps } = await this.inTransaction(`begin; ${tenantSetting(who.tenantId)}`, async (manager) => {
      const tx = new Transaction(manager, who);
      const result = await work(tx);
      return { result, ...(await tx.flush()) };
    });
    if (tags.length > 0) await this.invalidations.publish(who.tenantId, tags);
    for (const followUp of followUps) {
      try {
        await followUp();
      } catch (error) {
        this.log.error(error);
      }
    }
    return result;
  }

  private async inTransaction<R>(begin: string, work: (manager: EntityManager) => Promise<R>): Promise<R> {
    const runner = this.source.createQueryRunner() as Writable<QueryRunner>;
    const client = (await runner.connect()) as PoolClient;
    runner.isTransactionActive = true; // begun here, in one round trip with its settings, not by TypeORM
    try {
      await client.query(begin);
      const result = await work(runner.manager);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      runner.isTransactionActive = false;
      await runner.release();
    }
  }
}

function checked(tenantId: string): string {
  if (!isUuid(tenantId)) throw new Error('No tenant');
  return tenantId;
}

const tenantSetting = (tenantId: string): string => `select set_config('app.tenant_id', '${checked(tenantId)}', true)`;

/** The SQLSTATE of a database error, or ''. */
export function sqlState(error: unknown): string {
  const code =
    (error as { code?: unknown; driverError?: { code?: unknown } } | null)?.driverError?.code ?? (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** The constraint that a database error speaks of, or ''. */
export function constraintOf(error: unknown): string {
  const { driverError, constraint } = (error ?? {}) as { driverError?: { constraint?: string }; constraint?: string };
  return driverError?.constraint ?? constraint ?? '';
}

const isConnectionError = (error: unknown): boolean => !/^[0-9A-Z]{5}$/.test(sqlState(error));
