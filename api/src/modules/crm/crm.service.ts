import { Injectable } from '@nestjs/common';
import {
  type Actor,
  constraintOf,
  Forbidden,
  Invalid,
  newId,
  type SearchHit,
  Searches,
  sql,
  Store,
  type Transaction,
} from '../../core/index.js';
import { Customers } from './crm.access.js';
import type { AddressInput, CustomerChanges, ImportCounts, ImportCustomers, NewCustomer } from './crm.dto.js';
import { EmailTaken } from './crm.errors.js';
import { findCustomers } from './crm.queries.js';
import { Customer, CustomerAddress } from './customer.entity.js';

/** Keeps customers and their addresses. */
@Injectable()
export class CrmService {
  constructor(private readonly store: Store) {}

  /** @throws EmailTaken, Forbidden for someone else's customer when only own ones may be made */
  create(who: Actor, input: NewCustomer): Promise<Customer> {
    return onFreeEmail(
      this.store.transact(who, async (tx) => {
        await knownOwner(tx, input.ownerId);
        const customer = Object.assign(new Customer(), { tenantId: who.tenantId, ownerId: who.userId }, input);
        if (!who.allows('create', Customers, customer)) throw new Forbidden({ resource: Customers.name, action: 'create' });
        return tx.add(customer);
      }),
    );
  }

  /** @throws NotFound, StaleVersion, EmailTaken */
  update(who: Actor, id: string, version: number, changes: CustomerChanges): Promise<Customer> {
    return onFreeEmail(
      this.store.transact(who, async (tx) => {
        const customer = await tx.lock(Customer, { id });
        tx.expectVersion(customer, version);
        if (changes.ownerId !== customer.ownerId) await knownOwner(tx, changes.ownerId);
        Object.assign(customer, changes);
        if (!who.allows('update', Customers, customer)) throw new Forbidden({ resource: Customers.name, action: 'update' });
        return tx.save(customer);
      }),
    );
  }

  /** @throws NotFound */
  addAddress(who: Actor, customerId: string, input: AddressInput): Promise<CustomerAddress> {
    return this.store.transact(who, async (tx) => {
      await tx.lock(Customer, { id: customerId });
      if (input.isDefault) await clearDefault(tx, customerId);
      return tx.add(Object.assign(new CustomerAddress(), { tenantId: who.tenantId, customerId }, input));
    });
  }

  /** @throws NotFound, StaleVersion */
  updateAddress(who: Actor, customerId: string, id: string, version: number, input: AddressInput): Promise<CustomerAddress> {
    return this.store.transact(who, async (tx) => {
      await tx.lock(Customer, { id: customerId });
      const address = await tx.lock(CustomerAddress, { id, customerId });
      tx.expectVersion(address, version);
      if (input.isDefault && !address.isDefault) await clearDefault(tx, customerId);
      return tx.save(Object.assign(address, input));
    });
  }

  /** @throws NotFound */
  removeAddress(who: Actor, customerId: string, id: string): Promise<void> {
    return this.store.transact(who, async (tx) => {
      await tx.lock(Customer, { id: customerId });
      await tx.remove(await tx.lock(CustomerAddress, { id, customerId }));
    });
  }

  @Searches(Customers)
  find(who: Actor, text: string, limit: number): Promise<SearchHit[]> {
    return findCustomers(this.store, who, text, limit);
  }

