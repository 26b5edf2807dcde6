import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, Can, Invalid, Me, Returns, Store } from '../../../core/index.js';
import { Orders, Sales } from '../orders.access.js';
import { MetricsQuery, OrderSummary, SalesMetrics, SummaryQuery } from './sales.dto.js';
import { measureSales, summarize } from './sales.queries.js';

@ApiTags('sales')
@Controller('v1')
export class SalesController {
  constructor(private readonly store: Store) {}

  @Get('orders/summary')
  @Can('read', Orders)
  @ApiOperation({ summary: 'Turnover, orders and average ticket of the orders that you may see' })
  @Returns(OrderSummary, { throws: [Invalid] })
  summary(@Me() who: Actor, @Query({ schema: SummaryQuery }) query: SummaryQuery) {
    return summarize(this.store, who, query);
  }

  @Get('sales/metrics')
  @Can('read', Sales)
  @ApiOperation({ summary: 'Sales metrics' })
  @Returns(SalesMetrics, { throws: [Invalid] })
  metrics(@Me() who: Actor, @Query({ schema: MetricsQuery }) query: MetricsQuery) {
    return measureSales(this.store, who, query);
  }
}
