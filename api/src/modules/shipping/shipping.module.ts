import { Module } from '@nestjs/common';
import { ShippingController } from './shipping.controller.js';
import { ShippingService } from './shipping.service.js';

/** What delivery costs and which tax is due, by country. */
@Module({ controllers: [ShippingController], providers: [ShippingService] })
export class ShippingModule {}
