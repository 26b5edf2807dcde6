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
  orders: ['orders', 'payments', 'sales'],
  crm: ['customers', 'companies', 'opportunities', 'activities', 'tickets'],
  configurator: ['configurations', 'configurator'],
  'ai-gateway': ['ai'],
  agents: ['agents'],
  chat: ['chats'],
  bi: ['dashboards', 'metrics', 'alerts', 'finance', 'marketing', 'hr', 'suppliers', 'intelligence'],
  etl: ['sources'],
  automations: ['automations'],
};

/** Modules that can be named in a plan. */
export const MODULES = ['identity', ...Object.keys(MODULE_RESOURCES)] as const;

/** Resources that the plan switches off. Starter leaves out, among others, `dashboards` of `bi`. */
export const resourcesWithout = (modules: PlanLimits['modules']): string[] =>
  modules === null ? [] : Object.entries(MODULE_RESOURCES).flatMap(([module, resources]) => (modules.includes(module) ? [] : resources));

/** How far back the plan lets one look, as permissions word it. */
export const historyOf = ({ historyDays }: PlanLimits): string | undefined => (historyDays === null ? undefined : `P${historyDays}D`);

/** Whether there is room for one more. */
export const hasRoom = (allowed: number | null, used: number): boolean => allowed === null || used < allowed;
