import { isDeepStrictEqual } from 'node:util';
import {
  type AttributeDraft,
  type ProductDraft,
  type ProductKey,
  type ReadPiece,
  type Rejection,
  slugify,
  type VariantDraft,
  valueSlug,
} from '#libs/product-files';
import { newId } from '../../../core/index.js';
import { optionKey } from '../product-variant.entity.js';
import type {
  Known,
  KnownAttribute,
  KnownProduct,
  KnownVariant,
  NewAttribute,
  NewCategory,
  NewValue,
  Outcome,
  Plan,
  PlannedProduct,
  PlannedVariant,
} from './batch.js';
import type { SkuMemory } from './sku-memory.js';

/** What is remembered of earlier batches of the same file. */
export interface Earlier {
  readonly skus: SkuMemory;
  /** Whether a product of this key came earlier without having been written (a preview writes nothing). */
  readonly sawProduct: (key: string) => boolean;
  /** Whether the end of the file was reached: what has no parent now will never have one. */
  readonly closing: boolean;
}

/** Names of a key under which pieces of one product find one another. */
export const namesOf = ({ sku, ref, slug }: ProductKey): string[] => [
  ...(sku ? [`sku ${sku}`] : []),
  ...(ref ? [`ref ${ref}`] : []),
  ...(slug ? [`slug ${slug}`] : []),
];

/** Names by which a piece looks for its product: where it has a SKU, what else a file calls it does not count. */
const lookedUp = ({ sku, ref, slug }: ProductKey): string[] => namesOf(sku ? { sku, slug } : { ref, slug });

const planned = (row: KnownProduct, isNew: boolean): PlannedProduct => ({
  row,
  isNew,
  changed: isNew,
  categoriesChanged: false,
  attributesChanged: false,
  newImages: [],
  imageTexts: [],
  before: {},
});

/** A number without zeros behind: `45.30` → `45.3`. */
const plain = <T extends string | null | undefined>(number: T): T =>
  (typeof number === 'string' && number.includes('.') ? number.replace(/\.?0+$/, '') : number) as T;

const differing = <T extends object>(before: T, after: T): Partial<T> =>
  Object.fromEntries(Object.entries(before).filter(([key, value]) => !isDeepStrictEqual(value, after[key as keyof T]))) as Partial<T>;

const blankProduct = (id: string): KnownProduct => ({
  id,
  name: '',
  slug: '',
  sku: null,
  brand: null,
  description: null,
  shortDescription: null,
  productType: 'simple',
  status: 'active',
  isFeatured: false,
  weight: null,
  dimensions: null,
  metaTitle: null,
  metaDescription: null,
  tags: [],
  metafields: {},
  externalRef: null,
  categoryIds: [],
  attributes: [],
  images: [],
  variants: 0,
});

/** Works out what a batch of a product file changes. Pure but for the ids it makes: a preview and the import itself say the same. */
class Planner {
  private readonly products = new Map<string, PlannedProduct>();
  private readonly planned: PlannedProduct[] = [];
  private readonly byId = new Map<string, PlannedProduct>();
  private readonly variants = new Map<string, PlannedVariant>();
  private readonly claimed = new Map<string, number>();
  private readonly categories = new Map<string, NewCategory>();
  private readonly categorySlugs = new Set<string>();
  private readonly attributes = new Map<string, NewAttribute>();
  private readonly values = new Map<string, NewValue>();
  private readonly slugs = new Set<string>();
  private readonly skus = new Map<string, number>();
  private readonly outcomes = new Map<number, Outcome>();
  private readonly rejections: (Rejection & { cells: readonly string[] })[] = [];
  private readonly deferred: number[] = [];
  private readonly sample: Plan['sample'][number][] = [];
  private readonly described = { products: 0, variants: 0 };

  constructor(
    private readonly known: Known,
    private readonly earlier: Earlier,
  ) {}

  plan(pieces: readonly ReadPiece[]): Plan {
    pieces.forEach((piece, n) => this.take(piece, n));
    return {
      products: this.planned,
      variants: [...this.variants.values()],
      categories: [...this.categories.values()],
      attributes: [...this.attributes.values()],
      values: [...this.values.values()],
      outcomes: this.outcomes,
      rejections: this.rejections,
      warnings: pieces.flatMap(({ warnings }) => warnings).filter(({ row }) => !this.deferred.includes(row)),
      deferred: this.deferred,
      described: this.described,
      skus: this.skus,
      keys: pieces.flatMap(({ key, product }) => (product && product.type === 'variable' ? namesOf(key) : [])),
      sample: this.sample,
    };
  }

