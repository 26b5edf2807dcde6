import type { ProductQuery } from '../../shop/shop-api';

/** What a list of watches shows; all of it stands in the address. */
export interface ListQuery {
  readonly category?: string;
  readonly text?: string;
  /** Least and highest price, as whole or decimal amounts in the shop's currency. */
  readonly min?: string;
  readonly max?: string;
  readonly inStock: boolean;
  readonly sort: Sort;
  /** Where in the list the page begins. */
  readonly after?: string;
}

export const SORTS = ['newest', 'price', '-price', 'name'] as const;
export type Sort = (typeof SORTS)[number];

export const PER_PAGE = 24;

/** Names of the parameters in the address. */
export type ListParameters = Partial<Record<'category' | 'q' | 'min' | 'max' | 'stock' | 'sort' | 'after', string>>;

/** Reads an address; whatever makes no sense in it is left out rather than refused. */
export function readQuery({ category, q, min, max, stock, sort, after }: ListParameters): ListQuery {
  const least = amountOf(min);
  const highest = amountOf(max);
  const text = q?.trim().slice(0, 200);
  return {
    ...(category ? { category } : {}),
    ...(text ? { text } : {}),
    ...(least ? { min: least } : {}),
    ...(highest ? { max: highest } : {}),
    inStock: stock === '1',
    sort: SORTS.find((known) => known === sort) ?? 'newest',
    ...(after ? { after } : {}),
  };
}

/** The parameters that lead to a list; what is as it would be anyway is left out, so that every list has one address. */
export function writeQuery({ category, text, min, max, inStock, sort, after }: ListQuery): ListParameters {
  return {
    ...(category ? { category } : {}),
    ...(text ? { q: text } : {}),
    ...(min ? { min } : {}),
    ...(max ? { max } : {}),
    ...(inStock ? { stock: '1' } : {}),
    ...(sort === 'newest' ? {} : { sort }),
    ...(after ? { after } : {}),
  };
}

/** The same in the words of the API. */
export function toProductQuery({ category, text, min, max, inStock, sort, after }: ListQuery): ProductQuery {
  const filter = [...(min ? [`price:gte:${min}`] : []), ...(max ? [`price:lte:${max}`] : []), ...(inStock ? ['inStock:eq:true'] : [])];
  return {
    ...(category ? { category } : {}),
    ...(text ? { q: text } : {}),
    ...(filter.length > 0 ? { filter } : {}),
    sort,
    ...(after ? { after } : {}),
    limit: PER_PAGE,
    total: 'exact',
  };
}

/** An amount that someone typed: `1.000`, `1,000`, ` 1 000 € ` → `1000`; `99,50` → `99.50`. */
export function amountOf(typed: string | undefined): string | undefined {
  const bare = (typed ?? '').replace(/[^\d.,]/g, '');
  const decimals = /[.,](\d{1,2})$/.exec(bare)?.[1];
  const whole = bare
    .slice(0, decimals === undefined ? undefined : -decimals.length - 1)
    .replace(/[.,]/g, '')
    .replace(/^0+(?=\d)/, '');
  if (whole === '' || whole.length > 12) return undefined;
  return decimals === undefined ? whole : `${whole}.${decimals}`;
}
