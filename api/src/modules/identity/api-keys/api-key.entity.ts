import { Column, Entity } from 'typeorm';
import type { Permission } from '#libs/permissions';
import { Secret, VersionedEntity } from '../../../core/index.js';

/** What an integration signs in with. Only the hash of its secret is kept. */
@Entity('api_keys')
export class ApiKey extends VersionedEntity {
  @Column('text') name: string;
  @Column('text') prefix: string;
  @Secret() @Column('bytea') secretHash: Buffer;
  @Column('jsonb') permissions: Permission[] = [];
  @Column('uuid', { nullable: true }) createdBy: string | null = null;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null = null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null = null;
  @Column('timestamptz', { nullable: true }) lastUsedAt: Date | null = null;
}