  private take(piece: ReadPiece, n: number): void {
    for (const rejection of piece.rejections) this.reject(piece, rejection);
    this.described.products += piece.product ? 1 : 0;
    this.described.variants += piece.variants.length;
    if (!piece.product && piece.variants.length === 0) return;
    if (piece.variants.length > 0 && piece.variants.every((draft) => this.cameBefore(draft))) {
      for (const draft of piece.variants)
        this.refuse(piece, draft, { code: 'duplicate-sku', detail: { value: draft.sku!, row: this.cameBefore(draft)! } });
      for (const { row } of piece.rows)
        if (!this.outcomes.has(row)) this.reject(piece, { row, code: 'product-rejected', detail: { row: piece.variants[0]!.row } });
      return;
    }
    const speaksOfVariant = this.known.byVariant.has(n);
    const found = this.find(piece, n, speaksOfVariant);
    if (!found) return;
    const { product, outcome, made } = found;
    // a row that speaks of one of several variants names that variant, not the product
    const named = speaksOfVariant && piece.product?.name ? { name: piece.product.name } : {};
    const accepted = piece.variants.filter((draft) => this.takeVariant(piece, product, { ...named, ...draft }, speaksOfVariant));
    if (made && piece.variants.length > 0 && accepted.length === 0) this.withdraw(piece, product);
    else {
      // the first row describes the product, and rows without a variant its pictures
      const sold = new Set(piece.variants.map(({ row }) => row));
      piece.rows.forEach(({ row }, i) => this.outcome(row, i === 0 || !sold.has(row) ? outcome : 'unchanged'));
    }
  }

  /** The product of a piece, described anew if it says so; undefined when its rows were refused or put off. */
  private find(
    piece: ReadPiece,
    n: number,
    speaksOfVariant: boolean,
  ): { product: PlannedProduct; outcome: Outcome; made?: boolean } | undefined {
    const { key, product: draft, variants } = piece;
    const names = namesOf(key);
    const there = this.known.products.get(n);
    const product =
      lookedUp(key)
        .map((name) => this.products.get(name))
        .find((one) => one !== undefined) ??
      (there && (this.byId.get(there.id) ?? this.add(there, false)));
    if (product) {
      for (const name of names) if (!this.products.has(name)) this.products.set(name, product);
      if (speaksOfVariant) return { product, outcome: 'unchanged' };
      const outcome = draft ? this.describe(product, draft, key) : 'unchanged';
      this.options(product, variants);
      return { product, outcome };
    }
    if (draft?.name) {
      const made = this.add(blankProduct(newId()), true);
      for (const name of names) this.products.set(name, made);
      this.describe(made, draft, key);
      this.options(made, variants);
      return { product: made, outcome: 'created', made: true };
    }
    // a preview writes nothing: a product of an earlier batch is only remembered
    if (names.some((name) => this.earlier.sawProduct(name))) return { product: planned(blankProduct(newId()), true), outcome: 'unchanged' };
    const isVariation = !draft && key.slug === undefined && !(key.sku !== undefined && variants[0]?.sku === key.sku);
    const waiting = piece.rows.filter(({ row }) => this.outcomes.get(row) !== 'rejected');
    if (isVariation && !this.earlier.closing) this.deferred.push(...waiting.map(({ row }) => row));
    else {
      const value = (key.sku ?? key.slug ?? key.ref?.replace('woocommerce:', 'id:') ?? '').slice(0, 100);
      for (const { row } of waiting) this.reject(piece, { row, code: isVariation ? 'unknown-parent' : 'no-product', detail: { value } });
    }
    return undefined;
  }

  private add(row: KnownProduct, isNew: boolean): PlannedProduct {
    const product = planned(row, isNew);
    this.planned.push(product);
    this.byId.set(row.id, product);
    return product;
  }

