import { stringify } from 'csv-stringify/sync';
import { exportColumns } from '#libs/product-files';
import { SPECIFICATION, type DemoProduct, type DemoVariant } from './products.js';
import type { Words } from './watches/parts.js';

type Language = keyof Words;

const WINDING: Record<'automatic' | 'manual', Words> = {
  automatic: { en: 'Automatic', es: 'Automático' },
  manual: { en: 'Hand-wound', es: 'Cuerda manual' },
};

const number = (value: number, language: Language) => value.toLocaleString(language === 'es' ? 'es-ES' : 'en-GB');

/** What the product page says at length. */
export const descriptionOf = ({ model, collection }: DemoProduct, language: Language): string =>
  `${model.story[language]}\n\n${collection.closing[language]}`;

export const metaTitleOf = ({ model, collection }: DemoProduct, language: Language): string =>
  `${model.name[language]} ${number(model.size, language)} mm | ${collection.house}`;

export const metaDescriptionOf = ({ model }: DemoProduct, language: Language): string =>
  language === 'es'
    ? `${model.short.es} ${number(model.size, 'es')} mm, ${WINDING[model.winding].es.toLowerCase()}, calibre ${model.calibre}, ${model.reserve} h de reserva, ${model.water} m.`
    : `${model.short.en} ${number(model.size, 'en')} mm, ${WINDING[model.winding].en.toLowerCase()}, calibre ${model.calibre}, ${model.reserve} h power reserve, ${model.water} m.`;

/** The rows of the specification, in one language. */
export const specificationOf = ({ model }: DemoProduct, language: Language): { name: string; value: string }[] => {
  const row = (key: keyof typeof SPECIFICATION, value: string) => ({ name: SPECIFICATION[key][language], value });
  return [
    row('size', `${number(model.size, language)} mm`),
    row('thickness', `${number(model.thickness, language)} mm`),
    row('water', `${number(model.water, language)} m`),
    row('movement', `${WINDING[model.winding][language]}, calibre ${model.calibre}`),
    row('reserve', `${model.reserve} h`),
    row('crystal', language === 'es' ? 'Zafiro' : 'Sapphire'),
    row('lugs', `${model.looks.lugWidth} mm`),
  ];
};

const money = (euros: number | undefined) => (euros === undefined ? '' : `${euros}.00`);
const pieces = ({ stock }: DemoVariant) => Object.values(stock).reduce((sum, count) => sum + count, 0);

/** The catalogue as a file in the platform's own format: one row per variant, the product said in the first. */
export const productFile = (products: readonly DemoProduct[], currency: string): string => {
  const columns = exportColumns(
    3,
    Object.values(SPECIFICATION).map(({ en }) => en),
    [],
  );
  const rows = products.flatMap((product) => {
    const { model, collection } = product;
    return product.variants.map((variant, i) => {
      const row: Record<string, string | number> = {
        product_slug: product.slug,
        variant_sku: variant.sku,
        price: money(variant.price),
        compare_at_price: money(variant.compareAt),
        cost_price: money(variant.cost),
        currency,
        stock: pieces(variant),
        manage_stock: 1,
        stock_status: 'in_stock',
        requires_shipping: 1,
        taxable: 1,
        variant_active: 1,
        weight_g: '',
        product_name: model.name.en,
      };
      variant.options.forEach(({ name, value }, option) => {
        row[`option${option + 1}_name`] = name;
        row[`option${option + 1}_value`] = value;
      });
      if (i === 0) {
        Object.assign(row, {
          product_sku: model.code,
          product_type: 'configurable',
          product_status: 'active',
          brand: collection.house,
          categories: collection.name.en,
          tags: collection.tags.join(', '),
          short_description: model.short.en,
          description: descriptionOf(product, 'en'),
          meta_title: metaTitleOf(product, 'en'),
          meta_description: metaDescriptionOf(product, 'en'),
          is_featured: model.featured ? 1 : 0,
          weight_g: Math.round(model.size * (variant.material === 'titanium' ? 1.6 : 2.4)),
          length_mm: model.size,
          width_mm: model.size,
          height_mm: model.thickness,
        });
        for (const { name, value } of specificationOf(product, 'en')) row[`attribute:${name}`] = value;
      }
      return columns.map((column) => row[column] ?? '');
    });
  });
  return stringify([columns, ...rows]);
};
