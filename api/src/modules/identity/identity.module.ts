import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { ACTOR_LOOKUP, ACTOR_RESOLVER } from '../../core/index.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { AuditController, AuditService } from './audit/audit.controller.js';
import { IdentityActorResolver } from './auth/actor-resolver.js';
import { AuthController } from './auth/auth.controller.js';
import { IdentityUpkeep } from './auth/identity-upkeep.js';
import { MeController } from './auth/me.controller.js';
import { MeService } from './auth/me.service.js';
import { PasskeysService } from './auth/passkeys.service.js';
import { PasswordsService } from './auth/passwords.service.js';
import { Principals } from './auth/principals.js';
import { SessionsService } from './auth/sessions.service.js';
import { SignInService } from './auth/sign-in.service.js';
import { AccessTokenStrategy, ApiKeyStrategy } from './auth/strategies.js';
import { Throttle } from './auth/throttle.js';
import { Tokens } from './auth/tokens.js';
import { TwoFactorService } from './auth/two-factor.service.js';
import { LocationsController } from './locations/locations.controller.js';
import { LocationsService } from './locations/locations.service.js';
import { RolesController } from './roles/roles.controller.js';
import { RolesService } from './roles/roles.service.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';
import { Links } from './tenants/links.js';
import { TenantHosts } from './tenants/tenant-hosts.js';
import { TenantsController } from './tenants/tenants.controller.js';
import { TenantsService } from './tenants/tenants.service.js';
import { InvitationsService } from './users/invitations.service.js';
import { UserAccessService } from './users/user-access.service.js';
import { UsersController } from './users/users.controller.js';
import { UsersService } from './users/users.service.js';

/** Tenants, people, how they sign in, and what they may do. Global, as core asks it who is asking. */
@Global()
@Module({
  imports: [JwtModule.register({}), PassportModule],
  controllers: [
    AuthController,
    MeController,
    UsersController,
    RolesController,
    TeamsController,
    LocationsController,
    ApiKeysController,
    AuditController,
    TenantsController,
  ],
  providers: [
    Tokens,
    Throttle,
    Principals,
    AccessTokenStrategy,
    ApiKeyStrategy,
    SessionsService,
    SignInService,
    TwoFactorService,
    PasskeysService,
    PasswordsService,
    MeService,
    IdentityUpkeep,
    UsersService,
    InvitationsService,
    UserAccessService,
    RolesService,
    TeamsService,
    LocationsService,
    ApiKeysService,
    AuditService,
    TenantsService,
    TenantHosts,
    Links,
    IdentityActorResolver,
    { provide: ACTOR_RESOLVER, useExisting: IdentityActorResolver },
    { provide: ACTOR_LOOKUP, useExisting: IdentityActorResolver },
  ],
  exports: [ACTOR_RESOLVER, ACTOR_LOOKUP],
})
export class IdentityModule {}
