import { Column, Entity } from 'typeorm';
import { TenantEntity } from '../../../core/index.js';

/** One change as the audit log keeps it; written by core, only read here. */
@Entity('audit_logs')
export class AuditLog extends TenantEntity {
  @Column('text') actorKind: string;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('text') action: string;
  @Column('text') resource: string;
  @Column('text', { nullable: true }) resourceId: string | null;
  @Column('jsonb') changes: { before?: Record<string, unknown>; after?: Record<string, unknown> };
  @Column('inet', { nullable: true }) ipAddress: string | null;
  @Column('text', { nullable: true }) userAgent: string | null;
  @Column('text', { nullable: true }) requestId: string | null;
  @Column('timestamptz') createdAt: Date;
}
