import { Service, inject } from '@angular/core';
import {
  Api,
  type ListShopProducts$Params,
  cartsAddLine,
  cartsAnswer,
  cartsChangeLine,
  cartsCreate,
  cartsPay,
  cartsRead,
  cartsRemoveLine,
  cartsReserve,
  cartsSetCheckout,
  getShop,
  listShopCategories,
  listShopProducts,
  ordersConfirmation,
  ordersLookup,
  readShopProduct,
  shippingOffers,
} from '#libs/api-client';
import { isMissing } from './problem';
import type {
  CartView,
  CategoryNode,
  CheckoutDetails,
  Confirmation,
  OrderView,
  ProductCardPage,
  ProductPage,
  ShippingOffer,
  ShopView,
} from './wire';

export type ProductQuery = ListShopProducts$Params;

interface Pieces {
  readonly variantId: string;
  readonly quantity: number;
}

/** The calls that the storefront makes to the shop's API. Each rejects with an `HttpErrorResponse`. */
@Service()
export class ShopApi {
  private readonly api = inject(Api);

  shop(): Promise<ShopView> {
    return this.api.invoke(getShop);
  }

  categories(): Promise<CategoryNode[]> {
    return this.api.invoke(listShopCategories);
  }

  products(query: ProductQuery): Promise<ProductCardPage> {
    return this.api.invoke(listShopProducts, query);
  }

  /** A product's page, or `null` when there is none by that name. */
  product(slug: string): Promise<ProductPage | null> {
    return orNull(this.api.invoke(readShopProduct, { slug }));
  }

  createCart(lines: Pieces[]): Promise<CartView> {
    return this.api.invoke(cartsCreate, { body: { lines } });
  }

  /** The cart that a token opens, or `null` when it is gone. */
  cart(token: string): Promise<CartView | null> {
    return orNull(this.api.invoke(cartsRead, held(token)));
  }

  addLine(token: string, line: Pieces): Promise<CartView> {
    return this.api.invoke(cartsAddLine, { ...held(token), body: line });
  }

  setQuantity(token: string, id: string, quantity: number): Promise<CartView> {
    return this.api.invoke(cartsChangeLine, { ...held(token), id, body: { quantity } });
  }

  removeLine(token: string, id: string): Promise<CartView> {
    return this.api.invoke(cartsRemoveLine, { ...held(token), id });
  }

  saveCheckout(token: string, details: CheckoutDetails): Promise<CartView> {
    return this.api.invoke(cartsSetCheckout, { ...held(token), body: details });
  }

  reserve(token: string): Promise<CartView> {
    return this.api.invoke(cartsReserve, held(token));
  }

  async pay(token: string, card: string, key: string): Promise<Confirmation> {
    const sent = { ...held(token), 'Idempotency-Key': key, 'idempotency-key': key };
    return (await this.api.invoke(cartsPay, { ...sent, body: { method: 'test', details: { card } } })).order;
  }

  /** Goes on with a payment that its buyer had to confirm with the bank. */
  async answerPayment(token: string, answer: { paymentId: string; proof: string }): Promise<Confirmation> {
    return (await this.api.invoke(cartsAnswer, { ...held(token), body: answer })).order;
  }

  async shippingOffers(country: string): Promise<ShippingOffer[]> {
    return (await this.api.invoke(shippingOffers, { country })).items;
  }

  lookUpOrder(number: string, email: string): Promise<OrderView | null> {
    return orNull(this.api.invoke(ordersLookup, { body: { number, email } }));
  }

  order(token: string): Promise<Confirmation | null> {
    return orNull(this.api.invoke(ordersConfirmation, { token }));
  }
}

const held = (token: string) => ({ 'X-Cart-Token': token });

/** A key by which the API knows a repeated call; also where a page is not served over https. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function orNull<Found>(call: Promise<Found>): Promise<Found | null> {
  try {
    return await call;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
