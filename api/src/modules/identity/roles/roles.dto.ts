import { z } from 'zod';
import { PermissionSchema, type Permission } from '#libs/permissions';
import { Page } from '../../../core/index.js';
import { ROLE_KEYS, type RoleKey } from './system-roles.js';

export const RoleView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    key: z.enum(ROLE_KEYS),
    name: z.string(),
    description: z.string(),
    isSystem: z.boolean(),
    permissions: z.array(PermissionSchema),
    users: z.int().describe('How many people have this role'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Role' });
export const RolePage = Page(RoleView).meta({ id: 'RolePage' });

const fields = {
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(500),
  permissions: z.array(PermissionSchema).max(500),
};
export const CreateRole = z
  .object({ name: fields.name, description: fields.description.default(''), permissions: fields.permissions.default([]) })
  .meta({ id: 'CreateRole' });
export type CreateRole = z.infer<typeof CreateRole>;
export const UpdateRole = z
  .object({ name: fields.name.optional(), description: fields.description.optional(), permissions: fields.permissions.optional() })
  .meta({ id: 'UpdateRole' });
export type UpdateRole = z.infer<typeof UpdateRole>;

const Scopes = z.object({ own: z.boolean(), team: z.boolean(), location: z.boolean(), timeRange: z.boolean() });
export const PermissionCatalogView = z
  .object({
    resources: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        actions: z.array(z.object({ name: z.string(), label: z.string() })),
        scopes: Scopes.describe('Which scopes can narrow a permission of this resource'),
        included: z.boolean().describe('Whether the plan includes it'),
      }),
    ),
    roles: z.array(z.enum(ROLE_KEYS)),
  })
  .meta({ id: 'PermissionCatalog' });

export interface RoleRow {
  id: string;
  version: number;
  key: RoleKey;
  name: string;
  description: string;
  is_system: boolean;
  permissions: Permission[];
  users: number;
  created_at: Date;
  updated_at: Date;
}

export const roleView = (row: RoleRow) => ({
  id: row.id,
  version: row.version,
  key: row.key,
  name: row.name,
  description: row.description,
  isSystem: row.is_system,
  permissions: row.permissions,
  users: row.users,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
