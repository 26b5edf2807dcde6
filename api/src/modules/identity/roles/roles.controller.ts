import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  Authenticated,
  Can,
  Conflict,
  IfMatch,
  Invalid,
  Me,
  NeedsIfMatch,
  NotFound,
  Returns,
  StaleVersion,
  type Actor,
  type ListInput,
} from '../../../core/index.js';
import { Nothing } from '../auth/auth.dto.js';
import { Roles } from '../identity.access.js';
import { BeyondOwnPermissions, StillInUse, SystemRoleFixed } from '../identity.errors.js';
import { CreateRole, PermissionCatalogView, RolePage, RoleView, UpdateRole } from './roles.dto.js';
import { RoleList, RolesService } from './roles.service.js';

const Id = z.uuid();

/** Roles, and what can be permitted at all. */
@ApiTags('Roles')
@Controller('v1')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Get('roles')
  @Can('read', Roles)
  @ApiOperation({ operationId: 'listRoles', summary: 'List roles' })
  @Returns(RolePage)
  list(@Me() who: Actor, @Query({ schema: RoleList.query }) query: ListInput) {
    return this.roles.list(who, query);
  }

  @Post('roles')
  @Can('create', Roles)
  @ApiOperation({ operationId: 'createRole', summary: 'Add a role' })
  @Returns(RoleView, { status: 201, throws: [Conflict, Invalid, BeyondOwnPermissions] })
  create(@Me() who: Actor, @Body({ schema: CreateRole }) input: CreateRole) {
    return this.roles.create(who, input);
  }

  @Get('roles/:id')
  @Can('read', Roles)
  @ApiOperation({ operationId: 'getRole', summary: 'Read a role' })
  @Returns(RoleView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.roles.read(who, id);
  }

  @Patch('roles/:id')
  @Can('update', Roles)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateRole', summary: 'Change a role, and at once what its people may do' })
  @Returns(RoleView, { throws: [NotFound, Conflict, Invalid, StaleVersion, BeyondOwnPermissions, SystemRoleFixed] })
  update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: UpdateRole }) change: UpdateRole,
  ) {
    return this.roles.update(who, id, version, change);
  }

  @Delete('roles/:id')
  @Can('delete', Roles)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'removeRole', summary: 'Remove a role that nobody has' })
  @Returns(Nothing, { throws: [NotFound, StaleVersion, StillInUse, SystemRoleFixed] })
  async remove(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.roles.remove(who, id, version);
    return {};
  }

  @Get('permissions/catalog')
  @Authenticated('names no data, only what kinds there are')
  @ApiOperation({ operationId: 'getPermissionCatalog', summary: 'What can be permitted' })
  @Returns(PermissionCatalogView)
  catalog(@Me() who: Actor) {
    return this.roles.catalog(who);
  }
}
