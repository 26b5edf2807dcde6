import { isDeepStrictEqual } from 'node:util';
import type { EntityManager, EntityMetadata } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { CacheStale } from '../cache/cache-stale.js';
import type { EventType } from '../events/event.js';
import { jobRow, JobQueued, type JobType } from '../jobs/job.js';
import { StaleVersion, NotFound } from '../http/problem.js';
import { isSecret, TenantEntity, VersionedEntity } from './entities.js';
import { newId } from './ids.js';
import { Reader, statements, type EntityClass, type Where } from './reader.js';
import { join, raw, sql, type Sql } from './sql.js';

/** One change of business data, as the audit log keeps it; values are those of the row's properties. */
export interface AuditEntry {
  readonly action: string;
  readonly resource: string;
  readonly id: string | null;
  readonly before?: object | null | undefined;
  readonly after?: object | null | undefined;
}

type Values = Record<string, unknown>;

/** Reads and writes the data of one tenant in one transaction. Every write is audited; events leave with the commit. */
export class Transaction extends Reader {
  private readonly states = new WeakMap<TenantEntity, Values>();
  private readonly events: { id: string; name: string; payload: object }[] = [];
  private readonly audits: AuditEntry[] = [];
  private readonly staleTags = new Set<string>();
  private readonly followUps: (() => void | Promise<void>)[] = [];

  constructor(manager: EntityManager, who: Actor) {
    super(manager, who);
  }

  /** Reads a row and keeps others from changing it until the end. @throws NotFound when absent or out of scope. */
  async lock<T extends TenantEntity>(entity: EntityClass<T>, where: Where<T>): Promise<T> {
    const found = await this.load(entity, where, true);
    if (!found) throw new NotFound({ kind: this.manager.connection.getMetadata(entity).tableName });
    return found;
  }

  /** Inserts a new row. */
  async add<T extends TenantEntity>(row: T): Promise<T> {
    row.tenantId ??= this.who.tenantId;
    this.refuseForeign(row);
    statements.count += 1;
    await this.manager.createQueryBuilder().insert().into(row.constructor).values(row).updateEntity(false).execute();
    this.audits.push({
      action: 'create',
      resource: this.metadata(row).tableName,
      id: row.id,
      after: this.visible(row, this.valuesOf(row)),
    });
    this.seen(row);
    return row;
  }

  /** Writes what changed of a row that was read here, one version further. @throws StaleVersion when someone was faster. */
  async save<T extends TenantEntity>(row: T): Promise<T> {
    this.refuseForeign(row);
    const before = this.states.get(row);
    if (!before) return this.add(row);
    const changed = Object.entries(this.valuesOf(row)).filter(([key, value]) => !isDeepStrictEqual(value, before[key]));
    if (changed.length === 0) return row;
    const versioned = row instanceof VersionedEntity;
    const version = versioned ? Number(before['version']) : undefined;
    if (versioned) Object.assign(row, { version: (version ?? 0) + 1, updatedAt: new Date() });
    const changes: Values = Object.fromEntries(changed);
    if (versioned) Object.assign(changes, { version: row.version, updatedAt: row.updatedAt });
    statements.count += 1;
    const result = await this.manager
      .createQueryBuilder()
      .update(row.constructor)
      .set(changes)
      .where({ tenantId: row.tenantId, id: row.id, ...(versioned && { version }) })
      .updateEntity(false)
      .execute();
    if (result.affected === 0) throw new StaleVersion({ current: (version ?? 0) + 1 });
    const keys = new Set(changed.map(([key]) => key));
    this.audits.push({
      action: 'update',
      resource: this.metadata(row).tableName,
      id: row.id,
      before: this.visible(row, before, keys),
      after: this.visible(row, this.valuesOf(row), keys),
    });
    this.seen(row);
    return row;
  }

  /** Deletes a row. */
  async remove(row: TenantEntity): Promise<void> {
    this.refuseForeign(row);
    statements.count += 1;
    const result = await this.manager
      .createQueryBuilder()
      .delete()
      .from(row.constructor)
      .where({ tenantId: row.tenantId, id: row.id })
      .execute();
    if (result.affected === 0) throw new NotFound({ kind: this.metadata(row).tableName });
    this.audits.push({
      action: 'delete',
      resource: this.metadata(row).tableName,
      id: row.id,
      before: this.visible(row, this.states.get(row) ?? this.valuesOf(row)),
    });
  }

  /** Refuses to go on with another version than the one that the caller saw. @throws StaleVersion */
  expectVersion(row: VersionedEntity, version: number): void {
    if (row.version !== version) throw new StaleVersion({ current: row.version });
  }