  private describe(product: PlannedProduct, draft: ProductDraft, key: ProductKey): Outcome {
    const { row } = product;
    const next: KnownProduct = { ...row };
    if (draft.name) next.name = draft.name;
    for (const field of ['brand', 'description', 'shortDescription', 'metaTitle', 'metaDescription'] as const)
      if (draft[field] !== undefined) next[field] = draft[field] === '' ? null : draft[field];
    if (draft.weight !== undefined) next.weight = plain(draft.weight);
    if (draft.dimensions !== undefined) next.dimensions = draft.dimensions === null ? null : (draft.dimensions as Record<string, string>);
    if (draft.status) next.status = draft.status;
    if (draft.isFeatured !== undefined) next.isFeatured = draft.isFeatured;
    if (draft.type && (product.isNew || row.productType !== 'configurable'))
      next.productType = row.variants > 1 && draft.type === 'simple' ? row.productType : draft.type;
    if (draft.tags) next.tags = [...new Set(draft.tags)];
    if (draft.metafields) next.metafields = { ...row.metafields, ...draft.metafields };
    const sku = draft.sku === undefined ? (product.isNew ? (key.sku ?? null) : row.sku) : draft.sku;
    if (sku === row.sku || sku === null || !this.known.takenSkus.has(sku)) next.sku = sku;
    if (product.isNew) {
      next.slug = this.freeSlug(draft.slug ?? slugify(next.name), sku, row.id);
      next.externalRef = key.ref && !this.known.takenRefs.has(key.ref) ? key.ref : null;
    }
    if (draft.categories) next.categoryIds = [...new Set(draft.categories.map((path) => this.category(path)))].slice(0, 50);
    if (draft.attributes) next.attributes = this.attributesOf(row.attributes, draft.attributes);
    const before = differing(row, next);
    Object.assign(row, next);
    const images = this.imagesOf(product, draft.images ?? []);
    product.categoriesChanged ||= 'categoryIds' in before;
    product.attributesChanged ||= 'attributes' in before;
    const differs = Object.keys(before).length > 0 || images;
    if (!product.isNew) product.before = { ...before, ...product.before };
    product.changed ||= differs;
    return differs ? 'updated' : 'unchanged';
  }

  /** Attributes as the file describes them; those that variants differ in stay options. */
  private attributesOf(known: readonly KnownAttribute[], drafts: readonly AttributeDraft[]): KnownAttribute[] {
    const next = known.filter(({ isOption }) => isOption).map((attribute) => ({ ...attribute }));
    for (const draft of drafts) {
      const { slug } = this.attribute(draft.name);
      const values = [...new Set(draft.values.map((value) => this.value(slug, value).slug))];
      const there = next.find((attribute) => attribute.slug === slug);
      if (there) there.values = [...new Set([...there.values, ...values])];
      else next.push({ slug, isOption: draft.isOption, isVisible: draft.isVisible, values });
    }
    // in the order that they had, new ones behind
    const order = new Map(known.map(({ slug }, i) => [slug, i]));
    return next.sort((a, b) => (order.get(a.slug) ?? order.size) - (order.get(b.slug) ?? order.size));
  }

  /** Makes sure that what the variants differ in is listed as options of the product. */
  private options(product: PlannedProduct, variants: readonly VariantDraft[]): void {
    let attributes = product.row.attributes;
    for (const { options } of variants)
      for (const { name, value } of options) {
        const { slug } = this.attribute(name);
        const chosen = this.value(slug, value).slug;
        const there = attributes.find((attribute) => attribute.slug === slug);
        if (there?.isOption && there.values.includes(chosen)) continue;
        attributes = there
          ? attributes.map((attribute) =>
              attribute === there
                ? { ...there, isOption: true, values: there.values.includes(chosen) ? there.values : [...there.values, chosen] }
                : attribute,
            )
          : [...attributes, { slug, isOption: true, isVisible: true, values: [chosen] }];
      }
    if (attributes === product.row.attributes) return;
    product.row.attributes = attributes;
    product.attributesChanged = true;
    product.changed = true;
  }

  private imagesOf(product: PlannedProduct, drafts: NonNullable<ProductDraft['images']>): boolean {
    let changed = false;
    for (const { source, alt } of drafts) {
      const there = product.row.images.find((image) => image.source === source);
      if (!there) changed = this.addImage(product, source, alt ?? null) !== undefined || changed;
      else if (alt !== undefined && alt !== there.alt) {
        there.alt = alt;
        if (!product.newImages.some(({ id }) => id === there.id)) product.imageTexts.push({ id: there.id, alt });
        changed = true;
      }
    }
    return changed;
  }

  private addImage(product: PlannedProduct, source: string, alt: string | null): string | undefined {
    if (source.startsWith('/media/') || product.row.images.length >= 500) return undefined; // a picture of our own that is gone
    const image = { id: newId(), source, alt };
    product.newImages.push({ ...image, position: product.row.images.length });
    product.row.images = [...product.row.images, image];
    product.changed = true;
    return image.id;
  }

