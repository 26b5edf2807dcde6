import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { isMissing } from './problem';
import type {
  CartView,
  CategoryNode,
  CheckoutDetails,
  Confirmation,
  OrderView,
  Page,
  ProductCard,
  ProductPage,
  ShippingOffer,
  ShopView,
} from './wire';

export interface ProductQuery {
  readonly category?: string;
  readonly q?: string;
  readonly sort?: string;
  readonly filter?: readonly string[];
  readonly after?: string;
  readonly limit?: number;
  readonly total?: 'exact' | 'estimate' | 'none';
}

/** The calls that the storefront makes to the shop's API. Each rejects with an `HttpErrorResponse`. */
@Service()
export class ShopApi {
  private readonly http = inject(HttpClient);

  shop(): Promise<ShopView> {
    return firstValueFrom(this.http.get<ShopView>('/v1/shop'));
  }

  categories(): Promise<readonly CategoryNode[]> {
    return firstValueFrom(this.http.get<readonly CategoryNode[]>('/v1/catalog/categories'));
  }

  products({ filter = [], ...query }: ProductQuery): Promise<Page<ProductCard>> {
    const params = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
    return firstValueFrom(
      this.http.get<Page<ProductCard>>('/v1/catalog/products', { params: { ...params, ...(filter.length ? { filter } : {}) } }),
    );
  }

  /** A product's page, or `null` when there is none by that name. */
  product(slug: string): Promise<ProductPage | null> {
    return orNull(firstValueFrom(this.http.get<ProductPage>(`/v1/catalog/products/${encodeURIComponent(slug)}`)));
  }

  createCart(lines: readonly { variantId: string; quantity: number }[]): Promise<CartView> {
    return firstValueFrom(this.http.post<CartView>('/v1/carts', { lines }, { headers: idempotent() }));
  }

  /** The cart that a token opens, or `null` when it is gone. */
  cart(token: string): Promise<CartView | null> {
    return orNull(firstValueFrom(this.http.get<CartView>('/v1/carts/current', { headers: held(token) })));
  }

  addLine(token: string, line: { variantId: string; quantity: number }): Promise<CartView> {
    return firstValueFrom(this.http.post<CartView>('/v1/carts/current/lines', line, { headers: { ...held(token), ...idempotent() } }));
  }

  setQuantity(token: string, lineId: string, quantity: number): Promise<CartView> {
    return firstValueFrom(this.http.patch<CartView>(`/v1/carts/current/lines/${lineId}`, { quantity }, { headers: held(token) }));
  }

  removeLine(token: string, lineId: string): Promise<CartView> {
    return firstValueFrom(this.http.delete<CartView>(`/v1/carts/current/lines/${lineId}`, { headers: held(token) }));
  }

  saveCheckout(token: string, details: CheckoutDetails): Promise<CartView> {
    return firstValueFrom(this.http.put<CartView>('/v1/carts/current/checkout', details, { headers: held(token) }));
  }

  reserve(token: string): Promise<CartView> {
    return firstValueFrom(this.http.post<CartView>('/v1/carts/current/reserve', {}, { headers: { ...held(token), ...idempotent() } }));
  }

  async pay(token: string, card: string, idempotencyKey: string): Promise<Confirmation> {
    const headers = { ...held(token), 'Idempotency-Key': idempotencyKey };
    const paid = await firstValueFrom(
      this.http.post<{ order: Confirmation }>('/v1/carts/current/pay', { method: 'test', details: { card } }, { headers }),
    );
    return paid.order;
  }

  /** Goes on with a payment that its buyer had to confirm with the bank. */
  async answerPayment(token: string, answer: { paymentId: string; proof: string }): Promise<Confirmation> {
    const headers = { ...held(token), ...idempotent() };
    return (await firstValueFrom(this.http.post<{ order: Confirmation }>('/v1/carts/current/pay/answer', answer, { headers }))).order;
  }

  async shippingOffers(country: string): Promise<readonly ShippingOffer[]> {
    const answer = await firstValueFrom(
      this.http.get<{ items: readonly ShippingOffer[] }>('/v1/shipping-methods', { params: { country } }),
    );
    return answer.items;
  }

  lookUpOrder(number: string, email: string): Promise<OrderView | null> {
    return orNull(firstValueFrom(this.http.post<OrderView>('/v1/orders/lookup', { number, email }, { headers: idempotent() })));
  }

  order(token: string): Promise<Confirmation | null> {
    return orNull(firstValueFrom(this.http.get<Confirmation>(`/v1/orders/confirmation/${encodeURIComponent(token)}`)));
  }
}

const held = (token: string) => ({ 'X-Cart-Token': token });
const idempotent = () => ({ 'Idempotency-Key': newKey() });

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
