import type { CustomerAddress, PostalAddress } from './api.js';

const regions = new Map<string, Intl.DisplayNames>();

/** A country by its name in the language of the page. */
const countryName = (code: string): string => {
  const language = document.documentElement.lang;
  const names = regions.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  regions.set(language, names);
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
};

/** A postal address as lines. */
export const addressLines = (address: PostalAddress | CustomerAddress): string => {
  const { firstName, lastName, company, line1, line2, postalCode, city, region, country, phone } = address;
  return [[firstName, lastName], [company], [line1], [line2], [postalCode, city], [region, countryName(country)], [phone]]
    .map((line) => line.filter(Boolean).join(' '))
    .filter(Boolean)
    .join('\n');
};
