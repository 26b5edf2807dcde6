import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Actor, allResources, NotFound, sql, Store } from '../../../core/index.js';
import { User } from '../users/user.entity.js';
import { settingsOf, type TenantRow } from '../tenants/tenant.queries.js';
import { signedInUser, tenantRefs, type MeUpdate, type MeView } from './auth.dto.js';
import { userTag } from './principals.js';
import { isSecondFactorRequired } from './second-factor.rules.js';
import { SessionsService } from './sessions.service.js';

/** What the back office must know of the one who signed in. */
@Injectable()
export class MeService {
  constructor(
    private readonly store: Store,
    private readonly sessions: SessionsService,
  ) {}

  async me(who: Actor): Promise<z.input<typeof MeView>> {
    if (!who.userId) throw new NotFound({ kind: 'user' });
    const system = Actor.system(who.tenantId, 'sign-in');
    const [row] = await this.store.query<
      TenantRow & { account_id: string; user_locale: 'en' | 'es'; preferences: Record<string, unknown>; user_version: number }
    >(
      system,
      sql`select t.*, u.account_id, u.locale as user_locale, u.preferences, u.version as user_version
        from users u join tenants t on t.id = u.tenant_id where u.tenant_id = ${who.tenantId}::uuid and u.id = ${who.userId}::uuid`,
    );
    if (!row) throw new NotFound({ kind: 'user' });
    const { account, member } = await this.sessions.memberOf(row.account_id, who.tenantId);
    const rules = who.permissions.pack(allResources());
    return {
      user: { ...signedInUser(member), locale: row.user_locale, preferences: row.preferences, version: row.user_version },
      twoFactor: {
        totp: account.totp_confirmed,
        passkeys: account.passkeys,
        recoveryCodes: account.recovery_codes,
        required: isSecondFactorRequired(member.policy, member),
      },
      tenant: { ...settingsOf(row), locale: row.locales[0] ?? 'en' },
      tenants: tenantRefs(account.memberships),
      role: { id: member.roleId, key: member.roleKey, name: member.roleName },
      permissions: [...rules.permissions] as z.input<typeof MeView>['permissions'],
      rules: rules as z.input<typeof MeView>['rules'],
    };
  }

  /** Changes the actor's own name, language and preferences. */
  async update(who: Actor, change: MeUpdate): Promise<z.input<typeof MeView>> {
    await this.store.transact(who, async (tx) => {
      if (!who.userId) throw new NotFound({ kind: 'user' });
      const user = await tx.lock(User, { id: who.userId });
      Object.assign(user, change);
      await tx.save(user);
      tx.invalidate(userTag(user.id));
    });
    return this.me(who);
  }
}
