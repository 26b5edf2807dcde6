import { Injectable } from '@nestjs/common';
import { slugify, valueSlug } from '#libs/product-files';
import {
  type Actor,
  constraintOf,
  defineList,
  newId,
  NotFound,
  type PageOf,
  sql,
  sqlState,
  Store,
  type Transaction,
} from '../../core/index.js';
import { Attribute, ATTRIBUTE_TYPES, type AttributeType, AttributeValue } from './attribute.entity.js';
import type { AttributeChanges, AttributeInput, AttributeValueChanges, AttributeValueInput, AttributeView } from './catalog.dto.js';
import { AlreadyTaken, StillUsed } from './catalog.errors.js';
import { lockCatalog } from './catalog-words.js';
import type { Translations } from './category.entity.js';

export const AttributeList = defineList({
  fields: {
    name: { column: 'a.name', type: 'text' },
    position: { column: 'a.position', type: 'number' },
    slug: { column: 'a.slug', type: 'text' },
    type: { column: 'a.type', type: 'text', values: ATTRIBUTE_TYPES },
    isVisible: { column: 'a.is_visible', type: 'flag' },
  },
  sort: ['name', 'position'],
  id: 'a.id',
});
export type AttributeListInput = Parameters<typeof AttributeList.page>[2];

interface AttributeRow {
  id: string;
  version: number;
  name: string;
  slug: string;
  type: AttributeType;
  is_required: boolean;
  is_visible: boolean;
  position: number;
  translations: Translations;
  values: AttributeView['values'];
}

const columns = sql`a.id, a.version, a.name, a.slug, a.type, a.is_required, a.is_visible, a.position, a.translations,
  (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'name', v.name, 'slug', v.slug, 'value', v.value, 'colorHex', v.color_hex,
      'position', v.position, 'translations', v.translations) order by v.position, v.name, v.id), '[]')
    from (select * from attribute_values v where v.tenant_id = a.tenant_id and v.attribute_id = a.id order by v.position, v.name, v.id limit 200) v) as values`;

/** What products differ in, as staff keep it. */
@Injectable()
export class AttributesService {
  constructor(private readonly store: Store) {}

  async list(who: Actor, input: AttributeListInput): Promise<PageOf<AttributeView>> {
    const page = await AttributeList.page<AttributeRow>(this.store, who, input, {
      select: columns,
      from: this.store.from(who, Attribute, 'a'),
      search: (text) => sql`strpos(search_form(a.name), search_form(${text})) > 0`,
    });
    return { ...page, items: page.items.map(toView) };
  }

  async read(who: Actor, id: string): Promise<AttributeView> {
    const [row] = await this.store.query<AttributeRow>(
      who,
      sql`select ${columns} from ${this.store.from(who, Attribute, 'a')} where a.id = ${id}`,
    );
    if (!row) throw new NotFound({ kind: 'attributes' });
    return toView(row);
  }

  async create(who: Actor, { slug, ...input }: AttributeInput): Promise<AttributeView> {
    const id = newId();
    await this.write(who, (tx) =>
      tx.add(Object.assign(new Attribute(), input, { id, tenantId: who.tenantId, slug: slug ?? slugify(input.name, 100) })),
    );
    return this.read(who, id);
  }

  async update(who: Actor, id: string, version: number, changes: AttributeChanges): Promise<AttributeView> {
    await this.write(who, async (tx) => {
      const attribute = await tx.lock(Attribute, { id });
      tx.expectVersion(attribute, version);
      if (changes.slug !== undefined && changes.slug !== attribute.slug) await this.refuseUsed(tx, sql`va.attribute_id = ${id}`);
      await tx.save(Object.assign(attribute, given(changes)));
    });
    return this.read(who, id);
  }

