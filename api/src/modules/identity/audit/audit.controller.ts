import { Controller, Get, Injectable, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Can, defineList, Me, NotFound, Page, Returns, sql, Store, type Actor, type ListInput } from '../../../core/index.js';
import { Audit } from '../identity.access.js';
import { AuditLog } from './audit-log.entity.js';

const Values = z.record(z.string(), z.unknown()).optional();
const AuditEntryView = z
  .object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    actorKind: z.enum(['user', 'api-key', 'shopper', 'system']),
    by: z
      .object({ id: z.uuid().nullable(), name: z.string() })
      .describe('The person, or what the machine is called; a visitor has neither id nor name'),
    action: z.string(),
    resource: z.string(),
    resourceId: z.string().nullable(),
    changes: z.object({ before: Values, after: Values }).describe('What was and what became, by field; secrets are masked'),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
const AuditDetailView = AuditEntryView.extend({ sealed: z.boolean().describe('Whether the hash chain covers it already') }).meta({
  id: 'AuditDetail',
});
const AuditPage = Page(AuditEntryView).meta({ id: 'AuditPage' });

const AuditList = defineList({
  fields: {
    // ids are made in the order of time, and the table is partitioned by them
    id: { column: 'a.id', type: 'id' },
    createdAt: { column: 'a.created_at', type: 'time' },
    actor: { column: 'a.user_id', type: 'id' },
    kind: { column: 'a.actor_kind', type: 'text', values: ['user', 'api-key', 'shopper', 'system'] },
    action: { column: 'a.action', type: 'text' },
    resource: { column: 'a.resource', type: 'text' },
    resourceId: { column: 'a.resource_id', type: 'text' },
  },
  sort: ['id'],
  descending: true,
  id: 'a.id',
});

interface AuditRow {
  id: string;
  created_at: Date;
  actor_kind: 'user' | 'api-key' | 'shopper' | 'system';
  user_id: string | null;
  name: string | null;
  action: string;
  resource: string;
  resource_id: string | null;
  changes: { before?: Record<string, unknown>; after?: Record<string, unknown> };
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
}

interface AuditDetailRow extends AuditRow {
  sealed: boolean;
}

const COLUMNS = sql`a.id, a.created_at, a.actor_kind, a.user_id, a.action, a.resource, a.resource_id, host(a.ip_address) as ip, a.user_agent, a.request_id, a.changes,
  coalesce((select trim(u.first_name || ' ' || u.last_name) from users u where u.tenant_id = a.tenant_id and u.id = a.user_id),
    case when a.actor_kind in ('system', 'api-key') then split_part(a.user_agent, ' · ', 1) end) as name`;

/** Who changed what, when and from where. */
@Injectable()
export class AuditService {
  constructor(private readonly store: Store) {}

  async list(who: Actor, query: ListInput) {
    const page = await AuditList.page<AuditRow>(this.store, who, query, { select: COLUMNS, from: this.store.from(who, AuditLog, 'a') });
    return { ...page, items: page.items.map(viewOf) };
  }

  /** @throws NotFound */
  async read(who: Actor, id: string) {
    const [row] = await this.store.query<AuditDetailRow>(
      who,
      sql`select ${COLUMNS}, exists (select from audit_seals s where s.tenant_id = a.tenant_id and s.id = a.id) as sealed
        from ${this.store.from(who, AuditLog, 'a')} where a.id = ${id}::uuid`,
    );
    if (!row) throw new NotFound({ kind: 'audit' });
    return { ...viewOf(row), sealed: row.sealed };
  }
}

const viewOf = (row: AuditRow) => ({
  id: row.id,
  createdAt: row.created_at.toISOString(),
  actorKind: row.actor_kind,
  by: { id: row.user_id, name: row.name ?? '' },
  action: row.action,
  resource: row.resource,
  resourceId: row.resource_id,
  changes: row.changes,
  ipAddress: row.ip,
  userAgent: row.user_agent,
  requestId: row.request_id,
});

/** The audit log. */
@ApiTags('Audit')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Can('read', Audit)
  @ApiOperation({ operationId: 'listAudit', summary: 'List audit entries, the newest first' })
  @Returns(AuditPage)
  list(@Me() who: Actor, @Query({ schema: AuditList.query }) query: ListInput) {
    return this.audit.list(who, query);
  }

  @Get(':id')
  @Can('read', Audit)
  @ApiOperation({ operationId: 'getAudit', summary: 'Read an audit entry with what was before and after' })
  @Returns(AuditDetailView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: z.uuid() }) id: string) {
    return this.audit.read(who, id);
  }
}
