import { newId } from '../src/core/index.js';
import type { TestApi, TestTenant } from './test-api.js';
import type { Reply, TestClient } from './test-client.js';

interface VariantGiven {
  name?: string;
  price?: string;
  /** Pieces on the shelf; none counted when undefined. */
  onHand?: number;
  policy?: 'tracked' | 'backorder' | 'untracked';
  locationId?: string;
  status?: 'active' | 'draft';
}

/** A variant in a test shop. */
export interface TestVariant {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
}

export const anAddress = { line1: 'Gran Vía 1', city: 'Madrid', postalCode: '28013', country: 'ES' };

export const aCheckout = {
  email: 'ana@example.com',
  firstName: 'Ana',
  lastName: 'García',
  shippingAddress: anAddress,
  shippingMethod: 'standard',
};

export const cards = {
  good: '4242424242424242',
  declined: '4000000000000002',
  authenticate: '4000002500003155',
  lostRequest: '4000000000006660',
  lostAnswer: '4000000000007775',
};

/** Things to sell and ways to buy them, in one company of the test database. */
export class TestShop {
  readonly tenant: TestTenant;

  constructor(
    private readonly api: TestApi,
    tenant?: TestTenant,
  ) {
    this.tenant = tenant ?? api.tenant;
  }

  async location(code = newId().slice(-8), kind = 'warehouse'): Promise<string> {
    const id = newId();
    await this.api.rows(`insert into locations (tenant_id, id, code, name, kind) values ($1, $2, $3, $3, $4)`, [
      this.tenant.id,
      id,
      code,
      kind,
    ]);
    return id;
  }

  async variant({
    name = 'Watch',
    price = '100.00',
    onHand,
    policy = 'tracked',
    locationId,
    status = 'active',
  }: VariantGiven = {}): Promise<TestVariant> {
    const [productId, id] = [newId(), newId()];
    const sku = `SKU-${id.slice(-10)}`;
    const tenant = this.tenant.id;
    await this.api.rows(`insert into products (tenant_id, id, name, slug, status, product_type) values ($1, $2, $3, $4, $5, 'simple')`, [
      tenant,
      productId,
      name,
      `p-${productId}`,
      status,
    ]);
    await this.api.rows(
      `insert into product_variants (tenant_id, id, product_id, name, sku, currency, price, manage_stock, stock_status) values ($1, $2, $3, $4, $5, 'EUR', $6, $7, $8)`,
      [tenant, id, productId, name, sku, price, policy !== 'untracked', policy === 'backorder' ? 'on_backorder' : 'in_stock'],
    );
    if (onHand !== undefined) await this.stock(id, locationId ?? (await this.location()), onHand);
    await this.api.rows(`select refresh_product_cards($1, array[$2]::uuid[])`, [tenant, productId]);
    return { id, productId, sku };
  }

  async stock(variantId: string, locationId: string, onHand: number): Promise<void> {
    const tenant = this.tenant.id;
    await this.api.rows(`insert into stock_levels (tenant_id, id, variant_id, location_id, on_hand) values ($1, $2, $3, $4, $5)`, [
      tenant,
      newId(),
      variantId,
      locationId,
      onHand,
    ]);
    if (onHand !== 0)
      await this.api.rows(
        `insert into stock_ledger (tenant_id, id, variant_id, location_id, kind, quantity, reason) values ($1, $2, $3, $4, 'receipt', $5, 'test')`,
        [tenant, newId(), variantId, locationId, onHand],
      );
  }

  async reprice(variant: TestVariant, price: string): Promise<void> {
    await this.api.rows(`update product_variants set price = $3 where tenant_id = $1 and id = $2`, [this.tenant.id, variant.id, price]);
  }

  /** Pieces of a variant over all places. */
  async level(variantId: string): Promise<{ onHand: number; reserved: number }> {
    const [row] = await this.api.rows<{ on_hand: number; reserved: number }>(
      `select coalesce(sum(on_hand), 0)::int as on_hand, coalesce(sum(reserved), 0)::int as reserved from stock_levels where tenant_id = $1 and variant_id = $2`,
      [this.tenant.id, variantId],
    );
    return { onHand: row?.on_hand ?? 0, reserved: row?.reserved ?? 0 };
  }

  /** A visitor with a cart that holds these lines. */
  async shopper(lines: { variantId: string; quantity: number }[], client = this.api.visitor({}, this.tenant)): Promise<Shopper> {
    const cart = await client.post('/carts', { lines });
    if (cart.status !== 201) throw new Error(`No cart: ${cart.text}`);
    return new Shopper(client.with({ 'x-cart-token': cart.body.token }), cart);
  }

  /** Buys these lines with a good card, from cart to order. */
  async buy(lines: { variantId: string; quantity: number }[], checkout: object = aCheckout): Promise<Reply> {
    const shopper = await this.shopper(lines);
    await shopper.client.put('/carts/current/checkout', checkout);
    return shopper.pay();
  }
}

/** Someone with a cart. */
export class Shopper {
  constructor(
    readonly client: TestClient,
    readonly cart: Reply,
  ) {}

  pay(card = cards.good, key = newId()): Promise<Reply> {
    return this.client.post('/carts/current/pay', { method: 'test', details: { card } }, { 'idempotency-key': key });
  }
}
