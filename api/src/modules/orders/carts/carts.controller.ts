import { Body, Controller, Delete, Get, Headers, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, BadInput, Invalid, Me, Public, Returns } from '../../../core/index.js';
import { OutOfStock } from '../../inventory/index.js';
import {
  AuthenticationRequired,
  PaymentDeclined,
  PaymentInProgress,
  PaymentUnconfirmed,
  UnknownPaymentMethod,
} from '../../payments/index.js';
import { PaidOrder } from '../order.dto.js';
import { CartBusy, CartChanged, CartIncomplete, CartNotFound, CartOrdered } from '../orders.errors.js';
import { CartLineChange, CartLineInput, CartView, CheckoutInput, NewCart, PayInput, PaymentAnswer } from './cart.dto.js';
import { CartsService } from './carts.service.js';
import { CheckoutService } from './checkout.service.js';

const shopping = 'shoppers need not sign in; a cart is opened by its token';
const closed = [CartNotFound, CartOrdered, CartBusy, PaymentInProgress];
const unpaid = [CartChanged, CartIncomplete, OutOfStock, PaymentDeclined, AuthenticationRequired, PaymentUnconfirmed, UnknownPaymentMethod];
const CartToken = () => Headers('x-cart-token');
const NeedsCartToken = () => ApiHeader({ name: 'X-Cart-Token', required: true, description: 'The token that the cart was made with' });
const Id = z.uuid();

@ApiTags('carts')
@Controller('v1/carts')
export class CartsController {
  constructor(
    private readonly carts: CartsService,
    private readonly checkout: CheckoutService,
  ) {}

  @Post()
  @Public(shopping)
  @ApiOperation({ summary: 'Start a cart' })
  @Returns(CartView, { status: 201, throws: [Invalid] })
  create(@Me() who: Actor, @Body({ schema: NewCart }) input: NewCart) {
    return this.carts.create(who, input);
  }

  @Get('current')
  @Public(shopping)
  @NeedsCartToken()
  @ApiOperation({ summary: 'The cart with prices, stock and totals of this moment' })
  @Returns(CartView, { throws: [CartNotFound] })
  read(@Me() who: Actor, @CartToken() token = '') {
    return this.carts.read(who, token);
  }

  @Post('current/lines')
  @Public(shopping)
  @NeedsCartToken()
  @ApiOperation({ summary: 'Add pieces of a variant' })
  @Returns(CartView, { status: 201, throws: [...closed, Invalid] })
  addLine(@Me() who: Actor, @Body({ schema: CartLineInput }) line: CartLineInput, @CartToken() token = '') {
    return this.carts.addLine(who, token, line);
  }

  @Patch('current/lines/:id')
  @Public(shopping)
  @NeedsCartToken()
  @ApiOperation({ summary: 'Change how many pieces a line has' })
  @Returns(CartView, { throws: closed })
  changeLine(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CartLineChange }) { quantity }: z.infer<typeof CartLineChange>,
    @CartToken() token = '',
  ) {
    return this.carts.changeLine(who, token, id, quantity);
  }

  @Delete('current/lines/:id')
  @Public(shopping)
  @NeedsCartToken()
  @ApiOperation({ summary: 'Take a line out of the cart' })
  @Returns(CartView, { throws: closed })
  removeLine(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @CartToken() token = '') {
    return this.carts.removeLine(who, token, id);
  }

  @Put('current/checkout')
  @Public(shopping)
  @NeedsCartToken()
  @ApiOperation({ summary: 'Say who buys, where it goes and how' })
  @Returns(CartView, { throws: [...closed, Invalid] })
  setCheckout(@Me() who: Actor, @Body({ schema: CheckoutInput }) input: CheckoutInput, @CartToken() token = '') {
    return this.carts.setCheckout(who, token, input);
  }

  @Post('current/reserve')
  @Public(shopping)
  @NeedsCartToken()
  @ApiOperation({ summary: 'Set the pieces aside for 15 minutes, before paying' })
  @Returns(CartView, { throws: [...closed, OutOfStock, CartIncomplete] })
  reserve(@Me() who: Actor, @CartToken() token = '') {
    return this.carts.reserve(who, token);
  }

  @Post('current/pay')
  @Public(shopping)
  @NeedsCartToken()
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'Any unique text: a repeated request gets the first answer' })
  @ApiOperation({ summary: 'Pay the cart and place the order; what is not reserved yet is reserved first' })
  @Returns(PaidOrder, { status: 201, throws: [...closed, ...unpaid, Invalid] })
  async pay(
    @Me() who: Actor,
    @Body({ schema: PayInput }) input: PayInput,
    @CartToken() token = '',
    @Headers('idempotency-key') key?: string,
  ) {
    if (!key) throw new BadInput({ errors: [{ pointer: '/headers/idempotency-key', message: 'A payment needs an Idempotency-Key' }] });
    return { order: await this.checkout.pay(who, token, input) };
  }

  @Post('current/pay/answer')
  @Public(shopping)
  @NeedsCartToken()
  @ApiOperation({ summary: 'Go on with a payment that its buyer had to confirm' })
  @Returns(PaidOrder, { status: 201, throws: [...closed, ...unpaid] })
  async answer(@Me() who: Actor, @Body({ schema: PaymentAnswer }) input: PaymentAnswer, @CartToken() token = '') {
    return { order: await this.checkout.answer(who, token, input) };
  }
}
