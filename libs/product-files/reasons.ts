import type { ReasonCode, Rejection } from './drafts.js';

type Words = (detail: Readonly<Record<string, string | number>>) => string;

const REASONS: Readonly<Record<ReasonCode, { en: Words; es: Words }>> = {
  ragged: {
    en: (d) => `The row has ${d['found']} cells, the header has ${d['allowed']}`,
    es: (d) => `La fila tiene ${d['found']} celdas, la cabecera tiene ${d['allowed']}`,
  },
  'cell-too-large': {
    en: (d) => `The cell holds ${d['found']} characters; at most ${d['allowed']} are read`,
    es: (d) => `La celda tiene ${d['found']} caracteres; se leen como máximo ${d['allowed']}`,
  },
  nul: { en: () => 'The cell holds a NUL character', es: () => 'La celda contiene un carácter NUL' },
  required: { en: () => 'A value is needed here', es: () => 'Falta un valor' },
  'too-long': { en: (d) => `At most ${d['allowed']} characters fit`, es: (d) => `Caben como máximo ${d['allowed']} caracteres` },
  'not-a-price': { en: (d) => `“${d['value']}” is not a price`, es: (d) => `«${d['value']}» no es un precio` },
  'too-many-decimals': {
    en: (d) => `“${d['value']}” has more decimals than ${d['currency']} knows`,
    es: (d) => `«${d['value']}» tiene más decimales de los que admite ${d['currency']}`,
  },
  negative: { en: () => 'Must not be negative', es: () => 'No puede ser negativo' },
  'too-large': { en: (d) => `“${d['value']}” is too large`, es: (d) => `«${d['value']}» es demasiado grande` },
  'not-a-number': { en: (d) => `“${d['value']}” is not a number`, es: (d) => `«${d['value']}» no es un número` },
  'not-whole': {
    en: (d) => `“${d['value']}” is not a whole number of pieces`,
    es: (d) => `«${d['value']}» no es un número entero de unidades`,
  },
  'not-a-flag': { en: (d) => `“${d['value']}” is neither yes nor no`, es: (d) => `«${d['value']}» no es ni sí ni no` },
  'not-a-choice': {
    en: (d) => `“${d['value']}” is not one of ${d['choices']}`,
    es: (d) => `«${d['value']}» no es ninguno de ${d['choices']}`,
  },
  'other-currency': {
    en: (d) => `Prices are kept in ${d['currency']}, not in ${d['value']}`,
    es: (d) => `Los precios se guardan en ${d['currency']}, no en ${d['value']}`,
  },
  'unknown-parent': { en: (d) => `There is no parent product “${d['value']}”`, es: (d) => `No existe el producto padre «${d['value']}»` },
  'no-product': {
    en: (d) => `There is no product “${d['value'] ?? ''}”, and the row does not describe a new one`,
    es: (d) => `No existe el producto «${d['value'] ?? ''}» y la fila no describe uno nuevo`,
  },
  'duplicate-sku': {
    en: (d) => `The SKU “${d['value']}” already stands on row ${d['row']}`,
    es: (d) => `El SKU «${d['value']}» ya está en la fila ${d['row']}`,
  },
  'duplicate-options': {
    en: (d) => `The same options already stand on row ${d['row']}`,
    es: (d) => `Las mismas opciones ya están en la fila ${d['row']}`,
  },
  'sku-elsewhere': {
    en: (d) => `The SKU “${d['value']}” belongs to another product, “${d['product']}”`,
    es: (d) => `El SKU «${d['value']}» pertenece a otro producto, «${d['product']}»`,
  },
  'option-mismatch': {
    en: (d) => `${d['found']} option values stand against ${d['allowed']} option names`,
    es: (d) => `Hay ${d['found']} valores para ${d['allowed']} opciones`,
  },
  'product-rejected': {
    en: (d) => `Its product was refused on row ${d['row']}`,
    es: (d) => `Su producto se rechazó en la fila ${d['row']}`,
  },
  'not-importable': {
    en: (d) => `Products of the kind “${d['value']}” are not known`,
    es: (d) => `No se conocen productos del tipo «${d['value']}»`,
  },
  'not-a-url': {
    en: (d) => `The picture “${d['value']}” is not a web address: the product comes without it`,
    es: (d) => `La imagen «${d['value']}» no es una dirección web: el producto se importa sin ella`,
  },
  'image-failed': {
    en: (d) => `The picture could not be fetched: ${d['reason']}`,
    es: (d) => `No se pudo obtener la imagen: ${d['reason']}`,
  },
};

/** The reason in words. */
export const describeReason = ({ code, detail }: Pick<Rejection, 'code' | 'detail'>, locale: 'en' | 'es'): string =>
  REASONS[code][locale](detail ?? {});
