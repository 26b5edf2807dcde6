import { Body, Controller, Get, Param, Patch, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type Actor,
  BadInput,
  Can,
  IfMatch,
  Invalid,
  type ListInput,
  Me,
  NeedsIfMatch,
  NotFound,
  Returns,
  StaleVersion,
} from '../../../core/index.js';
import { Imports } from '../catalog.access.js';
import { UnreadableFile, WrongImportState } from '../catalog.errors.js';
import { MappingInput, ProductImportPage, ProductImportView } from './imports.dto.js';
import { ImportList, ImportsService } from './imports.service.js';

const Id = z.uuid();
const ReportQuery = z.object({
  severity: z.enum(['rejected', 'warning']).default('rejected').describe('Refused rows, or what was odd about rows that were taken'),
});

/** Files of products: WooCommerce, Shopify, Vendure, Medusa, our own export, or any table with a SKU. */
@ApiTags('Product imports')
@Controller('v1/products/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @Can('create', Imports)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } })
  @ApiOperation({ operationId: 'createImport', summary: 'Upload a file of products; it is looked through, nothing is imported yet' })
  @Returns(ProductImportView, { status: 201, throws: [UnreadableFile] })
  async create(@Me() who: Actor, @Req() request: FastifyRequest) {
    const part = request.isMultipart() ? await request.file() : undefined;
    if (!part)
      throw new BadInput({ errors: [{ pointer: '/file', message: 'Send the file as multipart/form-data under the name “file”' }] });
    return this.imports.create(who, part.filename || 'products.csv', part.file);
  }

  @Get()
  @Can('read', Imports)
  @ApiOperation({ operationId: 'listImports', summary: 'List imports' })
  @Returns(ProductImportPage)
  list(@Me() who: Actor, @Query({ schema: ImportList.query }) query: ListInput) {
    return this.imports.list(who, query);
  }

  @Get(':id')
  @Can('read', Imports)
  @ApiOperation({ operationId: 'getImport', summary: 'Read an import: preview, progress, outcome' })
  @Returns(ProductImportView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.read(who, id);
  }

  @Patch(':id')
  @Can('create', Imports)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'mapImport', summary: 'Say what the columns mean; the file is looked through again' })
  @Returns(ProductImportView, { throws: [NotFound, Invalid, StaleVersion, WrongImportState] })
  map(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: MappingInput }) { mapping }: MappingInput,
  ) {
    return this.imports.map(who, id, version, mapping);
  }

  @Post(':id/start')
  @Can('create', Imports)
  @ApiOperation({ operationId: 'startImport', summary: 'Import the file' })
  @Returns(ProductImportView, { throws: [NotFound, WrongImportState] })
  start(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.start(who, id);
  }

  @Post(':id/cancel')
  @Can('create', Imports)
  @ApiOperation({ operationId: 'cancelImport', summary: 'Stop; what is done stays done' })
  @Returns(ProductImportView, { throws: [NotFound, WrongImportState] })
  cancel(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.cancel(who, id);
  }

  @Post(':id/resume')
  @Can('create', Imports)
  @ApiOperation({ operationId: 'resumeImport', summary: 'Go on where it stopped' })
  @Returns(ProductImportView, { throws: [NotFound, WrongImportState] })
  resume(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.resume(who, id);
  }

  @Get(':id/rejected.csv')
  @Can('read', Imports)
  @ApiProduces('text/csv')
  @ApiOperation({ operationId: 'getRejectedRows', summary: 'Download the refused rows: number, column, reason, cells' })
  async rejected(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ReportQuery }) { severity }: z.infer<typeof ReportQuery>,
  ): Promise<StreamableFile> {
    const { fileName, stream } = await this.imports.rejected(who, id, severity);
    return new StreamableFile(stream, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
  }
}