  /** Takes customers over from an earlier system, by e-mail address; what they already are is left alone. */
  import(who: Actor, { customers }: ImportCustomers): Promise<ImportCounts> {
    return this.store.transact(who, async (tx) => {
      const byEmail = new Map(customers.map((customer) => [customer.email, customer]));
      for (const owner of new Set(customers.map(({ ownerId }) => ownerId))) await knownOwner(tx, owner);
      const rows = [...byEmail.values()].map(({ addresses: _, ...customer }) => ({ id: newId(), ...customer }));
      const written = await tx.execute<{ id: string; email: string; inserted: boolean }>(sql`
        insert into customers as known (tenant_id, id, email, first_name, last_name, company, phone, tax_id, customer_type, status, birthday, gender,
          marketing_opt_in, locale, notes, tags, owner_id, created_at)
        select ${who.tenantId}::uuid, c.id, c.email, c."firstName", c."lastName", c.company, c.phone, c."taxId", coalesce(c."customerType", 'individual'),
          coalesce(c.status, 'active'), c.birthday, c.gender, coalesce(c."marketingOptIn", false), c.locale, c.notes, coalesce(c.tags, '[]'), c."ownerId",
          coalesce(c."createdAt", now())
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, email text, "firstName" text, "lastName" text, company text, phone text,
          "taxId" text, "customerType" text, status text, birthday date, gender text, "marketingOptIn" boolean, locale text, notes text, tags jsonb,
          "ownerId" uuid, "createdAt" timestamptz)
        order by c.email
        on conflict (tenant_id, email) do update
        set first_name = coalesce(excluded.first_name, known.first_name), last_name = coalesce(excluded.last_name, known.last_name),
          company = coalesce(excluded.company, known.company), phone = coalesce(excluded.phone, known.phone),
          tax_id = coalesce(excluded.tax_id, known.tax_id), owner_id = coalesce(excluded.owner_id, known.owner_id),
          version = known.version + 1, updated_at = now()
        where (coalesce(excluded.first_name, known.first_name), coalesce(excluded.last_name, known.last_name), coalesce(excluded.company, known.company),
          coalesce(excluded.phone, known.phone), coalesce(excluded.tax_id, known.tax_id), coalesce(excluded.owner_id, known.owner_id))
          is distinct from (known.first_name, known.last_name, known.company, known.phone, known.tax_id, known.owner_id)
        returning id, email, (xmax = 0) as inserted`);
      const created = written.filter(({ inserted }) => inserted);
      const addresses = created.flatMap(({ id, email }) =>
        (byEmail.get(email)?.addresses ?? []).map((address) => ({ id: newId(), customer: id, ...address })),
      );
      if (addresses.length > 0) {
        await tx.execute(sql`insert into customer_addresses (tenant_id, id, customer_id, type, first_name, last_name, company, address_line_1, address_line_2,
            city, state, postal_code, country, phone, is_default)
          select ${who.tenantId}::uuid, a.id, a.customer, a.type, a."firstName", a."lastName", a.company, a.line1, a.line2,
            a.city, a.region, a."postalCode", a.country, a.phone, a."isDefault"
          from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as a (id uuid, customer uuid, type text, "firstName" text, "lastName" text, company text,
            line1 text, line2 text, city text, region text, "postalCode" text, country text, phone text, "isDefault" boolean)`);
      }
      const counts = { created: created.length, updated: written.length - created.length, unchanged: byEmail.size - written.length };
      tx.audit({ action: 'import', resource: 'customers', id: null, after: { ...counts, emails: written.map(({ email }) => email) } });
      return counts;
    });
  }
}

/** @throws Invalid when nobody of the tenant has this id */
async function knownOwner(tx: Transaction, ownerId: string | null | undefined): Promise<void> {
  if (!ownerId) return;
  const found = await tx.query(sql`select 1 from users where tenant_id = ${tx.who.tenantId} and id = ${ownerId}`);
  if (found.length === 0)
    throw new Invalid({ errors: [{ pointer: '/ownerId', message: 'There is no such person here', code: 'unknown' }] });
}

const clearDefault = (tx: Transaction, customerId: string): Promise<object[]> =>
  tx.execute(sql`update customer_addresses set is_default = false, version = version + 1, updated_at = now()
    where tenant_id = ${tx.who.tenantId} and customer_id = ${customerId} and is_default`);

async function onFreeEmail<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (constraintOf(error) === 'customers_tenant_id_email_key') {
      throw new EmailTaken({ errors: [{ pointer: '/email', message: 'Another customer has this e-mail address', code: 'taken' }] });
    }
    throw error;
  }
}
