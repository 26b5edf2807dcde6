import { stringify } from 'csv-stringify/sync';

/** How many variants each product has. */
export const VARIANTS_EACH = 4;
export const HOUSES = 20;
export const CATEGORIES = 12;

const MATERIALS = ['Steel', 'Gold'];
const STRAPS = ['Leather', 'Rubber'];

export const slugOf = (i: number): string => `watch-${String(i).padStart(6, '0')}`;

/** A product file in the platform's own format: so many watches, each in two materials and two straps. */
export function productFile(products: number): Buffer {
  const columns = [
    ...['product_slug', 'product_sku', 'product_name', 'product_type', 'product_status', 'brand', 'categories', 'tags'],
    ...[
      'short_description',
      'description',
      'meta_title',
      'variant_sku',
      'price',
      'compare_at_price',
      'currency',
      'stock',
      'manage_stock',
      'stock_status',
      'variant_active',
    ],
    ...['option1_name', 'option1_value', 'option2_name', 'option2_value', 'attribute:Water resistance', 'attribute:Crystal'],
  ];
  const rows: (string | number)[][] = [columns];
  for (let i = 0; i < products; i += 1) {
    const name = `Watch ${i} of the house ${i % HOUSES}`;
    for (let v = 0; v < VARIANTS_EACH; v += 1) {
      const product =
        v === 0
          ? [
              `W${i}`,
              name,
              'configurable',
              'active',
              `House ${i % HOUSES}`,
              `Collection ${i % CATEGORIES}`,
              'watch, steel',
              `A watch for every day, number ${i}.`,
              `${name}. `.repeat(12),
              `${name} | Bench`,
            ]
          : Array<string>(10).fill('');
      rows.push([
        slugOf(i),
        ...product,
        `W${i}-${v}`,
        `${500 + ((i * 37) % 9000) + v * 50}.00`,
        '',
        'EUR',
        100_000,
        1,
        'in_stock',
        1,
        'Material',
        MATERIALS[v % 2] ?? '',
        'Strap',
        STRAPS[v >> 1] ?? '',
        v === 0 ? `${30 + (i % 10) * 10} m` : '',
        v === 0 ? 'Sapphire' : '',
      ]);
    }
  }
  return Buffer.from(stringify(rows));
}