  /** Runs a writing statement and returns its rows. It is not audited by itself: say with {@link audit} what it did. */
  async execute<Row extends object>(statement: Sql): Promise<Row[]> {
    statements.count += 1;
    const result: unknown = await this.manager.query(statement.text, statement.values);
    // TypeORM answers updates and deletes with [rows, affected]
    return (
      Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result
    ) as Row[];
  }

  /** Says in the audit log what a raw statement did. */
  audit(entry: AuditEntry): void {
    this.audits.push(entry);
  }

  /** Announces something; the event leaves if and when this transaction commits. Returns the event's id. */
  emit<P extends object>(type: EventType<P>, payload: NoInfer<P>): string {
    const id = newId();
    this.events.push({ id, name: type.name, payload: type.schema.parse(payload) });
    return id;
  }

  /** Starts long work once this transaction has committed. Returns the id under which it can be watched. */
  async enqueue<P extends object>(type: JobType<P>, payload: NoInfer<P>, { title }: { title?: string } = {}): Promise<string> {
    const job = jobRow(type, type.schema.parse(payload), this.who, title);
    await this.execute(sql`insert into jobs (tenant_id, id, name, title, payload, owner_id)
      values (${this.who.tenantId}, ${job.id}, ${job.name}, ${job.title}, ${JSON.stringify(job.payload)}, ${job.ownerId})`);
    this.emit(JobQueued, { jobId: job.id, name: job.name });
    return job.id;
  }

  /** Cached answers with one of these tags are thrown away after the commit. */
  invalidate(...tags: string[]): void {
    for (const tag of tags) this.staleTags.add(tag);
  }

  /** Runs after the commit, if it comes to one; a failure there is logged and undoes nothing. */
  afterCommit(work: () => void | Promise<void>): void {
    this.followUps.push(work);
  }

  /** Writes audit rows and events. Called by the store as the last thing before the commit. */
  async flush(): Promise<{ tags: string[]; followUps: (() => void | Promise<void>)[] }> {
    if (this.audits.length > 0) await this.writeAudits();
    if (this.staleTags.size > 0) this.emit(CacheStale, { tags: [...this.staleTags] });
    if (this.events.length > 0) await this.writeEvents();
    return { tags: [...this.staleTags], followUps: this.followUps };
  }

  protected override seen(row: TenantEntity): void {
    this.states.set(row, structuredClone(this.valuesOf(row)));
  }

  private async writeAudits(): Promise<void> {
    const { who } = this;
    const rows = this.audits.map(({ action, resource, id, before, after }) => {
      const changes = JSON.stringify({ ...(before && { before }), ...(after && { after }) });
      return sql`(${who.tenantId}, ${newId()}, ${who.kind}, ${who.userId}, ${action}, ${resource}, ${id}, ${changes}, ${who.ip ?? null}, ${who.userAgent?.slice(0, 500) ?? who.name ?? null}, ${who.requestId ?? null})`;
    });
    for (let i = 0; i < rows.length; i += 1000) {
      await this.execute(sql`insert into audit_logs
        (tenant_id, id, actor_kind, user_id, action, resource, resource_id, changes, ip_address, user_agent, request_id)
        values ${join(rows.slice(i, i + 1000))}`);
    }
  }

  private async writeEvents(): Promise<void> {
    const events = JSON.stringify(this.events);
    await this.execute(sql`with written as (
        insert into outbox_events (tenant_id, id, name, payload)
        select ${this.who.tenantId}::uuid, id, name, payload from jsonb_to_recordset(${events}::jsonb) as e (id uuid, name text, payload jsonb)
        returning 1
      ) select pg_notify('outbox', '') from written limit 1`);
  }

  private metadata(row: TenantEntity): EntityMetadata {
    return this.manager.connection.getMetadata(row.constructor);
  }

  private valuesOf(row: TenantEntity): Values {
    return Object.fromEntries(this.metadata(row).columns.map((column) => [column.propertyName, column.getEntityValue(row) as unknown]));
  }

  private visible(row: TenantEntity, values: Values, only?: Set<string>): Values {
    const prototype = Object.getPrototypeOf(row) as object;
    const entries = Object.entries(values).filter(([key]) => key !== 'tenantId' && (!only || only.has(key)));
    return Object.fromEntries(entries.map(([key, value]) => [key, value !== null && isSecret(prototype, key) ? '•••' : value]));
  }

  private refuseForeign(row: TenantEntity): void {
    if (row.tenantId !== this.who.tenantId) throw new Error(`${row.constructor.name} of another tenant`);
  }
}

/** A column name that was checked against an entity, to be put into a statement. */
export const column = (name: string): Sql => raw(`"${name.replaceAll('"', '""')}"`);
