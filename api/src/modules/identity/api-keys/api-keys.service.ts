import { Injectable } from '@nestjs/common';
import { defineList, Invalid, NotFound, sql, Store, type Actor, type ListInput } from '../../../core/index.js';
import { ACCESS_TAG } from '../auth/principals.js';
import { ApiKeys } from '../identity.access.js';
import { requireCovered, requireMayCreate, requireMeaningful } from '../roles/grants.js';
import { requireApiAccess } from '../tenants/plans.js';
import { ApiKey } from './api-key.entity.js';
import { apiKeyView, type ApiKeyRow, type CreateApiKey } from './api-keys.dto.js';
import { newApiKey } from './new-key.js';

export const ApiKeyList = defineList({
  fields: {
    createdAt: { column: 'k.created_at', type: 'time' },
    name: { column: 'k.name', type: 'text' },
    revokedAt: { column: 'k.revoked_at', type: 'time' },
    expiresAt: { column: 'k.expires_at', type: 'time' },
    lastUsedAt: { column: 'k.last_used_at', type: 'time' },
  },
  sort: ['createdAt', 'name'],
  descending: true,
  id: 'k.id',
});

const COLUMNS = sql`k.id, k.version, k.name, k.prefix, k.permissions, k.created_by, k.created_at, k.expires_at, k.revoked_at, k.last_used_at,
  (select trim(u.first_name || ' ' || u.last_name) from users u where u.tenant_id = k.tenant_id and u.id = k.created_by) as creator`;

/** Keys of integrations. */
@Injectable()
export class ApiKeysService {
  constructor(private readonly store: Store) {}

  async list(who: Actor, query: ListInput) {
    const page = await ApiKeyList.page<ApiKeyRow>(this.store, who, query, {
      select: COLUMNS,
      from: this.store.from(who, ApiKey, 'k'),
      search: (text) => sql`(k.name || ' ' || k.prefix) ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
    });
    return { ...page, items: page.items.map(apiKeyView) };
  }

  /** Makes a key, which nobody sees again. @throws Invalid, PlanLimitReached, BeyondOwnPermissions */
  async create(who: Actor, { name, permissions, expiresAt }: CreateApiKey) {
    const expires = expiresAt === null ? null : new Date(expiresAt);
    if (expires && expires.getTime() <= Date.now())
      throw new Invalid({ errors: [{ pointer: '/expiresAt', code: 'past', message: 'is in the past' }] });
    requireMeaningful(permissions, { forMachine: true });
    requireCovered(who, permissions);
    const { key, prefix, hash } = newApiKey();
    const row = Object.assign(new ApiKey(), { name, permissions, prefix, secretHash: hash, createdBy: who.userId, expiresAt: expires });
    requireMayCreate(who, ApiKeys, row);
    await this.store.transact(who, async (tx) => {
      await requireApiAccess(tx);
      await tx.add(row);
    });
    return { ...(await this.read(who, row.id)), key };
  }

  /** Ends a key at once; its row stays, so that the audit log keeps its meaning. @throws NotFound */
  async revoke(who: Actor, id: string): Promise<void> {
    await this.store.transact(who, async (tx) => {
      const key = await tx.lock(ApiKey, { id });
      if (key.revokedAt) return;
      await tx.save(Object.assign(key, { revokedAt: new Date() }));
      tx.invalidate(ACCESS_TAG);
    });
  }

  private async read(who: Actor, id: string) {
    const [row] = await this.store.query<ApiKeyRow>(
      who,
      sql`select ${COLUMNS} from api_keys k where k.tenant_id = ${who.tenantId}::uuid and k.id = ${id}::uuid`,
    );
    if (!row) throw new NotFound({ kind: 'api_keys' });
    return apiKeyView(row);
  }
}
