/**
 * Tables that have no tenant, each with the reason. On Citus they are reference tables. Every other table has
 * `tenant_id`, row-level security and keys that begin with it; a test walks the catalog of the database and fails otherwise.
 */
export const sharedTables: Readonly<Record<string, string>> = {
  schema_migrations: 'which migrations this database has seen',
  tenants: 'the tenants themselves',
  tenant_domains: 'which host name is whose: asked before the tenant is known',
  plans: 'what one can subscribe to',
  accounts: 'a person and their credentials; one person works for several tenants',
  account_passkeys: 'credentials of an account',
  account_recovery_codes: 'credentials of an account',
  password_resets: 'asked for before a tenant is known',
  login_attempts: 'throttles sign-in before a tenant is known',
};
