import { z } from 'zod';
import { PermissionSchema, type Permission } from '#libs/permissions';
import { Page } from '../../../core/index.js';
import { Email, LocaleSchema, Password } from '../auth/auth.dto.js';
import { ROLE_KEYS, type RoleKey } from '../roles/system-roles.js';
import type { UserStatus } from './user.entity.js';

const Name = z.string().trim().max(100);

export const UserView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: z.enum(ROLE_KEYS),
    roleId: z.uuid(),
    roleName: z.string(),
    status: z.enum(['invited', 'active', 'suspended']),
    locale: LocaleSchema,
    teams: z.array(z.object({ id: z.uuid(), name: z.string(), lead: z.boolean() })),
    permissions: z.array(PermissionSchema).describe('Held beside those of the role'),
    lastLogin: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });
export const UserPage = Page(UserView).meta({ id: 'UserPage' });

const Grants = {
  roleId: z.uuid(),
  teamIds: z.array(z.uuid()).max(100).optional(),
  permissions: z.array(PermissionSchema).max(200).optional(),
};

export const CreateUser = z
  .object({
    email: Email,
    firstName: Name.default(''),
    lastName: Name.default(''),
    locale: LocaleSchema.default('en'),
    password: Password.describe('A first password. Someone who already works for another company here keeps their own.'),
    ...Grants,
  })
  .meta({ id: 'CreateUser' });
export type CreateUser = z.infer<typeof CreateUser>;

export const InviteUser = z
  .object({ email: Email, firstName: Name.default(''), lastName: Name.default(''), locale: LocaleSchema.default('en'), ...Grants })
  .meta({ id: 'InviteUser' });
export type InviteUser = z.infer<typeof InviteUser>;

export const UpdateUser = z
  .object({
    firstName: Name.optional(),
    lastName: Name.optional(),
    locale: LocaleSchema.optional(),
    status: z.enum(['active', 'suspended']).optional(),
    roleId: Grants.roleId.optional(),
    teamIds: Grants.teamIds,
    permissions: Grants.permissions,
  })
  .meta({ id: 'UpdateUser' });
export type UpdateUser = z.infer<typeof UpdateUser>;

export const AcceptInvitation = z
  .object({ token: z.string().max(500), firstName: Name.min(1), lastName: Name, password: Password })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

const GrantView = z.object({
  source: z.enum(['role', 'user']).describe('Whether the permission comes with the role or was given to the person'),
  permission: PermissionSchema,
  applies: z.boolean().describe('False when its scope looks at something that these rows do not have'),
  words: z.string(),
});

export const UserAccessView = z
  .object({
    user: z.object({
      id: z.uuid(),
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      role: z.enum(ROLE_KEYS),
      roleName: z.string(),
    }),
    resources: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        actions: z.array(
          z.object({
            action: z.string(),
            allowed: z.boolean(),
            condition: z.string().describe('Which rows, in words'),
            sql: z.string().describe('The same, as the database is asked'),
            grants: z.array(GrantView),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'UserAccess' });

export const AccessCheck = z
  .object({ resource: z.string().max(100), action: z.string().max(50), id: z.uuid().optional() })
  .meta({ id: 'AccessCheck' });
export type AccessCheck = z.infer<typeof AccessCheck>;
export const AccessCheckView = z
  .object({ allowed: z.boolean(), condition: z.string(), grants: z.array(GrantView) })
  .meta({ id: 'AccessCheckResult' });

/** A row of the list of users. */
export interface UserRow {
  id: string;
  version: number;
  email: string;
  first_name: string;
  last_name: string;
  role_key: RoleKey;
  role_id: string;
  role_name: string;
  status: UserStatus;
  locale: 'en' | 'es';
  teams: { id: string; name: string; lead: boolean }[];
  permissions: Permission[];
  last_login: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const userView = (row: UserRow) => ({
  id: row.id,
  version: row.version,
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  role: row.role_key,
  roleId: row.role_id,
  roleName: row.role_name,
  status: row.status,
  locale: row.locale,
  teams: row.teams,
  permissions: row.permissions,
  lastLogin: row.last_login?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
