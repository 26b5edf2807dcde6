export { Locations, TenantResource, Users } from './identity.access.js';
export { IdentityModule } from './identity.module.js';
export { createTenant, type CreatedTenant, type NewTenant } from './tenants/create-tenant.js';
export { requireApiAccess } from './tenants/plans.js';
export { PlanLimitReached } from './identity.errors.js';
export { TwoFactorService } from './auth/two-factor.service.js';
