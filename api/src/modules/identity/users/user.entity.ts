import { Column, Entity } from 'typeorm';
import { TenantEntity, VersionedEntity } from '../../../core/index.js';
import type { Locale } from '../../../core/index.js';

/** Where a person stands in a tenant: asked to join, at work, or kept out. */
export type UserStatus = 'invited' | 'active' | 'suspended';

/** A person's place in one tenant. The person and their credentials are an account, which may have places in others. */
@Entity('users')
export class User extends VersionedEntity {
  /** Null until an invitation is accepted. */
  @Column('uuid', { nullable: true }) accountId: string | null = null;
  @Column('text') email: string;
  @Column('text') firstName = '';
  @Column('text') lastName = '';
  @Column('uuid') roleId: string;
  @Column('text') status: UserStatus = 'active';
  @Column('text') locale: Locale = 'en';
  @Column('jsonb') preferences: Record<string, unknown> = {};
  @Column('timestamptz', { nullable: true }) lastLogin: Date | null = null;
}

/** A permission that a person holds beside those of the role. */
@Entity('permissions')
export class UserPermission extends TenantEntity {
  @Column('uuid') userId: string;
  @Column('varchar', { length: 100 }) resource: string;
  @Column('varchar', { length: 50 }) action: string;
  @Column('jsonb', { nullable: true }) scope: object | null = null;
  @Column('timestamptz') createdAt: Date = new Date();
}