  /** @throws StillUsed while products have it */
  async remove(who: Actor, id: string, version: number): Promise<void> {
    await this.write(who, async (tx) => {
      const attribute = await tx.lock(Attribute, { id });
      tx.expectVersion(attribute, version);
      const [used] = await tx.query<{ uses: number }>(
        sql`select count(*)::integer as uses from product_attributes where tenant_id = ${who.tenantId} and attribute_id = ${id}`,
      );
      if (used && used.uses > 0) throw new StillUsed({ uses: used.uses, detail: 'Products have this attribute.' });
      await tx.remove(attribute);
    });
  }

  async addValue(who: Actor, attributeId: string, { slug, ...input }: AttributeValueInput): Promise<AttributeView> {
    await this.write(who, async (tx) => {
      const attribute = await tx.one(Attribute, { id: attributeId });
      await tx.add(
        Object.assign(new AttributeValue(), input, {
          tenantId: who.tenantId,
          attributeId: attribute.id,
          slug: slug ?? valueSlug(input.name),
        }),
      );
    });
    return this.read(who, attributeId);
  }

  async updateValue(who: Actor, attributeId: string, id: string, version: number, changes: AttributeValueChanges): Promise<AttributeView> {
    await this.write(who, async (tx) => {
      await tx.one(Attribute, { id: attributeId });
      const value = await tx.lock(AttributeValue, { id, attributeId });
      tx.expectVersion(value, version);
      if (changes.slug !== undefined && changes.slug !== value.slug)
        await this.refuseUsed(tx, sql`va.attribute_id = ${attributeId} and va.value_id = ${id}`);
      await tx.save(Object.assign(value, given(changes)));
    });
    return this.read(who, attributeId);
  }

  /** @throws StillUsed while products or variants have it */
  async removeValue(who: Actor, attributeId: string, id: string, version: number): Promise<AttributeView> {
    await this.write(who, async (tx) => {
      await tx.one(Attribute, { id: attributeId });
      const value = await tx.lock(AttributeValue, { id, attributeId });
      tx.expectVersion(value, version);
      const [used] = await tx.query<{
        uses: number;
      }>(sql`select ((select count(*) from product_attribute_values where tenant_id = ${who.tenantId} and attribute_id = ${attributeId} and value_id = ${id})
        + (select count(*) from product_variant_attributes where tenant_id = ${who.tenantId} and attribute_id = ${attributeId} and value_id = ${id}))::integer as uses`);
      if (used && used.uses > 0) throw new StillUsed({ uses: used.uses, detail: 'Products or variants have this value.' });
      await tx.remove(value);
    });
    return this.read(who, attributeId);
  }

  /** Variants carry slugs of what they are: a slug in use stays. */
  private async refuseUsed(tx: Transaction, which: ReturnType<typeof sql>): Promise<void> {
    const [used] = await tx.query<{ uses: number }>(
      sql`select count(*)::integer as uses from product_variant_attributes va where va.tenant_id = ${tx.who.tenantId} and ${which}`,
    );
    if (used && used.uses > 0) throw new StillUsed({ uses: used.uses, detail: 'Variants carry this address; change its name instead.' });
  }

  private async write<R>(who: Actor, work: (tx: Transaction) => Promise<R>): Promise<R> {
    try {
      return await this.store.transact(who, async (tx) => {
        await lockCatalog(tx);
        const done = await work(tx);
        tx.invalidate('attributes', 'products');
        return done;
      });
    } catch (error) {
      if (sqlState(error) !== '23505' || !constraintOf(error).includes('slug')) throw error;
      throw new AlreadyTaken({ errors: [{ pointer: '/slug', message: 'This name or address is already taken', code: 'taken' }] });
    }
  }
}

const given = (changes: object): object => Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

const toView = (row: AttributeRow): AttributeView => ({
  id: row.id,
  version: row.version,
  name: row.name,
  slug: row.slug,
  type: row.type,
  isRequired: row.is_required,
  isVisible: row.is_visible,
  position: row.position,
  translations: row.translations,
  values: row.values,
});
