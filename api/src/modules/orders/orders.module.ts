import { Module } from '@nestjs/common';
import { InventoryModule } from '../inventory/index.js';
import { PaymentsModule } from '../payments/index.js';
import { CartsController } from './carts/carts.controller.js';
import { CartsService } from './carts/carts.service.js';
import { CheckoutService } from './carts/checkout.service.js';
import { Reservations } from './carts/reservations.js';
import { Confirmations } from './confirmations.js';
import { OrdersController } from './orders.controller.js';
import { OrderHistory } from './orders.import.js';
import { OrderNews } from './orders.live.js';
import { OrdersService } from './orders.service.js';
import { SalesController } from './sales/sales.controller.js';

/** Carts, checkout, orders and what was sold. */
@Module({
  imports: [InventoryModule, PaymentsModule],
  controllers: [SalesController, OrdersController, CartsController],
  providers: [CartsService, CheckoutService, Reservations, Confirmations, OrdersService, OrderHistory, OrderNews],
})
export class OrdersModule {}
