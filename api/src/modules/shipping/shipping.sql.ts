import { sql, type Sql } from '../../core/index.js';

/** The active shipping methods of the tenant `t`, as a JSON list of MethodRow. */
export const methodsOfShop: Sql = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('code', m.code, 'name', m.name, 'countries', m.countries, 'price', m.price::text,
    'freeFrom', m.free_from::text, 'daysMin', m.days_min, 'daysMax', m.days_max) order by m.position, m.code), '[]')
  from shipping_methods m where m.tenant_id = t.id and m.is_active)`;

/** The tax rates of the tenant `t`, as a JSON list of TaxRow. */
export const taxesOfShop: Sql = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('country', x.country, 'percent', trim_scale(x.percent)::text, 'included', x.included)), '[]')
  from tax_rates x where x.tenant_id = t.id)`;
