import { Column, Entity } from 'typeorm';
import { Secret, TenantEntity } from '../../../core/index.js';

/** What a session may do: everything its person may, or only set up a second factor. */
export type SessionLevel = 'full' | 'enrolment';

/** One sign-in on one device. Its refresh tokens form a family: `generation` counts them, and only the newest is good. */
@Entity('sessions')
export class Session extends TenantEntity {
  @Column('uuid') userId: string;
  @Column('uuid') accountId: string;
  @Secret() @Column('varchar', { length: 255 }) tokenHash: string;
  @Secret() @Column('bytea') tokenSalt: Buffer;
  @Column('int') generation = 1;
  @Column('timestamptz') rotatedAt: Date = new Date();
  @Column('text') level: SessionLevel = 'full';
  @Column('timestamptz') expiresAt: Date;
  @Column('inet', { nullable: true }) ipAddress: string | null = null;
  @Column('text', { nullable: true }) userAgent: string | null = null;
  @Column('timestamptz') createdAt: Date = new Date();
  @Column('timestamptz') lastUsedAt: Date = new Date();
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null = null;
  @Column('text', { nullable: true }) revokedBecause: string | null = null;
}
