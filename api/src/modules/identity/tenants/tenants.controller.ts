import { Body, Controller, Get, Param, Patch, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  BadInput,
  CachedResponse,
  Can,
  IfMatch,
  Invalid,
  Me,
  NeedsIfMatch,
  NotFound,
  Public,
  responseTags,
  Returns,
  StaleVersion,
  type Actor,
} from '../../../core/index.js';
import { TenantResource } from '../identity.access.js';
import { PlanUseView, ShopView, TenantView, UpdateTenant } from './tenants.dto.js';
import { TenantsService } from './tenants.service.js';

const LogoFile = z.string().regex(/^[0-9a-f-]{36}\.webp$/);
const LOGO_LIMIT = 5 * 1024 * 1024;

/** The tenant: its settings, its plan, and what visitors see of it. */
@ApiTags('Settings')
@Controller('v1')
export class TenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Get('tenant')
  @Can('read', TenantResource)
  @ApiOperation({ operationId: 'getTenant', summary: 'Read the settings' })
  @Returns(TenantView)
  read(@Me() who: Actor) {
    return this.tenants.read(who);
  }

  @Patch('tenant')
  @Can('update', TenantResource)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateTenant', summary: 'Change the settings' })
  @Returns(TenantView, { throws: [StaleVersion] })
  update(@Me() who: Actor, @IfMatch() version: number, @Body({ schema: UpdateTenant }) change: UpdateTenant) {
    return this.tenants.update(who, version, change);
  }

  @Post('tenant/logo')
  @Can('update', TenantResource)
  @ApiOperation({ operationId: 'uploadLogo', summary: 'Set the logo' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } })
  @Returns(TenantView, { status: 201, throws: [Invalid] })
  async setLogo(@Me() who: Actor, @Req() request: FastifyRequest) {
    const part = request.isMultipart() ? await request.file({ limits: { fileSize: LOGO_LIMIT, files: 1 } }) : undefined;
    if (!part)
      throw new BadInput({ errors: [{ pointer: '/file', message: 'send the picture as multipart/form-data under the name “file”' }] });
    return this.tenants.setLogo(who, await part.toBuffer());
  }

  @Get('tenant/plan')
  @Can('read', TenantResource)
  @ApiOperation({ operationId: 'getPlan', summary: 'What the plan allows, and what of it is used' })
  @Returns(PlanUseView)
  plan(@Me() who: Actor) {
    return this.tenants.plan(who);
  }

  @Get('shop')
  @Public('what any visitor of the shop sees')
  @CachedResponse({ ttl: 300 })
  @ApiOperation({ operationId: 'getShop', summary: 'Name and face of the shop' })
  @Returns(ShopView)
  shop(@Me() visitor: Actor) {
    responseTags('tenant');
    return this.tenants.read(visitor);
  }

  @Get('shop/logo/:file')
  @Public('what any visitor of the shop sees')
  @ApiOperation({ operationId: 'getShopLogo', summary: 'The logo, as WebP' })
  async logo(@Me() visitor: Actor, @Param('file') file: string): Promise<StreamableFile> {
    if (!LogoFile.safeParse(file).success) throw new NotFound({ kind: 'file' });
    return new StreamableFile(await this.tenants.logo(visitor, file), { type: 'image/webp' });
  }
}
