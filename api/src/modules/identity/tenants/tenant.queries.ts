import { sql, type Sql } from '../../../core/index.js';
import type { TwoFactorPolicy } from '../auth/accounts.queries.js';

/** A row of `tenants`. */
export interface TenantRow {
  id: string;
  version: number;
  slug: string;
  name: string;
  plan_key: string;
  branding: { logoUrl?: string | null; accent?: string | null; accentDark?: string | null };
  currency: string;
  time_zone: string;
  first_day_of_week: number;
  locales: string[];
  two_factor_policy: TwoFactorPolicy;
}

/** The tenant itself. */
export const tenantById = (id: string): Sql => sql`select * from tenants where id = ${id}::uuid`;

/** A tenant's settings as they leave. */
export const settingsOf = (row: TenantRow) => ({
  id: row.id,
  version: row.version,
  slug: row.slug,
  name: row.name,
  branding: { logoUrl: row.branding.logoUrl ?? null, accent: row.branding.accent ?? null, accentDark: row.branding.accentDark ?? null },
  currency: row.currency,
  timeZone: row.time_zone,
  firstDayOfWeek: row.first_day_of_week,
  locales: row.locales,
  plan: row.plan_key,
  twoFactorPolicy: row.two_factor_policy,
});
