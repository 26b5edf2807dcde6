import type { Availability, ProductOption, Variant } from '../../shop/wire';
import { choicesOf, nearestVariant, openingVariant, picturesOf } from './variant-choice';

const variant = (material: string, size: string, stock: Availability = 'in_stock'): Variant => ({
  id: `${material}-${size}`,
  sku: `${material}-${size}`,
  name: '',
  options: { material, size },
  price: { amount: '1.00', currency: 'EUR' },
  compareAt: null,
  image: null,
  stock,
});
const option = (slug: string, ...values: string[]): ProductOption => ({
  attribute: { slug, name: slug },
  values: values.map((value) => ({ slug: value, name: value.toUpperCase(), colorHex: null })),
});

const options = [option('material', 'steel', 'gold', 'platinum'), option('size', '36', '39')];
const steel36 = variant('steel', '36');
const steel39 = variant('steel', '39');
const gold39 = variant('gold', '39', 'out_of_stock');
const variants = [steel36, steel39, gold39];

describe('the choice of a variant', () => {
  it('opens with the one in the address, else with the first that can be had', () => {
    expect(openingVariant(variants, 'gold-39')).toBe(gold39);
    expect(openingVariant([gold39, steel36], undefined)).toBe(steel36);
    expect(openingVariant([gold39], 'unknown')).toBe(gold39);
    expect(openingVariant([], undefined)).toBeUndefined();
  });

  it('says which value is not made with what else is chosen', () => {
    const [material] = options;
    const choices = choicesOf(material!, options, variants, steel36);
    expect(choices.map(({ value }) => value.slug)).toEqual(['steel', 'gold']); // nothing is made in platinum
    expect(choices[0]).toMatchObject({ isChosen: true, isMade: true, clashes: [] });
    expect(choices[1]).toMatchObject({ isChosen: false, isMade: false, isAvailable: false, clashes: ['36'] });
  });

  it('leads to the variant that keeps most of what was chosen', () => {
    expect(nearestVariant(variants, gold39, 'material', 'steel')).toBe(steel39);
    expect(nearestVariant(variants, steel36, 'material', 'gold')).toBe(gold39);
    expect(nearestVariant(variants, steel36, 'material', 'platinum')).toBeUndefined();
  });

  it('shows the pictures of the chosen variant and of the watch, not of the other variants', () => {
    const picture = (id: string) => ({ id, url: `/${id}`, alt: '', width: 4, height: 5 });
    const [back, steel, gold] = [picture('back'), picture('steel'), picture('gold')];
    const pictured = [
      { ...steel36, image: steel },
      { ...gold39, image: gold },
    ];
    expect(picturesOf([steel, gold, back], pictured, pictured[1])).toEqual([gold, back]);
    expect(picturesOf([steel, gold, back], pictured, undefined)).toEqual([back]);
    expect(picturesOf([steel, gold], pictured, steel39)).toEqual([steel, gold]);
  });
});
