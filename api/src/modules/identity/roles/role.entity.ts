import { Column, Entity } from 'typeorm';
import type { Permission } from '#libs/permissions';
import { VersionedEntity } from '../../../core/index.js';
import type { RoleKey } from './system-roles.js';

/** A named set of permissions. System roles come with the tenant; others are the tenant's own, with the key `custom`. */
@Entity('roles')
export class Role extends VersionedEntity {
  @Column('text') key: RoleKey = 'custom';
  @Column('text') name: string;
  @Column('text') description = '';
  @Column('boolean') isSystem = false;
  @Column('jsonb') permissions: Permission[] = [];
}
