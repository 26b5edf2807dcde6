import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  Can,
  Conflict,
  IfMatch,
  Me,
  NeedsIfMatch,
  NotFound,
  Returns,
  StaleVersion,
  type Actor,
  type ListInput,
} from '../../../core/index.js';
import { Nothing } from '../auth/auth.dto.js';
import { Locations } from '../identity.access.js';
import { StillInUse } from '../identity.errors.js';
import { CreateLocation, LocationPage, LocationView, UpdateLocation } from './locations.dto.js';
import { LocationList, LocationsService } from './locations.service.js';

const Id = z.uuid();

/** Shops, warehouses, workshops, and what is on its way. */
@ApiTags('Locations')
@Controller('v1/locations')
export class LocationsController {
  constructor(private readonly locations: LocationsService) {}

  @Get()
  @Can('read', Locations)
  @ApiOperation({ operationId: 'listLocations', summary: 'List locations' })
  @Returns(LocationPage)
  list(@Me() who: Actor, @Query({ schema: LocationList.query }) query: ListInput) {
    return this.locations.list(who, query);
  }

  @Post()
  @Can('create', Locations)
  @ApiOperation({ operationId: 'createLocation', summary: 'Add a location' })
  @Returns(LocationView, { status: 201, throws: [Conflict] })
  create(@Me() who: Actor, @Body({ schema: CreateLocation }) input: CreateLocation) {
    return this.locations.create(who, input);
  }

  @Get(':id')
  @Can('read', Locations)
  @ApiOperation({ operationId: 'getLocation', summary: 'Read a location' })
  @Returns(LocationView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.locations.read(who, id);
  }

  @Patch(':id')
  @Can('update', Locations)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateLocation', summary: 'Change a location' })
  @Returns(LocationView, { throws: [NotFound, Conflict, StaleVersion] })
  update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: UpdateLocation }) change: UpdateLocation,
  ) {
    return this.locations.update(who, id, version, change);
  }

  @Delete(':id')
  @Can('delete', Locations)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'removeLocation', summary: 'Remove a location that nothing refers to' })
  @Returns(Nothing, { throws: [NotFound, StaleVersion, StillInUse] })
  async remove(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number) {
    await this.locations.remove(who, id, version);
    return {};
  }
}
