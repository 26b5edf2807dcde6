import { defineResource, TenantEntity } from '../../core/index.js';
import { ApiKey } from './api-keys/api-key.entity.js';
import { AuditLog } from './audit/audit-log.entity.js';
import { Location } from './locations/location.entity.js';
import { Role } from './roles/role.entity.js';
import { Team } from './teams/team.entity.js';
import { User } from './users/user.entity.js';

/** What can be permitted about the tenant itself; the tenant is no row of its own, so nothing selects from this. */
class TenantSettings extends TenantEntity {}

const crud = ['read', 'create', 'update', 'delete'] as const;

/** People of the tenant. A person is their own owner, so `own` is oneself and `team` one's colleagues. */
export const Users = defineResource('users', User, { actions: crud, own: 'id', label: { en: 'Users', es: 'Usuarios' } });
export const Roles = defineResource('roles', Role, { actions: crud, label: { en: 'Roles', es: 'Roles' } });
export const Teams = defineResource('teams', Team, { actions: crud, label: { en: 'Teams', es: 'Equipos' } });
export const Locations = defineResource('locations', Location, {
  actions: crud,
  location: 'id',
  label: { en: 'Locations', es: 'Ubicaciones' },
});
export const ApiKeys = defineResource('api_keys', ApiKey, {
  actions: ['read', 'create', 'delete'],
  own: 'createdBy',
  label: { en: 'API keys', es: 'Claves de API' },
});
export const Audit = defineResource('audit', AuditLog, {
  actions: ['read'],
  own: 'userId',
  time: 'createdAt',
  label: { en: 'Audit log', es: 'Registro de auditoría' },
});
export const TenantResource = defineResource('tenant', TenantSettings, {
  actions: ['read', 'update'],
  label: { en: 'Settings', es: 'Ajustes' },
});
