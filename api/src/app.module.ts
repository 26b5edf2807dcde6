import { Module } from '@nestjs/common';
import { CoreModule } from './core/core.module.js';
import { CatalogModule } from './modules/catalog/index.js';
import { CrmModule } from './modules/crm/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { InventoryModule } from './modules/inventory/index.js';
import { OrdersModule } from './modules/orders/index.js';
import { PaymentsModule } from './modules/payments/index.js';
import { ShippingModule } from './modules/shipping/index.js';
import { StorefrontModule } from './modules/storefront/index.js';

/** The platform: its core, and its modules from the lowest to the highest. */
@Module({
  imports: [
    CoreModule,
    IdentityModule,
    CatalogModule,
    InventoryModule,
    CrmModule,
    ShippingModule,
    PaymentsModule,
    OrdersModule,
    StorefrontModule,
  ],
})
export class AppModule {}
