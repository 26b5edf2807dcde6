import { Injectable } from '@nestjs/common';
import { InvalidAmount, type MoneyView, parseMoney } from '#libs/money';
import { slugify } from '#libs/product-files';
import {
  type Actor,
  constraintOf,
  type FieldError,
  Invalid,
  newId,
  type PageOf,
  sql,
  sqlState,
  Store,
  type Transaction,
} from '../../core/index.js';
import type {
  ProductChanges,
  ProductInput,
  ProductRowView,
  ProductView,
  VariantChanges,
  VariantInput,
  VariantView,
} from './catalog.dto.js';
import { AlreadyTaken } from './catalog.errors.js';
import { ProductChanged } from './catalog.events.js';
import { choose, type Chosen, currencyOf, freeSlug, lockCatalog } from './catalog-words.js';
import { ProductImage } from './images/product-image.entity.js';
import { Product } from './product.entity.js';
import {
  ProductAttribute,
  ProductAttributeValue,
  ProductCategory,
  ProductSlug,
  ProductVariantAttribute,
} from './product-attribute.entity.js';
import { ProductCards } from './product-cards.js';
import { optionKey, ProductVariant } from './product-variant.entity.js';
import { listProducts, type ProductListInput, readProduct, readVariant } from './products.queries.js';
import { StockPort } from './stock-port.js';

/** Products and their variants, as staff keep them. */
@Injectable()
export class ProductsService {
  constructor(
    private readonly store: Store,
    private readonly cards: ProductCards,
    private readonly stock: StockPort,
  ) {}

  list(who: Actor, input: ProductListInput): Promise<PageOf<ProductRowView>> {
    return listProducts(this.store, who, input);
  }

  read(who: Actor, id: string): Promise<ProductView> {
    return readProduct(this.store, who, id);
  }

  /** Makes a product with its variants. @throws AlreadyTaken, Invalid */
  async create(who: Actor, { variants, attributes, categoryIds, slug, productType, ...fields }: ProductInput): Promise<ProductView> {
    const id = newId();
    await this.write(who, async (tx) => {
      await lockCatalog(tx);
      const product = Object.assign(new Product(), fields, {
        id,
        tenantId: who.tenantId,
        slug: slug ?? (await freeSlug(tx, slugify(fields.name))),
        productType: productType ?? (variants.some(({ options }) => Object.keys(options).length > 0) ? 'variable' : 'simple'),
      });
      if (slug) await this.refuseFormerSlug(tx, slug, id);
      await this.place(tx, product, categoryIds ?? (fields.categoryId ? [fields.categoryId] : []), true);
      if (attributes) await this.specify(tx, id, attributes);
      const currency = await currencyOf(tx);
      for (const [i, input] of variants.entries())
        await this.addVariant(tx, product, { position: i, ...input }, currency, `/variants/${i}`);
      await this.announce(tx, product, true);
    });
    return this.read(who, id);
  }

