import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  type Actor,
  Can,
  Forbidden,
  IfMatch,
  Invalid,
  Me,
  NeedsIfMatch,
  NotFound,
  Page,
  Public,
  Returns,
  StaleVersion,
  Store,
} from '../../core/index.js';
import { ImportCounts } from '../crm/index.js';
import { Confirmations } from './confirmations.js';
import {
  ImportOrders,
  OrderChanges,
  OrderConfirmation,
  OrderListItem,
  OrderLookup,
  OrderNote,
  OrderPublicView,
  OrderTransition,
  OrderView,
} from './order.dto.js';
import { exportOrders } from './orders.export.js';
import { OrderHistory } from './orders.import.js';
import { Orders } from './orders.access.js';
import { MoveRefused } from './orders.errors.js';
import { listOrders, OrderList, readOrder } from './orders.queries.js';
import { OrdersService } from './orders.service.js';

const Id = z.uuid();
const Token = z.string().max(100);
const ExportQuery = OrderList.query.pick({ filter: true, q: true });

@ApiTags('orders')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly history: OrderHistory,
    private readonly confirmations: Confirmations,
    private readonly store: Store,
  ) {}

  @Get()
  @Can('read', Orders)
  @ApiOperation({ summary: 'The orders that you may see' })
  @Returns(Page(OrderListItem))
  list(@Me() who: Actor, @Query({ schema: OrderList.query }) query: z.infer<typeof OrderList.query>) {
    return listOrders(this.store, who, query);
  }

  @Get('export.csv')
  @Can('export', Orders)
  @ApiOperation({ summary: 'The same orders as a CSV file' })
  @ApiProduces('text/csv')
  async export(
    @Me() who: Actor,
    @Query({ schema: ExportQuery }) query: z.infer<typeof ExportQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="orders.csv"')
      .send(exportOrders(this.store, who, query));
  }

  @Post('lookup')
  @Public('buyers find their order by its number and their e-mail address')
  @RouteConfig({ limitPerMinute: 20 })
  @ApiOperation({ summary: 'Find an order without its token' })
  @Returns(OrderPublicView, { throws: [NotFound] })
  lookup(@Me() who: Actor, @Body({ schema: OrderLookup }) input: OrderLookup) {
    return this.confirmations.lookup(who, input);
  }

  @Get('confirmation/:token')
  @Public('the token is given to the buyer alone')
  @ApiOperation({ summary: 'An order, by the token of its confirmation' })
  @Returns(OrderConfirmation, { throws: [NotFound] })
  confirmation(@Me() who: Actor, @Param('token', { schema: Token }) token: string) {
    return this.confirmations.byToken(who, token);
  }

  @Post('imports')
  @Can('import', Orders)
  @ApiOperation({ summary: 'Take over orders of an earlier system; stock is not touched, and a second run changes nothing' })
  @Returns(ImportCounts, { throws: [Invalid] })
  import(@Me() who: Actor, @Body({ schema: ImportOrders }) input: ImportOrders) {
    return this.history.import(who, input);
  }

  @Get(':id')
  @Can('read', Orders)
  @ApiOperation({ summary: 'One order with lines, payments and timeline' })
  @Returns(OrderView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return readOrder(this.store, who, id);
  }

  @Patch(':id')
  @Can('update', Orders)
  @NeedsIfMatch()
  @ApiOperation({ summary: 'Change notes, owner, location or tracking number' })
  @Returns(OrderView, { throws: [NotFound, StaleVersion, Invalid, Forbidden] })
  async update(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: OrderChanges }) changes: OrderChanges,
  ) {
    await this.orders.update(who, id, version, changes);
    return readOrder(this.store, who, id);
  }

  @Post(':id/transitions')
  @Can('transition', Orders)
  @NeedsIfMatch()
  @ApiOperation({ summary: 'Move an order along its life' })
  @Returns(OrderView, { throws: [NotFound, StaleVersion, MoveRefused] })
  async move(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: OrderTransition }) input: OrderTransition,
  ) {
    await this.orders.move(who, id, version, input);
    return readOrder(this.store, who, id);
  }

  @Post(':id/notes')
  @Can('update', Orders)
  @ApiOperation({ summary: 'Write a note into the timeline' })
  @Returns(OrderView, { status: 201, throws: [NotFound] })
  async note(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: OrderNote }) { note }: z.infer<typeof OrderNote>) {
    await this.orders.note(who, id, note);
    return readOrder(this.store, who, id);
  }
}
