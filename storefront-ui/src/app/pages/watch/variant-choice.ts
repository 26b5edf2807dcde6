import type { OptionValue, Picture, ProductOption, Variant } from '../../shop/wire';

/** One value of an option as it stands beside the variant now chosen. */
export interface Choice {
  readonly value: OptionValue;
  readonly isChosen: boolean;
  /** Whether a variant has this value together with everything else that is chosen. */
  readonly isMade: boolean;
  /** Whether that variant, or failing it the nearest, can be had. */
  readonly isAvailable: boolean;
  /** Names of the other chosen values with which this one is not made. */
  readonly clashes: readonly string[];
}

export const isAvailable = ({ stock }: Variant): boolean => stock !== 'out_of_stock';

/** What names a variant in an address: its reference, or its id where it has none. */
export const refOf = ({ sku, id }: Variant): string => sku ?? id;

/** The variant to open a page with: the one named, else the first that can be had, else the first. */
export const openingVariant = (variants: readonly Variant[], ref: string | undefined): Variant | undefined =>
  variants.find((variant) => refOf(variant) === ref) ?? variants.find(isAvailable) ?? variants[0];

/** The variant with a value that keeps most of what is chosen; among equals one that can be had, then the first listed. */
export function nearestVariant(variants: readonly Variant[], chosen: Variant, attribute: string, value: string): Variant | undefined {
  const score = (variant: Variant) =>
    2 * Object.entries(chosen.options).filter(([slug, kept]) => slug !== attribute && variant.options[slug] === kept).length +
    (isAvailable(variant) ? 1 : 0);
  return variants
    .filter((variant) => variant.options[attribute] === value)
    .reduce<Variant | undefined>((best, variant) => (best === undefined || score(variant) > score(best) ? variant : best), undefined);
}

/** All values of an option that some variant has, each with what choosing it would mean. */
export function choicesOf(
  option: ProductOption,
  options: readonly ProductOption[],
  variants: readonly Variant[],
  chosen: Variant,
): Choice[] {
  const attribute = option.attribute.slug;
  return option.values.flatMap((value) => {
    const nearest = nearestVariant(variants, chosen, attribute, value.slug);
    if (!nearest) return [];
    const clashing = options.filter(({ attribute: { slug } }) => slug !== attribute && nearest.options[slug] !== chosen.options[slug]);
    return [
      {
        value,
        isChosen: chosen.options[attribute] === value.slug,
        isMade: clashing.length === 0,
        isAvailable: isAvailable(nearest),
        clashes: clashing.map((other) => nameOf(other, chosen)),
      },
    ];
  });
}

/** The name of the value that a variant has of an option. */
export const nameOf = (option: ProductOption, variant: Variant): string => {
  const slug = variant.options[option.attribute.slug];
  return option.values.find((value) => value.slug === slug)?.name ?? slug ?? '';
};

/** The pictures to show of a variant: its own first, then those of the product that are no other variant's. */
export function picturesOf(images: readonly Picture[], variants: readonly Variant[], chosen: Variant | undefined): readonly Picture[] {
  const taken = new Set(variants.flatMap(({ image }) => image?.id ?? []));
  const shared = images.filter(({ id }) => !taken.has(id));
  const own = chosen?.image;
  if (own) return [own, ...shared];
  return shared.length > 0 ? shared : images;
}
