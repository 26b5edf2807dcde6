import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, Can, Forbidden, Invalid, Me, NotFound, Page, Returns, Store } from '../../core/index.js';
import { Stock } from './inventory.access.js';
import { AdjustStock, StockEntryView, StockLevelView } from './inventory.dto.js';
import { BelowReserved } from './inventory.errors.js';
import { LedgerList, listLedger, listStock, readLevel, StockList } from './inventory.queries.js';
import { InventoryService } from './inventory.service.js';

const Id = z.uuid();

@ApiTags('stock')
@Controller('v1/stock')
export class InventoryController {
  constructor(
    private readonly inventory: InventoryService,
    private readonly store: Store,
  ) {}

  @Get()
  @Can('read', Stock)
  @ApiOperation({ summary: 'What lies where, and how much of it is reserved' })
  @Returns(Page(StockLevelView))
  list(@Me() who: Actor, @Query({ schema: StockList.query }) query: z.infer<typeof StockList.query>) {
    return listStock(this.store, who, query);
  }

  @Get('ledger')
  @Can('read', Stock)
  @ApiOperation({ summary: 'Every piece that came or went' })
  @Returns(Page(StockEntryView))
  ledger(@Me() who: Actor, @Query({ schema: LedgerList.query }) query: z.infer<typeof LedgerList.query>) {
    return listLedger(this.store, who, query);
  }

  @Get(':id')
  @Can('read', Stock)
  @Returns(StockLevelView, { throws: [NotFound] })
  read(@Me() who: Actor, @Param('id', { schema: Id }) id: string) {
    return readLevel(this.store, who, id);
  }

  @Post('adjustments')
  @Can('adjust', Stock)
  @ApiOperation({ summary: 'Correct a level, by a difference or to a count, and say why' })
  @Returns(StockLevelView, { status: 201, throws: [Invalid, BelowReserved, Forbidden] })
  async adjust(@Me() who: Actor, @Body({ schema: AdjustStock }) input: AdjustStock) {
    const level = await this.inventory.adjust(who, input);
    return readLevel(this.store, who, level.id);
  }
}
