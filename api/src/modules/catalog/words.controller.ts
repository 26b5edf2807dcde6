import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, Can, IfMatch, Invalid, Me, NeedsIfMatch, NotFound, Returns, StaleVersion } from '../../core/index.js';
import { AttributeList, type AttributeListInput, AttributesService } from './attributes.service.js';
import { Attributes, Categories } from './catalog.access.js';
import {
  AttributeChanges,
  AttributeInput,
  AttributePage,
  AttributeValueChanges,
  AttributeValueInput,
  AttributeView,
  CategoryChanges,
  CategoryInput,
  CategoryPage,
  CategoryView,
} from './catalog.dto.js';
import { AlreadyTaken, CategoryCycle, StillUsed } from './catalog.errors.js';
import { CategoriesService, CategoryList, type CategoryListInput } from './categories.service.js';

const Id = z.uuid();

/** Categories, for staff. */
@ApiTags('Categories')
@Controller('v1/categories')
export class CategoriesController {
  constructor(private readonly categories: CategoriesService) {}

  @Get()
  @Can('read', Categories)
  @ApiOperation({ operationId: 'listCategories', summary: 'List categories' })
  @Returns(CategoryPage)
  list(@Me() who: Actor, @Query({ schema: CategoryList.query }) query: CategoryListInput) {
    return this.categories.list(who, query);
  }

  @Post()
  @Can('create', Categories)
  @ApiOperation({ operationId: 'createCategory', summary: 'Create a category' })
  @Returns(CategoryView, { status: 201, throws: [Invalid, AlreadyTaken] })
  create(@Me() who: Actor, @Body({ schema: CategoryInput }) input: CategoryInput) {
    return this.categories.create(who, input);
  }

  @Get(':id')
  @Can('read', Categories)
  @ApiOperation({ operationId: 'getCategory', summary: 'Read a category' })
  @Returns(CategoryView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.categories.read(who, id);
  }

  @Patch(':id')
  @Can('update', Categories)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateCategory', summary: 'Change a category or move it' })
  @Returns(CategoryView, { throws: [NotFound, Invalid, AlreadyTaken, CategoryCycle, StaleVersion] })
  update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CategoryChanges }) changes: CategoryChanges,
  ) {
    return this.categories.update(who, id, version, changes);
  }

  @Delete(':id')
  @Can('delete', Categories)
  @NeedsIfMatch()
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeCategory', summary: 'Remove an empty category' })
  async remove(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number): Promise<void> {
    await this.categories.remove(who, id, version);
  }
}

/** Attributes and their values, for staff. */
@ApiTags('Attributes')
@Controller('v1/attributes')
export class AttributesController {
  constructor(private readonly attributes: AttributesService) {}

  @Get()
  @Can('read', Attributes)
  @ApiOperation({ operationId: 'listAttributes', summary: 'List attributes with their values' })
  @Returns(AttributePage)
  list(@Me() who: Actor, @Query({ schema: AttributeList.query }) query: AttributeListInput) {
    return this.attributes.list(who, query);
  }

  @Post()
  @Can('create', Attributes)
  @ApiOperation({ operationId: 'createAttribute', summary: 'Create an attribute' })
  @Returns(AttributeView, { status: 201, throws: [AlreadyTaken] })
  create(@Me() who: Actor, @Body({ schema: AttributeInput }) input: AttributeInput) {
    return this.attributes.create(who, input);
  }

  @Get(':id')
  @Can('read', Attributes)
  @ApiOperation({ operationId: 'getAttribute', summary: 'Read an attribute' })
  @Returns(AttributeView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return this.attributes.read(who, id);
  }

  @Patch(':id')
  @Can('update', Attributes)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateAttribute', summary: 'Change an attribute' })
  @Returns(AttributeView, { throws: [NotFound, AlreadyTaken, StillUsed, StaleVersion] })
  update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AttributeChanges }) changes: AttributeChanges,
  ) {
    return this.attributes.update(who, id, version, changes);
  }

  @Delete(':id')
  @Can('delete', Attributes)
  @NeedsIfMatch()
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeAttribute', summary: 'Remove an attribute that nothing has' })
  async remove(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @IfMatch() version: number): Promise<void> {
    await this.attributes.remove(who, id, version);
  }

  @Post(':id/values')
  @Can('update', Attributes)
  @ApiOperation({ operationId: 'createAttributeValue', summary: 'Add a value' })
  @Returns(AttributeView, { status: 201, throws: [NotFound, AlreadyTaken] })
  addValue(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: AttributeValueInput }) input: AttributeValueInput) {
    return this.attributes.addValue(who, id, input);
  }

  @Patch(':id/values/:valueId')
  @Can('update', Attributes)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'updateAttributeValue', summary: 'Change a value' })
  @Returns(AttributeView, { throws: [NotFound, AlreadyTaken, StillUsed, StaleVersion] })
  updateValue(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('valueId', { schema: Id }) valueId: string,
    @IfMatch() version: number,
    @Body({ schema: AttributeValueChanges }) changes: AttributeValueChanges,
  ) {
    return this.attributes.updateValue(who, id, valueId, version, changes);
  }

  @Delete(':id/values/:valueId')
  @Can('update', Attributes)
  @NeedsIfMatch()
  @ApiOperation({ operationId: 'removeAttributeValue', summary: 'Remove a value that nothing has' })
  @Returns(AttributeView, { throws: [NotFound, StillUsed, StaleVersion] })
  removeValue(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('valueId', { schema: Id }) valueId: string,
    @IfMatch() version: number,
  ) {
    return this.attributes.removeValue(who, id, valueId, version);
  }
}
