import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Can, Invalid, Me, NotFound, Returns, type Actor, type ListInput } from '../../../core/index.js';
import { Nothing } from '../auth/auth.dto.js';
import { ApiKeys } from '../identity.access.js';
import { BeyondOwnPermissions, PlanLimitReached } from '../identity.errors.js';
import { ApiKeyPage, CreateApiKey, NewApiKeyView } from './api-keys.dto.js';
import { ApiKeyList, ApiKeysService } from './api-keys.service.js';

/** Keys of integrations. */
@ApiTags('API keys')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Can('read', ApiKeys)
  @ApiOperation({ operationId: 'listApiKeys', summary: 'List API keys' })
  @Returns(ApiKeyPage)
  list(@Me() who: Actor, @Query({ schema: ApiKeyList.query }) query: ListInput) {
    return this.keys.list(who, query);
  }

  @Post()
  @Can('create', ApiKeys)
  @ApiOperation({ operationId: 'createApiKey', summary: 'Make an API key; it is shown only in this answer' })
  @Returns(NewApiKeyView, { status: 201, throws: [Invalid, PlanLimitReached, BeyondOwnPermissions] })
  create(@Me() who: Actor, @Body({ schema: CreateApiKey }) input: CreateApiKey) {
    return this.keys.create(who, input);
  }

  @Delete(':id')
  @Can('delete', ApiKeys)
  @ApiOperation({ operationId: 'removeApiKey', summary: 'End an API key at once' })
  @Returns(Nothing, { throws: [NotFound] })
  async revoke(@Me() who: Actor, @Param('id', { schema: z.uuid() }) id: string) {
    await this.keys.revoke(who, id);
    return {};
  }
}
