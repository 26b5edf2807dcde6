import { drawingOf, type Dress } from './art.js';
import { Random } from './random.js';
import type { View, WatchSpec } from '#libs/watch-art';
import { chronographs } from './watches/chronographs.js';
import { complications } from './watches/complications.js';
import { divers } from './watches/divers.js';
import { dress } from './watches/dress.js';
import { gmt } from './watches/gmt.js';
import { ladies } from './watches/ladies.js';
import type { Collection, Model } from './watches/model.js';
import { norte } from './watches/norte.js';
import { DIALS, MATERIALS, strapPart, type Words } from './watches/parts.js';
import { pilots } from './watches/pilots.js';

/** Where LuxuryWatch keeps its watches. */
export const LOCATION_CODES = ['MAD', 'SDQ', 'ALM', 'TAL'] as const;
export type LocationCode = (typeof LOCATION_CODES)[number];

export interface DemoVariant extends Dress {
  sku: string;
  /** Whole euros. */
  price: number;
  compareAt?: number;
  cost: number;
  /** Pieces by location; a location without the variant is absent. */
  stock: Partial<Record<LocationCode, number>>;
  options: readonly { name: string; value: string }[];
}

export interface DemoPicture {
  view: View;
  spec: WatchSpec;
  alt: Words;
  /** Variants that show this picture as theirs. */
  skus: readonly string[];
}

export interface DemoProduct {
  collection: Collection;
  model: Model;
  slug: string;
  variants: readonly DemoVariant[];
  pictures: readonly DemoPicture[];
  /** How often it is bought next to the others. */
  demand: number;
}

/** Names of the three choices a watch offers, and their words in Spanish. */
export const OPTIONS: Record<'material' | 'dial' | 'strap', Words> = {
  material: { en: 'Case material', es: 'Material de la caja' },
  dial: { en: 'Dial', es: 'Esfera' },
  strap: { en: 'Strap', es: 'Correa' },
};

/** Rows of the specification, with their words in Spanish. */
export const SPECIFICATION: Record<'size' | 'thickness' | 'water' | 'movement' | 'reserve' | 'crystal' | 'lugs', Words> = {
  size: { en: 'Case size', es: 'Diámetro' },
  thickness: { en: 'Thickness', es: 'Grosor' },
  water: { en: 'Water resistance', es: 'Hermeticidad' },
  movement: { en: 'Movement', es: 'Movimiento' },
  reserve: { en: 'Power reserve', es: 'Reserva de marcha' },
  crystal: { en: 'Crystal', es: 'Cristal' },
  lugs: { en: 'Strap width', es: 'Ancho de la correa' },
};

const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Prices end in nothing but a nought, as a boutique writes them. */
const tidy = (price: number) => Math.round(price / 10) * 10;

/** Pieces on the shelves: few of what is dear, none of some, one or two where it is nearly gone. */
const stockOf = (random: Random, price: number, demand: number): DemoVariant['stock'] => {
  const mood = random.next();
  if (mood < 0.07) return { MAD: 0, ALM: 0 };
  if (mood < 0.2) return { [random.pick(['MAD', 'SDQ', 'ALM'] as const)]: random.between(1, 2) };
  const depth = (price > 40000 ? 0.5 : price > 15000 ? 1 : price > 7000 ? 2 : 4) * Math.sqrt(demand);
  const stock: DemoVariant['stock'] = {
    MAD: random.between(0, Math.ceil(depth)),
    SDQ: random.between(0, Math.ceil(depth * 0.8)),
    ALM: random.between(1, Math.ceil(depth * 2)),
  };
  if (random.happens(0.12)) stock.TAL = 1;
  return stock;
};

const variantsOf = (model: Model, random: Random): DemoVariant[] =>
  model.offers.flatMap(([material, price, dials, straps]) =>
    dials.flatMap((dial) =>
      straps.map((strap): DemoVariant => {
        const part = strapPart(strap);
        const metalExtra = part.material === 'metal' ? (price > 12000 ? price * 0.32 : part.extra) : part.extra;
        const total = tidy(price + metalExtra);
        return {
          material,
          dial,
          strap,
          sku: [model.code, MATERIALS[material].code, DIALS[dial].code, part.code].join('-'),
          price: total,
          ...(model.was && { compareAt: tidy(total * (1 + model.was / 100)) }),
          cost: tidy(total * (0.46 + random.next() * 0.1)),
          stock: stockOf(random, total, model.demand ?? 1),
          options: [
            { name: OPTIONS.material.en, value: MATERIALS[material].name.en },
            { name: OPTIONS.dial.en, value: DIALS[dial].name.en },
            { name: OPTIONS.strap.en, value: part.name.en },
          ],
        };
      }),
    ),
  );

