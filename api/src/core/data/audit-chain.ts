import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor } from '../access/actor.js';
import { defineSchedule, HandlesSchedule } from '../jobs/schedule.js';
import { sql, type Sql } from './sql.js';
import { Store } from './store.js';

const SealAudit = defineSchedule('audit.seal', { every: '2s' });
const BATCH = 2000;

interface AuditRow {
  id: string;
  row: string;
}

interface SealRow {
  seq: string;
  id: string;
  hash: Buffer;
  row: string | null;
}

/** What an audit row's hash covers: every column of it, as PostgreSQL writes it in JSON. */
const COVERED: Sql = sql`jsonb_build_array(a.id, a.actor_kind, a.user_id, a.action, a.resource, a.resource_id, a.changes, a.ip_address, a.user_agent, a.request_id, extract(epoch from a.created_at))::text`;

const link = (previous: Buffer, row: string): Buffer => createHash('sha256').update(previous).update(row, 'utf8').digest();

/** Where a chain is broken, or that it is not. */
export interface ChainReport {
  readonly tenantId: string;
  readonly sealed: number;
  /** Rows not yet in the chain; they are sealed within seconds. */
  readonly unsealed: number;
  readonly broken?: { readonly seq: number; readonly id: string; readonly why: string };
}

/**
 * The hash chain over each tenant's audit rows. Rows are sealed after their commit, in one place at a time, so that
 * writers do not wait for one another. What was written stays provable: a changed, missing or inserted row breaks the chain.
 */
@Injectable()
export class AuditChain {
  constructor(private readonly store: Store) {}

  @HandlesSchedule(SealAudit)
  async sealAll(): Promise<void> {
    const tenants = await this.store.acrossTenants('every tenant has its chain', (db) =>
      db.query<{ tenant_id: string }>(sql`select distinct a.tenant_id from audit_logs a
        where a.id > uuidv7_from(now() - interval '1 hour') and not exists (select 1 from audit_seals s where s.tenant_id = a.tenant_id and s.id = a.id)`),
    );
    for (const { tenant_id } of tenants) await this.seal(tenant_id);
  }

  /** Seals what is not sealed yet of the last hour; an id is made when its transaction runs, so none can come later than that. */
  async seal(tenantId: string): Promise<number> {
    const who = Actor.system(tenantId, 'audit');
    let sealed = 0;
    for (let batch = BATCH; batch === BATCH; sealed += batch) {
      batch = await this.store.transact(who, async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${tenantId}`}, 0))`);
        const [last] = await tx.query<{ seq: string; hash: Buffer }>(
          sql`select seq, hash from audit_seals where tenant_id = ${tenantId} order by seq desc limit 1`,
        );
        const rows = await tx.query<AuditRow>(sql`select a.id, ${COVERED} as row from audit_logs a
          where a.tenant_id = ${tenantId} and a.id > uuidv7_from(now() - interval '1 hour') and not exists (select 1 from audit_seals s where s.tenant_id = a.tenant_id and s.id = a.id)
          order by a.id limit ${BATCH}`);
        let hash = last?.hash ?? Buffer.alloc(32);
        let seq = Number(last?.seq ?? 0);
        const seals = rows.map(({ id, row }) => {
          hash = link(hash, row);
          seq += 1;
          return { id, seq, hash: hash.toString('hex') };
        });
        if (seals.length > 0) {
          await tx.execute(sql`insert into audit_seals (tenant_id, id, seq, hash)
            select ${tenantId}::uuid, id, seq, decode(hash, 'hex') from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s (id uuid, seq bigint, hash text)`);
        }
        return rows.length;
      });
    }
    return sealed;
  }

  /** Walks a tenant's chain from its beginning and names the first row that does not fit. */
  async verify(tenantId: string): Promise<ChainReport> {
    const who = Actor.system(tenantId, 'audit');
    return this.store.read(who, async (db) => {
      let hash: Buffer = Buffer.alloc(32);
      let sealed = 0;
      for (;;) {
        const rows =
          await db.query<SealRow>(sql`select s.seq, s.id, s.hash, case when a.id is not null then ${COVERED} end as row from audit_seals s
          left join audit_logs a on a.tenant_id = s.tenant_id and a.id = s.id
          where s.tenant_id = ${tenantId} and s.seq > ${sealed} order by s.seq limit 5000`);
        if (rows.length === 0) break;
        for (const { seq, id, hash: kept, row } of rows) {
          const broken = (why: string): ChainReport => ({ tenantId, sealed, unsealed: 0, broken: { seq: Number(seq), id, why } });
          if (Number(seq) !== sealed + 1) return broken(`the seal before it is missing (${sealed + 1})`);
          if (row === null) return broken('the row is gone');
          hash = link(hash, row);
          if (!hash.equals(kept)) return broken('the row, or a seal before it, was changed');
          sealed += 1;
        }
      }
      const [rest] = await db.query<{
        count: number;
        old: string | null;
      }>(sql`select count(*)::int as count, min(a.id::text) filter (where a.id < uuidv7_from(now() - interval '1 hour')) as old from audit_logs a
        where a.tenant_id = ${tenantId} and not exists (select 1 from audit_seals s where s.tenant_id = a.tenant_id and s.id = a.id)`);
      const unsealed = rest?.count ?? 0;
      return rest?.old
        ? { tenantId, sealed, unsealed, broken: { seq: sealed + 1, id: rest.old, why: 'the row was never sealed' } }
        : { tenantId, sealed, unsealed };
    });
  }
}