  /** Changes what is given and leaves the rest. @throws StaleVersion, AlreadyTaken, Invalid */
  async update(
    who: Actor,
    id: string,
    version: number,
    { attributes, categoryIds, slug, ...fields }: ProductChanges,
  ): Promise<ProductView> {
    await this.write(who, async (tx) => {
      if (slug !== undefined || attributes) await lockCatalog(tx);
      const product = await tx.lock(Product, { id });
      tx.expectVersion(product, version);
      Object.assign(product, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
      if (slug !== undefined && slug !== product.slug) await this.rename(tx, product, slug);
      const touched = categoryIds !== undefined || fields.categoryId !== undefined || attributes !== undefined;
      if (touched) product.updatedAt = new Date();
      if (categoryIds || fields.categoryId !== undefined)
        await this.place(tx, product, categoryIds ?? (product.categoryId ? [product.categoryId] : []), false);
      else await tx.save(product);
      if (attributes) await this.specify(tx, id, attributes);
      await this.announce(tx, product, false);
    });
    return this.read(who, id);
  }

  /** Removes a product with all that belongs to it; orders keep what they say of it. */
  async remove(who: Actor, id: string, version: number): Promise<void> {
    await this.store.transact(who, async (tx) => {
      const product = await tx.lock(Product, { id });
      tx.expectVersion(product, version);
      await tx.remove(product);
      tx.invalidate('products', `product:${id}`);
      tx.emit(ProductChanged, { productId: id, slug: product.slug });
    });
  }

  async createVariant(who: Actor, productId: string, input: VariantInput): Promise<VariantView> {
    const id = await this.write(who, async (tx) => {
      await lockCatalog(tx);
      const product = await tx.lock(Product, { id: productId });
      const [last] = await tx.query<{ position: number }>(
        sql`select coalesce(max(position), -1) as position from product_variants where tenant_id = ${who.tenantId} and product_id = ${productId}`,
      );
      const variant = await this.addVariant(tx, product, { position: (last?.position ?? -1) + 1, ...input }, await currencyOf(tx), '');
      await this.announce(tx, product, false);
      return variant.id;
    });
    return readVariant(this.store, who, productId, id);
  }

  /** @throws StaleVersion, AlreadyTaken, Invalid */
  async updateVariant(who: Actor, productId: string, id: string, version: number, changes: VariantChanges): Promise<VariantView> {
    await this.write(who, async (tx) => {
      if (changes.options) await lockCatalog(tx);
      const product = await tx.lock(Product, { id: productId });
      const variant = await tx.lock(ProductVariant, { id, productId });
      tx.expectVersion(variant, version);
      await this.fill(tx, product, variant, changes, await currencyOf(tx), '');
      await tx.save(variant);
      if (changes.options) await this.chooseOptions(tx, variant, changes.options, '');
      await tx.save(variant);
      if (changes.stock !== undefined) await this.stock.setLevels(tx, [{ variantId: id, onHand: changes.stock }], 'set with the variant');
      await this.announce(tx, product, false);
    });
    return readVariant(this.store, who, productId, id);
  }

  async removeVariant(who: Actor, productId: string, id: string, version: number): Promise<void> {
    await this.store.transact(who, async (tx) => {
      const product = await tx.lock(Product, { id: productId });
      const variant = await tx.lock(ProductVariant, { id, productId });
      tx.expectVersion(variant, version);
      await tx.remove(variant);
      await this.announce(tx, product, false);
    });
  }

  private async addVariant(
    tx: Transaction,
    product: Product,
    input: VariantInput,
    currency: string,
    pointer: string,
  ): Promise<ProductVariant> {
    const variant = Object.assign(new ProductVariant(), { id: newId(), tenantId: product.tenantId, productId: product.id, currency });
    variant.name = Object.values(input.options).join(' / ') || product.name;
    await this.fill(tx, product, variant, input, currency, pointer);
    await tx.add(variant);
    if (Object.keys(input.options).length > 0) {
      await this.chooseOptions(tx, variant, input.options, pointer);
      await tx.save(variant);
    }
    if (input.stock) await this.stock.setLevels(tx, [{ variantId: variant.id, onHand: input.stock }], 'set with the variant');
    return variant;
  }

  /** Puts what is given onto a variant, but for its options. */
  private async fill(
    tx: Transaction,
    product: Product,
    variant: ProductVariant,
    given: VariantChanges,
    currency: string,
    pointer: string,
  ): Promise<void> {
    const { price, compareAt, costPrice, options, stock, name, ...plain } = given;
    void [options, stock];
    Object.assign(variant, Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)));
    if (name !== undefined) variant.name = name;
    const errors: FieldError[] = [];
    const amountOf = (field: string, money: MoneyView): string => {
      if (money.currency !== currency)
        errors.push({ pointer: `${pointer}/${field}/currency`, message: `Prices are kept in ${currency}`, code: 'other-currency' });
      else
        try {
          parseMoney(money.amount, currency);
        } catch (error) {
          if (!(error instanceof InvalidAmount)) throw error;
          errors.push({ pointer: `${pointer}/${field}/amount`, message: error.message, code: 'too-many-decimals' });
        }
      return money.amount;
    };
    if (price !== undefined) variant.price = amountOf('price', price);
    if (compareAt !== undefined) variant.compareAtPrice = compareAt && amountOf('compareAt', compareAt);
    if (costPrice !== undefined) variant.costPrice = costPrice && amountOf('costPrice', costPrice);
    if (plain.imageId && !(await tx.maybe(ProductImage, { id: plain.imageId, productId: product.id })))
      errors.push({ pointer: `${pointer}/imageId`, message: 'The product has no such picture', code: 'unknown' });
    if (errors.length > 0) throw new Invalid({ errors });
  }

  /** Makes the options of a variant what is given. @throws Invalid when another variant of the product has the same. */
  private async chooseOptions(tx: Transaction, variant: ProductVariant, options: Record<string, string>, pointer: string): Promise<void> {
    const { tenantId, productId, id: variantId } = variant;
    const chosen = await choose(
      tx,
      Object.entries(options).map(([name, value]) => ({ name, values: [value] })),
    );
    variant.options = Object.fromEntries(chosen.map(({ attribute, values }) => [attribute.slug, values[0]!.slug]));
    variant.optionKey = optionKey(variant.options);
    const twin = await tx.query(
      sql`select 1 from product_variants where tenant_id = ${tenantId} and product_id = ${productId} and option_key = ${variant.optionKey} and id <> ${variantId}`,
    );
    if (twin.length > 0)
      throw new Invalid({
        errors: [{ pointer: `${pointer}/options`, message: 'Another variant has the same options', code: 'duplicate-options' }],
      });
    for (const one of await tx.find(ProductVariantAttribute, { variantId })) await tx.remove(one);
    for (const [position, { attribute, values }] of chosen.entries()) {
      const [value] = values;
      await tx.add(
        Object.assign(new ProductVariantAttribute(), { tenantId, variantId, attributeId: attribute.id, valueId: value!.id, position }),
      );
      const own = await tx.maybe(ProductAttribute, { productId, attributeId: attribute.id });
      if (!own)
        await tx.add(Object.assign(new ProductAttribute(), { tenantId, productId, attributeId: attribute.id, isOption: true, position }));
      else if (!own.isOption) await tx.save(Object.assign(own, { isOption: true }));
      if (!(await tx.maybe(ProductAttributeValue, { productId, valueId: value!.id })))
        await tx.add(
          Object.assign(new ProductAttributeValue(), { tenantId, productId, attributeId: attribute.id, valueId: value!.id, position: 0 }),
        );
    }
  }

  /** Makes the specification what is given; options stay. */
  private async specify(tx: Transaction, productId: string, attributes: NonNullable<ProductInput['attributes']>): Promise<void> {
    const { tenantId } = tx.who;
    const chosen: Chosen[] = await choose(tx, attributes);
    const before = await tx.find(ProductAttribute, { productId });
    for (const one of before.filter(({ isOption }) => !isOption)) await tx.remove(one); // its values go with it
    const options = new Map(before.filter(({ isOption }) => isOption).map((one) => [one.attributeId, one]));
    for (const [i, { attribute, values }] of chosen.entries()) {
      if (options.has(attribute.id)) continue;
      await tx.add(
        Object.assign(new ProductAttribute(), {
          tenantId,
          productId,
          attributeId: attribute.id,
          isVisible: attributes[i]!.isVisible,
          position: options.size + i,
        }),
      );
      for (const [position, value] of values.entries())
        await tx.add(
          Object.assign(new ProductAttributeValue(), { tenantId, productId, attributeId: attribute.id, valueId: value.id, position }),
        );
    }
  }

  /** Puts a product into categories; the first is its main one unless it names another. */
  private async place(tx: Transaction, product: Product, categoryIds: readonly string[], isNew: boolean): Promise<void> {
    const wanted = [
      ...new Set([...(product.categoryId && categoryIds.includes(product.categoryId) ? [product.categoryId] : []), ...categoryIds]),
    ];
    const known =
      wanted.length > 0
        ? await tx.query<{ id: string }>(
            sql`select id from categories where tenant_id = ${tx.who.tenantId} and id = any(${wanted}::uuid[])`,
          )
        : [];
    if (known.length < wanted.length) {
      const ids = new Set(known.map(({ id }) => id));
      throw new Invalid({
        errors: wanted
          .filter((id) => !ids.has(id))
          .map((id) => ({ pointer: '/categoryId', message: `There is no category ${id}`, code: 'unknown' })),
      });
    }
    product.categoryId = wanted[0] ?? null;
    if (isNew) await tx.add(product);
    else await tx.save(product);
    for (const one of isNew ? [] : await tx.find(ProductCategory, { productId: product.id })) await tx.remove(one);
    for (const [position, categoryId] of wanted.entries())
      await tx.add(Object.assign(new ProductCategory(), { tenantId: product.tenantId, productId: product.id, categoryId, position }));
  }

  /** Gives a product another address; the old one still finds it. */
  private async rename(tx: Transaction, product: Product, slug: string): Promise<void> {
    await this.refuseFormerSlug(tx, slug, product.id);
    const back = await tx.maybe(ProductSlug, { slug });
    if (back) await tx.remove(back);
    await tx.add(Object.assign(new ProductSlug(), { tenantId: product.tenantId, slug: product.slug, productId: product.id }));
    product.slug = slug;
  }

  private async refuseFormerSlug(tx: Transaction, slug: string, productId: string): Promise<void> {
    const former = await tx.maybe(ProductSlug, { slug });
    if (former && former.productId !== productId)
      throw new AlreadyTaken({ errors: [{ pointer: '/slug', message: 'Another product had this address before', code: 'taken' }] });
  }

  private async announce(tx: Transaction, { id, slug }: Product, isNew: boolean): Promise<void> {
    await this.cards.refresh(tx, isNew ? [id] : [], isNew ? [] : [id]);
    tx.emit(ProductChanged, { productId: id, slug });
  }

  /** Words the clash of a unique column. */
  private async write<R>(who: Actor, work: (tx: Transaction) => Promise<R>): Promise<R> {
    try {
      return await this.store.transact(who, work);
    } catch (error) {
      if (sqlState(error) !== '23505') throw error;
      const constraint = constraintOf(error);
      const field = constraint.includes('slug') ? 'slug' : 'sku';
      throw new AlreadyTaken({
        errors: [
          {
            pointer: `/${field}`,
            message: field === 'slug' ? 'Another product has this address' : 'Another product or variant has this SKU',
            code: 'taken',
          },
        ],
      });
    }
  }
}
