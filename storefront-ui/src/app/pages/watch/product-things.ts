import type { Availability, ProductPage } from '../../shop/wire';

type Thing = Readonly<Record<string, unknown>>;
interface Place {
  readonly name: string;
  readonly url: string;
}

const AVAILABILITY: Record<Availability, string> = {
  in_stock: 'https://schema.org/InStock',
  low: 'https://schema.org/LimitedAvailability',
  out_of_stock: 'https://schema.org/OutOfStock',
  on_backorder: 'https://schema.org/BackOrder',
};

/** A product page in the words of schema.org: the product with an offer for each variant, and the way to it. */
export function thingsOf(
  product: ProductPage,
  { url, home, list, absolute }: { url: string; home: Place; list: Place; absolute: (address: string) => string },
): Thing[] {
  const trail: Place[] = [
    home,
    list,
    ...product.breadcrumb.map(({ name, slug }) => ({ name, url: `${list.url}?category=${encodeURIComponent(slug)}` })),
    { name: product.name, url },
  ];
  return [
    {
      '@type': 'Product',
      name: product.name,
      ...(product.sku ? { sku: product.sku } : {}),
      url: absolute(url),
      description: product.shortDescription,
      image: product.images.map((picture) => absolute(picture.url)),
      ...(product.brand ? { brand: { '@type': 'Brand', name: product.brand } } : {}),
      additionalProperty: product.specification.map(({ name, value }) => ({ '@type': 'PropertyValue', name, value })),
      offers: product.variants.map(({ id, sku, price, stock }) => ({
        '@type': 'Offer',
        ...(sku ? { sku } : {}),
        url: absolute(`${url}?ref=${encodeURIComponent(sku ?? id)}`),
        price: price.amount,
        priceCurrency: price.currency,
        availability: AVAILABILITY[stock],
        itemCondition: 'https://schema.org/NewCondition',
      })),
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: trail.map((place, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: place.name,
        item: absolute(place.url),
      })),
    },
  ];
}
