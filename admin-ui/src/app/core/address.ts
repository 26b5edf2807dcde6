import type { CustomerAddress, PostalAddress } from './api.js';

/** A postal address as lines. */
export const addressLines = (address: PostalAddress | CustomerAddress): string => {
  const { firstName, lastName, company, line1, line2, postalCode, city, region, country, phone } = address;
  return [[firstName, lastName], [company], [line1], [line2], [postalCode, city], [region, country], [phone]]
    .map((line) => line.filter(Boolean).join(' '))
    .filter(Boolean)
    .join('\n');
};
