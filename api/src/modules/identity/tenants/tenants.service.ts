import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { Actor, Hosts, Invalid, newId, NotFound, sql, StaleVersion, Storage, Store, type Transaction } from '../../../core/index.js';
import { ACCESS_TAG } from '../auth/principals.js';
import { limitsOf, MODULES, type PlanRow } from './plan.rules.js';
import { settingsOf, tenantById, type TenantRow } from './tenant.queries.js';
import type { UpdateTenant } from './tenants.dto.js';

/** Longest side of a logo, in pixels. */
const LOGO_SIZE = 512;

interface PlanUseRow extends PlanRow {
  name: Record<string, string>;
  monthly_price: string | null;
  currency: string;
  used: number;
}

/** The tenant's own settings, plan and face. */
@Injectable()
export class TenantsService {
  constructor(
    private readonly store: Store,
    private readonly storage: Storage,
    private readonly hosts: Hosts,
  ) {}

  async read(who: Pick<Actor, 'tenantId'>) {
    const [row] = await this.store.query<TenantRow>(Actor.system(who.tenantId, 'settings'), tenantById(who.tenantId));
    if (!row) throw new NotFound({ kind: 'tenant' });
    return settingsOf(row);
  }

  /** @throws StaleVersion */
  async update(who: Actor, version: number, { branding, ...change }: UpdateTenant) {
    await this.store.transact(who, (tx) =>
      this.change(tx, version, (row) => ({ ...change, ...(branding && { branding: { ...row.branding, ...branding } }) })),
    );
    return this.read(who);
  }

  /** Takes any common kind of picture as the logo. @throws Invalid when it is none */
  async setLogo(who: Actor, picture: Buffer) {
    const logo = await sharp(picture, { limitInputPixels: 50_000_000, animated: false })
      .rotate()
      .resize(LOGO_SIZE, LOGO_SIZE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 90 })
      .toBuffer()
      .catch(() => {
        throw new Invalid({
          errors: [{ pointer: '/file', code: 'no-picture', message: 'is no picture that can be read (PNG, JPEG, WebP, GIF or SVG)' }],
        });
      });
    const file = `${newId()}.webp`;
    await this.storage.put(who.tenantId, `branding/${file}`, logo, 'image/webp');
    const before = await this.store.transact(who, async (tx) => {
      const row = await this.change(tx, undefined, ({ branding }) => ({ branding: { ...branding, logoUrl: `/v1/shop/logo/${file}` } }));
      return row.branding.logoUrl;
    });
    const old = before?.split('/').at(-1);
    if (old) await this.storage.remove(who.tenantId, `branding/${old}`);
    return this.read(who);
  }

  /** The logo as a stream. @throws NotFound */
  logo(who: Pick<Actor, 'tenantId'>, file: string): Promise<Readable> {
    return this.storage.get(who.tenantId, `branding/${file}`);
  }

  /** What the plan allows and what of it is used. */
  async plan(who: Actor) {
    const [row] = await this.store.query<PlanUseRow>(
      who,
      sql`select p.key as plan_key, p.name, p.monthly_price, p.currency, p.max_users, p.history_days, p.modules, p.api_access, p.white_label,
          (select count(*)::int from users u where u.tenant_id = t.id and u.status in ('active', 'invited')) as used
        from tenants t join plans p on p.key = t.plan_key where t.id = ${who.tenantId}::uuid`,
    );
    if (!row) throw new NotFound({ kind: 'tenant' });
    const limits = limitsOf(row);
    return {
      plan: {
        key: limits.plan,
        name: row.name[who.locale] ?? limits.plan,
        monthlyPrice: row.monthly_price === null ? null : { amount: row.monthly_price, currency: row.currency },
      },
      limits: {
        users: { allowed: limits.users, used: row.used },
        historyDays: limits.historyDays,
        modules: MODULES.map((name) => ({ name, included: limits.modules === null || limits.modules.includes(name) })),
        apiAccess: limits.apiAccess,
        whiteLabel: limits.whiteLabel,
      },
    };
  }

  private async change(
    tx: Transaction,
    version: number | undefined,
    next: (row: TenantRow) => UpdateTenant & { branding?: TenantRow['branding'] | undefined },
  ): Promise<TenantRow> {
    const { tenantId } = tx.who;
    const [row] = await tx.execute<TenantRow>(sql`${tenantById(tenantId)} for update`);
    if (!row) throw new NotFound({ kind: 'tenant' });
    if (version !== undefined && row.version !== version) throw new StaleVersion({ current: row.version });
    const before = settingsOf(row);
    const { branding, ...change } = next(row);
    const after = { ...before, ...change, ...(branding && { branding: { ...before.branding, ...branding } }) };
    await tx.execute(sql`
      update tenants set version = version + 1, updated_at = now(), name = ${after.name}, branding = ${JSON.stringify(after.branding)}, currency = ${after.currency},
        time_zone = ${after.timeZone}, first_day_of_week = ${after.firstDayOfWeek}, locales = ${after.locales}::text[], two_factor_policy = ${after.twoFactorPolicy}
      where id = ${tenantId}`);
    tx.audit({ action: 'update', resource: 'tenants', id: tenantId, before, after });
    tx.invalidate('tenant', ACCESS_TAG);
    tx.afterCommit(() => this.hosts.forget());
    return row;
  }
}