  private takeVariant(piece: ReadPiece, product: PlannedProduct, draft: VariantDraft, speaksOfVariant: boolean): boolean {
    const options = Object.fromEntries(
      draft.options.map(({ name, value }) => {
        const { slug } = this.attribute(name);
        return [slug, this.value(slug, value).slug];
      }),
    );
    const key = optionKey(options);
    const bySku = draft.sku === undefined ? undefined : this.known.variantsBySku.get(draft.sku);
    const seen = this.cameBefore(draft);
    if (seen !== undefined) return this.refuse(piece, draft, { code: 'duplicate-sku', detail: { value: draft.sku!, row: seen } });
    if (bySku && bySku.productId !== product.row.id)
      return this.refuse(piece, draft, { code: 'sku-elsewhere', detail: { value: draft.sku!, product: bySku.productName.slice(0, 100) } });
    const byRef = draft.sku === undefined && draft.ref ? this.known.variantsByRef.get(draft.ref) : undefined;
    const byOptions = this.known.variantsByOptions.get(`${product.row.id}|${key}`);
    const claim = `${product.row.id}|${key}`;
    const known = bySku ?? (byRef?.productId === product.row.id ? byRef : undefined) ?? byOptions;
    // the variant with these options may have come earlier in this very file, under another SKU
    const other =
      this.claimed.get(claim) ??
      (known && known === byOptions && known.sku !== null && known.sku !== draft.sku ? this.earlier.skus.rowOf(known.sku) : undefined);
    if (other !== undefined && !speaksOfVariant) return this.refuse(piece, draft, { code: 'duplicate-options', detail: { row: other } });
    if (!known && draft.price === undefined) return this.refuse(piece, draft, { code: 'required', column: 'price' });
    const outcome = known ? this.change(product, known, draft, options, key, speaksOfVariant) : this.create(product, draft, options, key);
    if (!speaksOfVariant) this.claimed.set(claim, draft.row);
    if (draft.sku !== undefined) this.skus.set(draft.sku, draft.row);
    this.outcome(draft.row, outcome);
    if (this.sample.length < 20) this.sample.push({ piece, variant: draft, product: product.row.name || piece.product?.name || '' });
    return true;
  }

  /** The row on which the SKU of a variant stood before, if it did. */
  private cameBefore({ sku, row }: VariantDraft): number | undefined {
    const seen = sku === undefined ? undefined : (this.skus.get(sku) ?? this.earlier.skus.rowOf(sku));
    return seen === row ? undefined : seen;
  }

  private create(product: PlannedProduct, draft: VariantDraft, options: Record<string, string>, key: string): Outcome {
    const blank: KnownVariant = {
      id: newId(),
      productId: product.row.id,
      name: draft.options.map(({ value }) => value).join(' / ') || product.row.name || draft.sku || 'Standard',
      sku: draft.sku ?? null,
      price: '0',
      compareAtPrice: null,
      costPrice: null,
      manageStock: true,
      stockStatus: 'in_stock',
      requiresShipping: true,
      taxable: true,
      taxClass: null,
      weight: null,
      barcode: null,
      options,
      optionKey: key,
      imageId: null,
      isActive: true,
      position: product.row.variants,
      externalRef: draft.ref && !this.known.takenRefs.has(draft.ref) ? draft.ref : null,
      onHand: 0,
      productName: product.row.name,
    };
    product.row.variants += 1;
    const row = this.merged(product, blank, draft);
    this.variants.set(row.id, {
      row,
      isNew: true,
      changed: true,
      optionsChanged: Object.keys(options).length > 0,
      stock: draft.stock || undefined,
      before: {},
    });
    return 'created';
  }

  private change(
    product: PlannedProduct,
    known: KnownVariant,
    draft: VariantDraft,
    options: Record<string, string>,
    key: string,
    speaksOfVariant: boolean,
  ): Outcome {
    const keepsOptions = speaksOfVariant || draft.options.length === 0;
    const next = this.merged(product, { ...known, sku: draft.sku ?? known.sku, ...(!keepsOptions && { options, optionKey: key }) }, draft);
    const before = differing(known, next);
    const stock = draft.stock !== undefined && draft.stock !== known.onHand ? draft.stock : undefined;
    const changed = Object.keys(before).length > 0;
    if (!changed && stock === undefined) return 'unchanged';
    product.changed = true;
    this.variants.set(next.id, { row: next, isNew: false, changed, optionsChanged: 'optionKey' in before, stock, before });
    return 'updated';
  }

