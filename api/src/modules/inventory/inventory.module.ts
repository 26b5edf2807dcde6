import { Module } from '@nestjs/common';
import { InventoryController } from './inventory.controller.js';
import { InventoryService } from './inventory.service.js';
import { StockNews } from './stock-news.js';

/** What lies where, what is held, and the ledger of what came and went. */
@Module({ controllers: [InventoryController], providers: [InventoryService, StockNews], exports: [InventoryService] })
export class InventoryModule {}
