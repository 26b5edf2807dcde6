import type { Subject } from '#libs/permissions';

/** What a tenant's plan allows; a limit that is null is none. */
export interface PlanLimits {
  readonly plan: string;
  readonly users: number | null;
  readonly historyDays: number | null;
  /** Names of the modules that are on; null: all. */
  readonly modules: readonly string[] | null;
  readonly apiAccess: boolean;
  readonly whiteLabel: boolean;
}

/** A row of `plans`, as SQL hands it out. */
export interface PlanRow {
  plan_key: string;
  max_users: number | null;
  history_days: number | null;
  modules: string[] | null;
  api_access: boolean;
  white_label: boolean;
}

export const limitsOf = (row: PlanRow): PlanLimits => ({
  plan: row.plan_key,
  users: row.max_users,
  historyDays: row.history_days,
  modules: row.modules,
  apiAccess: row.api_access,
  whiteLabel: row.white_label,
});

/** The resources of each module that a plan may leave out. What is in none of them is always on. */
const MODULE_RESOURCES: Readonly<Record<string, readonly string[]>> = {
  catalog: ['products', 'categories', 'attributes', 'imports'],
  inventory: ['stock'],
  orders: ['orders', 'payments', 'sales', 'shipping_methods', 'tax_rates'],
  crm: ['customers', 'companies', 'opportunities', 'activities', 'tickets'],
  configurator: ['configurations', 'configurator'],
  'ai-gateway': ['ai'],
  agents: ['agents'],
  chat: ['chats'],
  bi: ['dashboards', 'metrics', 'alerts', 'finance', 'marketing', 'hr', 'suppliers', 'intelligence'],
  etl: ['sources'],
  automations: ['automations'],
};

/** Resources whose rows are history: what happened, and so what a plan may show for a while only. What there is, such as products and customers, stays. */
const HISTORICAL = ['orders', 'sales', 'payments', 'audit', 'metrics', 'alerts', 'activities', 'chats'];

/** Modules that can be named in a plan. */
export const MODULES = ['identity', ...Object.keys(MODULE_RESOURCES)] as const;

/** Resources that the plan switches off. Starter leaves out, among others, `dashboards` of `bi`. */
export const resourcesWithout = (modules: PlanLimits['modules']): string[] =>
  modules === null ? [] : Object.entries(MODULE_RESOURCES).flatMap(([module, resources]) => (modules.includes(module) ? [] : resources));

/** What the plan takes from whatever is permitted: modules that it leaves out, and how far back one may look. */
export const boundsOf = ({
  historyDays,
  modules,
}: Pick<PlanLimits, 'historyDays' | 'modules'>): Pick<Subject, 'history' | 'historical' | 'without'> => ({
  ...(historyDays !== null && { history: `P${historyDays}D`, historical: HISTORICAL }),
  without: resourcesWithout(modules),
});

/** Whether there is room for one more. */
export const hasRoom = (allowed: number | null, used: number): boolean => allowed === null || used < allowed;
