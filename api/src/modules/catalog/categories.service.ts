import { Injectable } from '@nestjs/common';
import { slugify } from '#libs/product-files';
import {
  type Actor,
  constraintOf,
  defineList,
  Invalid,
  newId,
  NotFound,
  type PageOf,
  sql,
  sqlState,
  Store,
  type Transaction,
} from '../../core/index.js';
import type { CategoryChanges, CategoryInput, CategoryView } from './catalog.dto.js';
import { AlreadyTaken, CategoryCycle, StillUsed } from './catalog.errors.js';
import { lockCatalog } from './catalog-words.js';
import { Category, type Translations } from './category.entity.js';
import { ProductCards } from './product-cards.js';

export const CategoryList = defineList({
  fields: {
    name: { column: 'c.name', type: 'text' },
    sortOrder: { column: 'c.sort_order', type: 'number' },
    slug: { column: 'c.slug', type: 'text' },
    parent: { column: 'c.parent_id', type: 'id' },
    isActive: { column: 'c.is_active', type: 'flag' },
    createdAt: { column: 'c.created_at', type: 'time' },
  },
  sort: ['name', 'sortOrder', 'createdAt'],
  id: 'c.id',
});
export type CategoryListInput = Parameters<typeof CategoryList.page>[2];

interface CategoryRow {
  id: string;
  version: number;
  name: string;
  slug: string;
  description: string | null;
  parent_id: string | null;
  path: string[];
  is_active: boolean;
  sort_order: number;
  products: number;
  translations: Translations;
}

const columns = sql`c.id, c.version, c.name, c.slug, c.description, c.parent_id, c.is_active, c.sort_order, c.translations,
  array(select u.name from unnest(c.lineage) with ordinality as l (id, n) join categories u on u.tenant_id = c.tenant_id and u.id = l.id order by l.n) as path,
  (select count(*)::integer from product_categories pc where pc.tenant_id = c.tenant_id and pc.category_id = c.id) as products`;

/** Levels of the tree. */
const MAX_DEPTH = 12;

/** The tree of categories, as staff keep it. */
@Injectable()
export class CategoriesService {
  constructor(
    private readonly store: Store,
    private readonly cards: ProductCards,
  ) {}

  async list(who: Actor, input: CategoryListInput): Promise<PageOf<CategoryView>> {
    const page = await CategoryList.page<CategoryRow>(this.store, who, input, {
      select: columns,
      from: this.store.from(who, Category, 'c'),
      search: (text) => sql`strpos(search_form(c.name), search_form(${text})) > 0`,
    });
    return { ...page, items: page.items.map(toView) };
  }

  async read(who: Actor, id: string): Promise<CategoryView> {
    const [row] = await this.store.query<CategoryRow>(
      who,
      sql`select ${columns} from ${this.store.from(who, Category, 'c')} where c.id = ${id}`,
    );
    if (!row) throw new NotFound({ kind: 'categories' });
    return toView(row);
  }

  /** @throws AlreadyTaken, Invalid */
  async create(who: Actor, { slug, ...input }: CategoryInput): Promise<CategoryView> {
    const id = newId();
    await this.write(who, async (tx) => {
      await lockCatalog(tx);
      const parent = input.parentId === null ? null : await this.parent(tx, input.parentId);
      const category = Object.assign(new Category(), input, {
        id,
        tenantId: who.tenantId,
        slug: slug ?? (await this.freeSlug(tx, input.name)),
        lineage: [...(parent?.lineage ?? []), id],
      });
      await tx.add(category);
      tx.invalidate('categories');
    });
    return this.read(who, id);
  }

  /** Changes a category; with another parent, all that lies under it moves along. @throws CategoryCycle, StaleVersion */
  async update(who: Actor, id: string, version: number, changes: CategoryChanges): Promise<CategoryView> {
    await this.write(who, async (tx) => {
      await lockCatalog(tx);
      const category = await tx.lock(Category, { id });
      tx.expectVersion(category, version);
      const moves = changes.parentId !== undefined && changes.parentId !== category.parentId;
      Object.assign(category, Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)));
      if (moves) await this.move(tx, category);
      else await tx.save(category);
      tx.invalidate('categories', 'products');
    });
    return this.read(who, id);
  }

  /** @throws StillUsed while products or categories lie in it */
  async remove(who: Actor, id: string, version: number): Promise<void> {
    await this.store.transact(who, async (tx) => {
      await lockCatalog(tx);
      const category = await tx.lock(Category, { id });
      tx.expectVersion(category, version);
      const [used] = await tx.query<{
        uses: number;
      }>(sql`select (select count(*) from categories where tenant_id = ${who.tenantId} and parent_id = ${id})::integer
        + (select count(*) from product_categories where tenant_id = ${who.tenantId} and category_id = ${id})::integer as uses`);
      if (used && used.uses > 0) throw new StillUsed({ uses: used.uses, detail: 'Move its products and subcategories first.' });
      await tx.remove(category);
      tx.invalidate('categories');
    });
  }

  private async move(tx: Transaction, category: Category): Promise<void> {
    const { tenantId } = tx.who;
    const before = [...category.lineage];
    const parent = category.parentId === null ? null : await this.parent(tx, category.parentId);
    if (parent?.lineage.includes(category.id)) throw new CategoryCycle();
    category.lineage = [...(parent?.lineage ?? []), category.id];
    await tx.execute(sql`update categories set lineage = ${category.lineage}::uuid[] || lineage[${before.length + 1}:], version = version + 1, updated_at = now()
      where tenant_id = ${tenantId} and lineage[1:${before.length}] = ${before}::uuid[] and id <> ${category.id}`);
    await tx.save(category);
    const products = await tx.query<{ id: string }>(sql`select distinct pc.product_id as id from product_categories pc
      join categories c on c.tenant_id = pc.tenant_id and c.id = pc.category_id where pc.tenant_id = ${tenantId} and c.lineage @> array[${category.id}::uuid]`);
    await this.cards.refresh(
      tx,
      products.map(({ id }) => id),
      [],
    );
  }

  private async parent(tx: Transaction, id: string): Promise<Category> {
    const parent = await tx.maybe(Category, { id });
    if (!parent) throw new Invalid({ errors: [{ pointer: '/parentId', message: 'There is no such category', code: 'unknown' }] });
    if (parent.lineage.length >= MAX_DEPTH)
      throw new Invalid({ errors: [{ pointer: '/parentId', message: `At most ${MAX_DEPTH} levels`, code: 'too-deep' }] });
    return parent;
  }

  private async freeSlug(tx: Transaction, name: string): Promise<string> {
    const wanted = slugify(name, 240);
    for (let n = 1; ; n += 1) {
      const slug = n === 1 ? wanted : `${wanted}-${n}`;
      if (!(await tx.maybe(Category, { slug }))) return slug;
    }
  }

  private async write<R>(who: Actor, work: (tx: Transaction) => Promise<R>): Promise<R> {
    try {
      return await this.store.transact(who, work);
    } catch (error) {
      if (sqlState(error) !== '23505' || !constraintOf(error).includes('slug')) throw error;
      throw new AlreadyTaken({ errors: [{ pointer: '/slug', message: 'Another category has this address', code: 'taken' }] });
    }
  }
}

const toView = (row: CategoryRow): CategoryView => ({
  id: row.id,
  version: row.version,
  name: row.name,
  slug: row.slug,
  description: row.description,
  parentId: row.parent_id,
  path: row.path,
  isActive: row.is_active,
  sortOrder: row.sort_order,
  products: row.products,
  translations: row.translations,
});
