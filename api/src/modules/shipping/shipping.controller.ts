import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, Can, Conflict, IfMatch, Me, NeedsIfMatch, NotFound, Public, Returns, StaleVersion } from '../../core/index.js';
import { ShippingMethods, TaxRates } from './shipping.access.js';
import { ShippingMethodInput, ShippingMethodView, ShippingOffers, ShippingOffersQuery, TaxRateInput, TaxRateView } from './shipping.dto.js';
import { ShippingService } from './shipping.service.js';

const Id = z.uuid();

@ApiTags('shipping')
@Controller('v1')
export class ShippingController {
  constructor(private readonly shipping: ShippingService) {}

  @Get('shipping-methods')
  @Public('buyers choose how their order is sent')
  @Returns(ShippingOffers)
  offers(@Me() who: Actor, @Query({ schema: ShippingOffersQuery }) { country }: z.infer<typeof ShippingOffersQuery>) {
    return this.shipping.offers(who, country);
  }

  @Get('shipping/methods')
  @Can('read', ShippingMethods)
  @Returns(z.object({ items: z.array(ShippingMethodView) }))
  async methods(@Me() who: Actor) {
    return { items: await this.shipping.methods(who) };
  }

  @Post('shipping/methods')
  @Can('create', ShippingMethods)
  @Returns(ShippingMethodView, { status: 201, throws: [Conflict] })
  addMethod(@Me() who: Actor, @Body({ schema: ShippingMethodInput }) input: ShippingMethodInput) {
    return this.shipping.addMethod(who, input);
  }

  @Put('shipping/methods/:id')
  @Can('update', ShippingMethods)
  @NeedsIfMatch()
  @Returns(ShippingMethodView, { throws: [NotFound, Conflict, StaleVersion] })
  changeMethod(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ShippingMethodInput }) input: ShippingMethodInput,
  ) {
    return this.shipping.changeMethod(who, id, version, input);
  }

  @Delete('shipping/methods/:id')
  @Can('delete', ShippingMethods)
  @HttpCode(204)
  async removeMethod(@Me() who: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    await this.shipping.removeMethod(who, id);
  }

  @Get('shipping/tax-rates')
  @Can('read', TaxRates)
  @Returns(z.object({ items: z.array(TaxRateView) }))
  async taxes(@Me() who: Actor) {
    return { items: await this.shipping.taxes(who) };
  }

  @Post('shipping/tax-rates')
  @Can('create', TaxRates)
  @Returns(TaxRateView, { status: 201, throws: [Conflict] })
  addTax(@Me() who: Actor, @Body({ schema: TaxRateInput }) input: TaxRateInput) {
    return this.shipping.addTax(who, input);
  }

  @Put('shipping/tax-rates/:id')
  @Can('update', TaxRates)
  @NeedsIfMatch()
  @Returns(TaxRateView, { throws: [NotFound, Conflict, StaleVersion] })
  changeTax(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: TaxRateInput }) input: TaxRateInput,
  ) {
    return this.shipping.changeTax(who, id, version, input);
  }

  @Delete('shipping/tax-rates/:id')
  @Can('delete', TaxRates)
  @HttpCode(204)
  async removeTax(@Me() who: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    await this.shipping.removeTax(who, id);
  }
}
