import { Injectable } from '@nestjs/common';
import { type Actor, type SearchHit, Searches, sql, Store } from '../../core/index.js';
import { Categories, Products } from './catalog.access.js';
import { Category } from './category.entity.js';
import { findsProduct, productSource } from './products.queries.js';

/** What of the catalog the global search finds. */
@Injectable()
export class CatalogSearch {
  constructor(private readonly store: Store) {}

  @Searches(Products)
  async products(who: Actor, text: string, limit: number): Promise<SearchHit[]> {
    const rows = await this.store.query<{ id: string; name: string; sku: string | null; brand: string | null }>(
      who,
      sql`select p.id, k.name, k.sku, k.brand from ${productSource(this.store, who)} where ${findsProduct(text)}
        order by (upper(k.sku) = upper(${text})) desc nulls last, word_similarity(search_form(${text}), k.search_text) desc, p.id limit ${limit}`,
    );
    return rows.map(({ id, name, sku, brand }) => ({
      id,
      title: name,
      subtitle: [sku, brand].filter(Boolean).join(' · ') || undefined,
      url: `/products/${id}`,
    }));
  }

  @Searches(Categories)
  async categories(who: Actor, text: string, limit: number): Promise<SearchHit[]> {
    const rows = await this.store.query<{ id: string; name: string; slug: string }>(
      who,
      sql`select c.id, c.name, c.slug from ${this.store.from(who, Category, 'c')} where strpos(search_form(c.name), search_form(${text})) > 0 order by c.name, c.id limit ${limit}`,
    );
    return rows.map(({ id, name, slug }) => ({ id, title: name, subtitle: slug, url: `/products?filter=category:eq:${id}` }));
  }
}
