import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { CatalogStock } from './catalog-stock.js';
import { InventoryController } from './inventory.controller.js';
import { InventoryService } from './inventory.service.js';
import { StockNews } from './stock-news.js';

/** What lies where, what is held, and the ledger of what came and went. */
@Module({
  imports: [CatalogModule],
  controllers: [InventoryController],
  providers: [InventoryService, StockNews, CatalogStock],
  exports: [InventoryService],
})
export class InventoryModule {}
