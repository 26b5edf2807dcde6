import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, Can, IfMatch, Invalid, Me, NeedsIfMatch, NotFound, Returns, StaleVersion } from '../../core/index.js';
import { Products } from './catalog.access.js';
import { ProductChanges, ProductInput, ProductRowPage, ProductView, VariantChanges, VariantInput, VariantView } from './catalog.dto.js';
import { AlreadyTaken } from './catalog.errors.js';
import { ProductExport } from './product-export.js';
import { ProductList, type ProductListInput } from './products.queries.js';
import { ProductsService } from './products.service.js';

const Id = z.uuid();
const ExportQuery = ProductList.query.pick({ filter: true, q: true });

/** Products and variants, for staff. */
@ApiTags('Products')
@Controller('v1/products')
export class ProductsController {
  constructor(
    private readonly products: ProductsService,
    private readonly exports: ProductExport,
  ) {}

  @Get()
  @Can('read', Products)
  @ApiOperation({ operationId: 'listProducts', summary: 'List products' })
  @Returns(ProductRowPage)
  list(@Me() who: Actor, @Query({ schema: ProductList.query }) query: ProductListInput) {
    return this.products.list(who, query);
  }

  @Get('export.csv')
  @Can('export', Products)
  @ApiProduces('text/csv')
  @ApiOperation({ operationId: 'exportProducts', summary: 'Download products as CSV; importing it again changes nothing' })
  async export(@Me() who: Actor, @Query({ schema: ExportQuery }) query: z.infer<typeof ExportQuery>): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.stream(who, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="products.csv"',
    });
  }

  @Post()
  @Can('create', Products)
  @ApiOperation({ operationId: 'createProduct', summary: 'Create a product, with variants if it has any' })
  @Returns(ProductView, { status: 201, throws: [Invalid, AlreadyTaken] })
  create(@Me() who: Actor, @Body({ schema: ProductInput }) input: ProductInput) {
    return this.products.create(who, input);
  }

  @Get(':id')
  @Can('read', Products)
  @ApiOperation({ operationId: 'getProduct', summary: 'Read a product with its variants, pictures and attributes' })
  @Returns(ProductView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.products.read(who, id);
  }

  @Patch(':id')
  @Can('update', Products)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateProduct', summary: 'Change a product' })
  @Returns(ProductView, { throws: [NotFound, Invalid, AlreadyTaken, StaleVersion] })
  update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ProductChanges }) changes: ProductChanges,
  ) {
    return this.products.update(who, id, version, changes);
  }

  @Delete(':id')
  @Can('delete', Products)
  @NeedsIfMatch()
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeProduct', summary: 'Remove a product with its variants' })
  async remove(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number): Promise<void> {
    await this.products.remove(who, id, version);
  }

  @Post(':id/variants')
  @Can('update', Products)
  @ApiOperation({ operationId: 'createVariant', summary: 'Add a variant' })
  @Returns(VariantView, { status: 201, throws: [NotFound, Invalid, AlreadyTaken] })
  createVariant(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: VariantInput }) input: VariantInput) {
    return this.products.createVariant(who, id, input);
  }

  @Patch(':id/variants/:variantId')
  @Can('update', Products)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateVariant', summary: 'Change a variant' })
  @Returns(VariantView, { throws: [NotFound, Invalid, AlreadyTaken, StaleVersion] })
  updateVariant(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('variantId', { schema: Id }) variantId: string,
    @IfMatch() version: number,
    @Body({ schema: VariantChanges }) changes: VariantChanges,
  ) {
    return this.products.updateVariant(who, id, variantId, version, changes);
  }

  @Delete(':id/variants/:variantId')
  @Can('update', Products)
  @NeedsIfMatch()
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeVariant', summary: 'Remove a variant' })
  async removeVariant(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('variantId', { schema: Id }) variantId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.products.removeVariant(who, id, variantId, version);
  }
}