  private merged(product: PlannedProduct, base: KnownVariant, draft: VariantDraft): KnownVariant {
    const next = { ...base };
    if (draft.name) next.name = draft.name;
    if (draft.price !== undefined) next.price = plain(draft.price);
    for (const field of ['compareAtPrice', 'costPrice', 'weight'] as const)
      if (draft[field] !== undefined) next[field] = plain(draft[field]);
    for (const field of ['taxClass', 'barcode'] as const)
      if (draft[field] !== undefined) next[field] = draft[field] === '' ? null : draft[field];
    for (const field of ['manageStock', 'requiresShipping', 'taxable', 'isActive'] as const)
      if (draft[field] !== undefined) next[field] = draft[field];
    if (draft.stockStatus) next.stockStatus = draft.stockStatus;
    if (draft.image) {
      const there = product.row.images.find(({ source }) => source === draft.image)?.id ?? this.addImage(product, draft.image, null);
      if (there) next.imageId = there;
    }
    return next;
  }

  private category(path: readonly string[]): string {
    let parent: { id: string; lineage: string[] } | undefined;
    let trail = '';
    for (const name of path) {
      const key = `${parent?.id ?? ''}|${name.toLowerCase()}`;
      trail = trail ? `${trail} ${name}` : name;
      const there = this.known.categories.get(key) ?? this.categories.get(key);
      if (there) {
        parent = there;
        continue;
      }
      const id = newId();
      const candidates = [slugify(name, 250), slugify(trail, 250), `${slugify(name, 200)}-${id.slice(-8)}`];
      const slug = candidates.find((candidate) => !this.known.categorySlugs.has(candidate) && !this.categorySlugs.has(candidate)) ?? id;
      const made: NewCategory = { id, name, slug, parentId: parent?.id ?? null, lineage: [...(parent?.lineage ?? []), id] };
      this.categories.set(key, made);
      this.categorySlugs.add(slug);
      parent = made;
    }
    return parent!.id;
  }

  private attribute(name: string): { id: string; slug: string } {
    const slug = slugify(name, 100);
    const there = this.known.attributes.get(slug) ?? this.attributes.get(slug);
    if (there) return there;
    const made = { id: newId(), name, slug };
    this.attributes.set(slug, made);
    return made;
  }

  private value(attributeSlug: string, name: string): { id: string; slug: string } {
    const slug = valueSlug(name);
    const key = `${attributeSlug}|${slug}`;
    const there = this.known.values.get(key) ?? this.values.get(key);
    if (there) return there;
    const attribute = this.known.attributes.get(attributeSlug) ?? this.attributes.get(attributeSlug)!;
    const made = { id: newId(), attributeId: attribute.id, attributeSlug, name, slug };
    this.values.set(key, made);
    return made;
  }

  private freeSlug(wanted: string, sku: string | null, id: string): string {
    const candidates = slugCandidates(wanted, sku, id);
    const slug = candidates.find((candidate) => !this.known.takenSlugs.has(candidate) && !this.slugs.has(candidate)) ?? id;
    this.slugs.add(slug);
    return slug;
  }

  /** A new product none of whose variants can be taken is not made. */
  private withdraw(piece: ReadPiece, product: PlannedProduct): void {
    this.planned.splice(this.planned.indexOf(product), 1);
    for (const [name, one] of this.products) if (one === product) this.products.delete(name);
    const first = this.rejections.find(({ row }) => piece.rows.some((one) => one.row === row));
    for (const { row } of piece.rows)
      if (this.outcomes.get(row) !== 'rejected') this.reject(piece, { row, code: 'product-rejected', detail: { row: first?.row ?? row } });
  }

  private refuse(piece: ReadPiece, draft: VariantDraft, { code, column, detail }: Omit<Rejection, 'row'>): false {
    this.reject(piece, { row: draft.row, code, column, detail });
    return false;
  }

  private reject(piece: ReadPiece, rejection: Rejection): void {
    this.rejections.push({ ...rejection, cells: piece.rows.find(({ row }) => row === rejection.row)?.cells ?? [] });
    this.outcomes.set(rejection.row, 'rejected');
  }

  /** A row comes to the most that was done for it. */
  private outcome(row: number, outcome: Outcome): void {
    const rank: Record<Outcome, number> = { unchanged: 0, updated: 1, created: 2, rejected: 3 };
    const before = this.outcomes.get(row);
    if (!before || rank[outcome] > rank[before]) this.outcomes.set(row, outcome);
  }
}

/** Addresses that a new product may get: the wanted one, else one that tells it apart. */
export const slugCandidates = (wanted: string, sku: string | null, id: string): string[] => [
  wanted,
  ...(sku ? [`${wanted.slice(0, 150)}-${slugify(sku, 100)}`] : []),
  `${wanted.slice(0, 240)}-${id.slice(-8)}`,
];

/** Works out what a batch changes. */
export const planBatch = (pieces: readonly ReadPiece[], known: Known, earlier: Earlier): Plan => new Planner(known, earlier).plan(pieces);
