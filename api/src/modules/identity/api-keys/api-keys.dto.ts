import { z } from 'zod';
import { PermissionSchema, type Permission } from '#libs/permissions';
import { Page } from '../../../core/index.js';

export const ApiKeyView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    prefix: z.string().describe('The beginning by which a key is recognised'),
    permissions: z.array(PermissionSchema),
    createdBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });
export const ApiKeyPage = Page(ApiKeyView).meta({ id: 'ApiKeyPage' });
export const NewApiKeyView = ApiKeyView.extend({ key: z.string().describe('The whole key, shown only this once') }).meta({
  id: 'NewApiKey',
});

export const CreateApiKey = z
  .object({
    name: z.string().trim().min(1).max(80),
    permissions: z.array(PermissionSchema).min(1).max(200),
    expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export interface ApiKeyRow {
  id: string;
  version: number;
  name: string;
  prefix: string;
  permissions: Permission[];
  created_by: string | null;
  creator: string | null;
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

export const apiKeyView = (row: ApiKeyRow) => ({
  id: row.id,
  version: row.version,
  name: row.name,
  prefix: row.prefix,
  permissions: row.permissions,
  createdBy: row.created_by === null ? null : { id: row.created_by, name: row.creator ?? '' },
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});
