import { slugify, valueSlug } from '#libs/product-files';
import { type Reader, sql, type Transaction } from '../../core/index.js';
import { Attribute, AttributeValue } from './attribute.entity.js';

/** An attribute and the values chosen of it. */
export interface Chosen {
  attribute: Attribute;
  values: AttributeValue[];
}

/** Keeps others from adding words, addresses and SKUs to the tenant's catalog until the end of this transaction. */
export const lockCatalog = (tx: Transaction): Promise<object[]> =>
  tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`catalog ${tx.who.tenantId}`}, 0))`);

/** Attributes and values by slug or by name, made where they do not exist. Call under {@link lockCatalog}. */
export async function choose(tx: Transaction, wanted: readonly { name: string; values: readonly string[] }[]): Promise<Chosen[]> {
  const chosen: Chosen[] = [];
  for (const { name, values } of wanted) {
    const slug = slugify(name, 100);
    const attribute =
      (await tx.maybe(Attribute, { slug })) ??
      (await tx.add(Object.assign(new Attribute(), { tenantId: tx.who.tenantId, name: name.trim(), slug })));
    const found: AttributeValue[] = [];
    for (const value of new Set(values)) {
      const known = await tx.maybe(AttributeValue, { attributeId: attribute.id, slug: valueSlug(value) });
      found.push(
        known ??
          (await tx.add(
            Object.assign(new AttributeValue(), {
              tenantId: tx.who.tenantId,
              attributeId: attribute.id,
              name: value.trim(),
              slug: valueSlug(value),
            }),
          )),
      );
    }
    chosen.push({ attribute, values: found });
  }
  return chosen;
}

/** An address that no product has or had: the wanted one, or with a number behind. */
export async function freeSlug(db: Reader, wanted: string): Promise<string> {
  const taken = new Set(
    (
      await db.query<{
        slug: string;
      }>(sql`select slug from products where tenant_id = ${db.who.tenantId} and (slug = ${wanted} or slug like ${`${wanted.replace(/[\\%_]/g, '\\$&')}-%`})
        union select slug from product_slugs where tenant_id = ${db.who.tenantId} and (slug = ${wanted} or slug like ${`${wanted.replace(/[\\%_]/g, '\\$&')}-%`})`)
    ).map(({ slug }) => slug),
  );
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n += 1) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
}

/** The tenant's currency: prices are kept in it. */
export async function currencyOf(db: Reader): Promise<string> {
  const [tenant] = await db.query<{ currency: string }>(sql`select currency from tenants where id = ${db.who.tenantId}`);
  return tenant!.currency;
}
