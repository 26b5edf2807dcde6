import type { Locale } from '../../i18n/locale';

/** Countries that an address may name (ISO 3166-1); which of them the shop delivers to is for its shipping methods to say. */
const CODES =
  'AD AE AR AT AU BE BG BR CA CH CL CO CR CY CZ DE DK DO EC EE ES FI FR GB GR HK HR HU IE IL IS IT JP KR LI LT LU LV MC MT MX MY NL NO NZ PA PE PH PL PR PT QA RO SA SE SG SI SK TH TR TW US UY VN ZA'.split(
    ' ',
  );

/** The countries by name, in the order of the language. */
export function countriesIn(locale: Locale): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const collator = new Intl.Collator(locale);
  return CODES.map((code) => ({ code, name: names.of(code) ?? code })).sort((one, other) => collator.compare(one.name, other.name));
}

/** The country that the browser's language names, `es-MX` → `MX`; otherwise the first of the fallback. */
export function countryOfVisitor(languages: readonly string[]): string {
  const regions = languages.map((language) => new Intl.Locale(language).region);
  return regions.find((region) => region !== undefined && CODES.includes(region)) ?? 'ES';
}
