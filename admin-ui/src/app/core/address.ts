import type { Address } from './api.js';

/** A postal address as lines. */
export const addressLines = ({ firstName, lastName, company, addressLine1, addressLine2, postalCode, city, state, country, phone }: Address): string =>
  [[firstName, lastName], [company], [addressLine1], [addressLine2], [postalCode, city], [state, country], [phone]]
    .map((parts) => parts.filter(Boolean).join(' '))
    .filter(Boolean)
    .join('\n');
