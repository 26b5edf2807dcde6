import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
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
import { Teams } from '../identity.access.js';
import { CreateTeam, TeamPage, TeamView, UpdateTeam } from './teams.dto.js';
import { TeamList, TeamsService } from './teams.service.js';

const Id = z.uuid();

/** Teams and their members. */
@ApiTags('Teams')
@Controller('v1/teams')
export class TeamsController {
  constructor(private readonly teams: TeamsService) {}

  @Get()
  @Can('read', Teams)
  @ApiOperation({ operationId: 'listTeams', summary: 'List teams' })
  @Returns(TeamPage)
  list(@Me() who: Actor, @Query({ schema: TeamList.query }) query: ListInput) {
    return this.teams.list(who, query);
  }

  @Post()
  @Can('create', Teams)
  @ApiOperation({ operationId: 'createTeam', summary: 'Add a team' })
  @Returns(TeamView, { status: 201, throws: [Conflict, Invalid] })
  create(@Me() who: Actor, @Body({ schema: CreateTeam }) input: CreateTeam) {
    return this.teams.create(who, input);
  }

  @Get(':id')
  @Can('read', Teams)
  @ApiOperation({ operationId: 'getTeam', summary: 'Read a team' })
  @Returns(TeamView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.teams.read(who, id);
  }

  @Patch(':id')
  @Can('update', Teams)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateTeam', summary: 'Change a team or its members' })
  @Returns(TeamView, { throws: [NotFound, Conflict, Invalid, StaleVersion] })
  update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: UpdateTeam }) change: UpdateTeam,
  ) {
    return this.teams.update(who, id, version, change);
  }

  @Delete(':id')
  @Can('delete', Teams)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'removeTeam', summary: 'Remove a team' })
  @Returns(Nothing, { throws: [NotFound, StaleVersion] })
  async remove(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.teams.remove(who, id, version);
    return {};
  }
}
