import type { CartLine, Shown } from '../shop/wire';

/** Whether more is wanted of a line than can be had. */
export const isShort = ({ quantity, available }: Pick<CartLine, 'quantity' | 'available'>): boolean =>
  available !== null && quantity > available;

/** The picture of a line, which carts and orders know by its address only. */
export const pictureOf = (url: string | null): Shown | null => (url ? { url, alt: '', width: 800, height: 1000 } : null);
