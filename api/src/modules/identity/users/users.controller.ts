import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  Can,
  Conflict,
  IfMatch,
  Invalid,
  Me,
  NeedsIfMatch,
  NotFound,
  Public,
  Returns,
  StaleVersion,
  type Actor,
  type ListInput,
} from '../../../core/index.js';
import { LoginAnswerView, Nothing } from '../auth/auth.dto.js';
import { deviceCookie } from '../auth/request.js';
import { Users } from '../identity.access.js';
import { BeyondOwnPermissions, LastSuperAdmin, LinkExpired, PlanLimitReached, StillInUse, WrongCredentials } from '../identity.errors.js';
import { InvitationsService } from './invitations.service.js';
import { UserAccessService } from './user-access.service.js';
import {
  AcceptInvitation,
  AccessCheck,
  AccessCheckView,
  CreateUser,
  InviteUser,
  UpdateUser,
  UserAccessView,
  UserPage,
  UserView,
} from './users.dto.js';
import { UserList, UsersService } from './users.service.js';

const Id = z.uuid();

/** People of the tenant, and what they may do. */
@ApiTags('Users')
@Controller('v1')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly invitations: InvitationsService,
    private readonly access: UserAccessService,
  ) {}

  @Get('users')
  @Can('read', Users)
  @ApiOperation({ operationId: 'listUsers', summary: 'List users' })
  @Returns(UserPage)
  list(@Me() who: Actor, @Query({ schema: UserList.query }) query: ListInput) {
    return this.users.list(who, query);
  }

  @Post('users')
  @Can('create', Users)
  @ApiOperation({ operationId: 'createUser', summary: 'Add a user who can sign in at once' })
  @Returns(UserView, { status: 201, throws: [Conflict, Invalid, PlanLimitReached, BeyondOwnPermissions] })
  create(@Me() who: Actor, @Body({ schema: CreateUser }) input: CreateUser) {
    return this.users.create(who, input);
  }

  @Post('users/invitations')
  @Can('create', Users)
  @ApiOperation({ operationId: 'inviteUser', summary: 'Invite someone by e-mail; again, if they did not answer' })
  @Returns(UserView, { status: 201, throws: [Conflict, Invalid, PlanLimitReached, BeyondOwnPermissions] })
  invite(@Me() who: Actor, @Body({ schema: InviteUser }) input: InviteUser) {
    return this.invitations.invite(who, input);
  }

  @Post('invitations/accept')
  @Public('the token of the letter says who it is')
  @ApiOperation({ operationId: 'acceptInvitation', summary: 'Accept an invitation and sign in' })
  @Returns(LoginAnswerView, { throws: [LinkExpired, Invalid, WrongCredentials] })
  async accept(
    @Me() visitor: Actor,
    @Body({ schema: AcceptInvitation }) input: AcceptInvitation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { answer, device } = await this.invitations.accept(visitor, input);
    if (device) reply.header('set-cookie', deviceCookie(device, request.protocol === 'https'));
    if ('twoFactor' in answer) reply.status(202);
    return answer;
  }

  @Get('users/:id')
  @Can('read', Users)
  @ApiOperation({ operationId: 'getUser', summary: 'Read a user' })
  @Returns(UserView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.users.read(who, id);
  }

  @Patch('users/:id')
  @Can('update', Users)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateUser', summary: 'Change a user' })
  @Returns(UserView, { throws: [NotFound, Conflict, Invalid, StaleVersion, BeyondOwnPermissions, LastSuperAdmin, PlanLimitReached] })
  update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: UpdateUser }) change: UpdateUser,
  ) {
    return this.users.update(who, id, version, change);
  }

  @Delete('users/:id')
  @Can('delete', Users)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'removeUser', summary: 'Remove a user who is named nowhere' })
  @Returns(Nothing, { throws: [NotFound, Conflict, StaleVersion, StillInUse, LastSuperAdmin] })
  async remove(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.users.remove(who, id, version);
    return {};
  }

  @Get('users/:id/access')
  @Can('read', Users)
  @ApiOperation({ operationId: 'getUserAccess', summary: 'What a user may and may not do, and why' })
  @Returns(UserAccessView, { throws: [NotFound] })
  explain(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.access.explain(who, id);
  }

  @Post('users/:id/access/check')
  @Can('read', Users)
  @ApiOperation({ operationId: 'checkUserAccess', summary: 'Whether a user may do one thing, perhaps to one row' })
  @Returns(AccessCheckView, { throws: [NotFound, Invalid] })
  check(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: AccessCheck }) input: AccessCheck) {
    return this.access.check(who, id, input);
  }
}
