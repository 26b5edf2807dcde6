import { Injectable } from '@nestjs/common';
import { numericToView, toMoneyView, zero } from '#libs/money';
import { type Actor, Conflict, constraintOf, sql, Store } from '../../core/index.js';
import type { ShippingMethodInput, TaxRateInput } from './shipping.dto.js';
import { CountryTax, ShippingMethod } from './shipping.entities.js';
import { type MethodRow, offersFor } from './shipping.rules.js';
import { methodsOfShop } from './shipping.sql.js';

/** Keeps what delivery costs and which tax is due, by country. */
@Injectable()
export class ShippingService {
  constructor(private readonly store: Store) {}

  /** What can be chosen for a country; the price is that below `freeFrom`. */
  async offers(who: Actor, country: string) {
    const [shop] = await this.store.query<{ currency: string; methods: MethodRow[] }>(
      who,
      sql`select t.currency, ${methodsOfShop} as methods from tenants t where t.id = ${who.tenantId}`,
    );
    if (!shop) return { items: [] };
    const { currency, methods } = shop;
    const freeFrom = new Map(methods.map((method) => [method.code, method.freeFrom]));
    const unpriced = methods.map((method) => ({ ...method, freeFrom: null }));
    return {
      items: offersFor(unpriced, { country, subtotal: zero(currency), locale: who.locale }).map((offer) => {
        const from = freeFrom.get(offer.code);
        return { ...offer, price: toMoneyView(offer.price), freeFrom: from ? numericToView(from, currency) : null };
      }),
    };
  }

  methods(who: Actor): Promise<ShippingMethod[]> {
    return this.store.read(who, (db) => db.find(ShippingMethod, {}, { order: { position: 'ASC', code: 'ASC' }, limit: 200 }));
  }

  /** @throws Conflict when another method has the code */
  addMethod(who: Actor, input: ShippingMethodInput): Promise<ShippingMethod> {
    return unique('/code', () =>
      this.store.transact(who, (tx) => tx.add(Object.assign(new ShippingMethod(), { tenantId: who.tenantId }, input))),
    );
  }

  /** @throws NotFound, StaleVersion, Conflict */
  changeMethod(who: Actor, id: string, version: number, input: ShippingMethodInput): Promise<ShippingMethod> {
    return unique('/code', () =>
      this.store.transact(who, async (tx) => {
        const method = await tx.lock(ShippingMethod, { id });
        tx.expectVersion(method, version);
        return tx.save(Object.assign(method, input));
      }),
    );
  }

  /** @throws NotFound */
  removeMethod(who: Actor, id: string): Promise<void> {
    return this.store.transact(who, async (tx) => tx.remove(await tx.lock(ShippingMethod, { id })));
  }

  taxes(who: Actor): Promise<CountryTax[]> {
    return this.store.read(who, (db) => db.find(CountryTax, {}, { order: { country: 'ASC' }, limit: 300 }));
  }

  /** @throws Conflict when the country has a rate */
  addTax(who: Actor, input: TaxRateInput): Promise<CountryTax> {
    return unique('/country', () =>
      this.store.transact(who, (tx) => tx.add(Object.assign(new CountryTax(), { tenantId: who.tenantId }, input))),
    );
  }

  /** @throws NotFound, StaleVersion, Conflict */
  changeTax(who: Actor, id: string, version: number, input: TaxRateInput): Promise<CountryTax> {
    return unique('/country', () =>
      this.store.transact(who, async (tx) => {
        const rate = await tx.lock(CountryTax, { id });
        tx.expectVersion(rate, version);
        return tx.save(Object.assign(rate, input));
      }),
    );
  }

  /** @throws NotFound */
  removeTax(who: Actor, id: string): Promise<void> {
    return this.store.transact(who, async (tx) => tx.remove(await tx.lock(CountryTax, { id })));
  }
}

async function unique<T>(pointer: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (['shipping_methods_tenant_id_code_key', 'tax_rates_tenant_id_country_key'].includes(constraintOf(error))) {
      throw new Conflict({ errors: [{ pointer, message: 'This is taken already', code: 'taken' }] });
    }
    throw error;
  }
}