const FACE: Record<View, Words> = {
  front: { en: 'front', es: 'de frente' },
  dial: { en: 'detail of the dial', es: 'detalle de la esfera' },
  back: { en: 'case back', es: 'fondo de la caja' },
  strap: { en: 'strap and lug', es: 'correa y asa' },
};

/** Pictures of a product: its first variant from the front, its dial, its back or strap (both when it is featured), then the front of up to `others` further metals and dials. */
const picturesOf = (collection: Collection, model: Model, variants: readonly DemoVariant[], others: number): DemoPicture[] => {
  const looksOf = ({ material, dial }: Dress) => `${material}/${dial}`;
  const words = ({ material, dial, strap }: Dress, view: View): Words => ({
    en: `${model.name.en}, ${MATERIALS[material].name.en.toLowerCase()}, ${DIALS[dial].name.en.toLowerCase()} dial, ${strapPart(strap).name.en.toLowerCase()}: ${FACE[view].en}`,
    es: `${model.name.es}, ${MATERIALS[material].name.es.toLowerCase()}, esfera ${DIALS[dial].name.es.toLowerCase()}, ${strapPart(strap).name.es.toLowerCase()}: ${FACE[view].es}`,
  });
  const [first] = variants;
  if (!first) return [];
  const picture = (variant: DemoVariant, view: View, skus: readonly string[]): DemoPicture => ({
    view,
    spec: drawingOf(collection, model, variant),
    alt: words(variant, view),
    skus,
  });
  const faces = Map.groupBy(variants, looksOf);
  const [own, ...rest] = [...faces.values()];
  return [
    picture(
      first,
      'front',
      (own ?? []).map(({ sku }) => sku),
    ),
    picture(first, 'dial', []),
    ...(model.featured ? (['back', 'strap'] as const) : [collection.back === 'open' ? ('back' as const) : ('strap' as const)]).map((view) =>
      picture(first, view, []),
    ),
    ...rest.slice(0, others).map((same, i) =>
      picture(
        same[(i + 1) % same.length] ?? first,
        'front',
        same.map(({ sku }) => sku),
      ),
    ),
  ];
};

const productsOf = (collections: readonly Collection[], seed: string, others: number): DemoProduct[] =>
  collections.flatMap((collection) =>
    collection.models.map((model): DemoProduct => {
      const variants = variantsOf(model, new Random(`${seed}:${model.code}`));
      return {
        collection,
        model,
        slug: slugOf(`${model.name.en}-${model.code}`),
        variants,
        pictures: picturesOf(collection, model, variants, others),
        demand: model.demand ?? 1,
      };
    }),
  );

/** The collections of LuxuryWatch in the order of its navigation. */
export const COLLECTIONS: readonly Collection[] = [dress, divers, chronographs, gmt, pilots, complications, ladies];

/** Takes from each collection in turn, what is featured first, so that a first page shows all of the house. */
const inTurn = (products: readonly DemoProduct[]): DemoProduct[] => {
  const shelves = [...Map.groupBy(products, ({ collection }) => collection.key).values()].map((shelf) =>
    shelf.toSorted((a, b) => Number(b.model.featured ?? false) - Number(a.model.featured ?? false)),
  );
  const rounds = Math.max(...shelves.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, i) => shelves.flatMap((shelf) => shelf[i] ?? [])).flat();
};

/** Everything LuxuryWatch sells. */
export const luxuryWatchProducts = (seed: string): DemoProduct[] => inTurn(productsOf(COLLECTIONS, seed, 5));

/** Everything Atelier Norte sells: one location, made to order. */
export const atelierNorteProducts = (seed: string): DemoProduct[] =>
  productsOf([norte], seed, 1).map((product) => ({
    ...product,
    variants: product.variants.map((variant) => ({
      ...variant,
      stock: { TAL: Object.values(variant.stock).reduce((sum, pieces) => sum + pieces, 0) },
    })),
  }));
