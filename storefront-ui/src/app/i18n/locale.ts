/** The languages that the storefront speaks; each is the first segment of its pages' addresses. */
export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

/** The language of an address: `/es/watches` is Spanish; `undefined` where the address names none. */
export function localeOf(path: string): Locale | undefined {
  const first = path.split(/[/?#]/, 2)[1];
  return isLocale(first) ? first : undefined;
}

/** The same page in another language: `/en/watches?sort=price` → `/es/watches?sort=price`. */
export const inLocale = (path: string, locale: Locale): string =>
  localeOf(path) ? path.replace(/^\/[a-z]{2}(?=$|[/?#])/, `/${locale}`) : `/${locale}${path === '/' ? '' : path}`;

/** The offered language that an `Accept-Language` header prefers, or `undefined` when it accepts none of them. */
export function preferredLocale(header: string | undefined, offered: readonly Locale[]): Locale | undefined {
  const wishes = (header ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((found) => found !== undefined);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight), place };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.place - other.place);
  return wishes.map(({ language }) => offered.find((locale) => locale === language)).find((locale) => locale !== undefined);
}
