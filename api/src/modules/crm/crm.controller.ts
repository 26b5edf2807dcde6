import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, Can, IfMatch, Invalid, Me, NeedsIfMatch, NotFound, Page, Returns, StaleVersion, Store } from '../../core/index.js';
import { Customers } from './crm.access.js';
import { AddressInput, CustomerChanges, CustomerListItem, CustomerView, ImportCounts, ImportCustomers, NewCustomer } from './crm.dto.js';
import { EmailTaken } from './crm.errors.js';
import { CustomerList, listCustomers, readCustomer } from './crm.queries.js';
import { CrmService } from './crm.service.js';

const Id = z.uuid();

@ApiTags('customers')
@Controller('v1/customers')
export class CrmController {
  constructor(
    private readonly crm: CrmService,
    private readonly store: Store,
  ) {}

  @Get()
  @Can('read', Customers)
  @Returns(Page(CustomerListItem))
  list(@Me() who: Actor, @Query({ schema: CustomerList.query }) query: z.infer<typeof CustomerList.query>) {
    return listCustomers(this.store, who, query);
  }

  @Get(':id')
  @Can('read', Customers)
  @Returns(CustomerView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return readCustomer(this.store, who, id);
  }

  @Post()
  @Can('create', Customers)
  @Returns(CustomerView, { status: 201, throws: [EmailTaken, Invalid] })
  async create(@Me() who: Actor, @Body({ schema: NewCustomer }) input: NewCustomer) {
    const { id } = await this.crm.create(who, input);
    return readCustomer(this.store, who, id);
  }

  @Patch(':id')
  @Can('update', Customers)
  @NeedsIfMatch()
  @Returns(CustomerView, { throws: [NotFound, StaleVersion, EmailTaken, Invalid] })
  async update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CustomerChanges }) changes: CustomerChanges,
  ) {
    await this.crm.update(who, id, version, changes);
    return readCustomer(this.store, who, id);
  }

  @Post('imports')
  @Can('import', Customers)
  @Returns(ImportCounts, { throws: [Invalid] })
  import(@Me() who: Actor, @Body({ schema: ImportCustomers }) input: ImportCustomers) {
    return this.crm.import(who, input);
  }

  @Post(':id/addresses')
  @Can('update', Customers)
  @Returns(CustomerView, { status: 201, throws: [NotFound] })
  async addAddress(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: AddressInput }) input: AddressInput) {
    await this.crm.addAddress(who, id, input);
    return readCustomer(this.store, who, id);
  }

  @Patch(':id/addresses/:addressId')
  @Can('update', Customers)
  @NeedsIfMatch()
  @Returns(CustomerView, { throws: [NotFound, StaleVersion] })
  async updateAddress(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('addressId', { schema: Id }) addressId: string,
    @IfMatch() version: number,
    @Body({ schema: AddressInput }) input: AddressInput,
  ) {
    await this.crm.updateAddress(who, id, addressId, version, input);
    return readCustomer(this.store, who, id);
  }

  @Delete(':id/addresses/:addressId')
  @Can('update', Customers)
  @HttpCode(204)
  async removeAddress(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('addressId', { schema: Id }) addressId: string,
  ): Promise<void> {
    await this.crm.removeAddress(who, id, addressId);
  }
}
