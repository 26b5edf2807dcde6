/** What a column of a product file can mean. Numbered groups (`attribute.2.name`) and keyed ones (`metafield:x`) are built on these. */
export const FIELDS = {
  'product.key': { en: 'Product group (handle)', es: 'Grupo del producto (handle)' },
  'product.externalId': { en: 'Product id in the other system', es: 'Id del producto en el otro sistema' },
  'product.type': { en: 'Kind of row or product', es: 'Tipo de fila o producto' },
  'product.parent': { en: 'Parent product', es: 'Producto padre' },
  'product.slug': { en: 'Address (slug)', es: 'Dirección (slug)' },
  'product.sku': { en: 'Product SKU', es: 'SKU del producto' },
  'product.name': { en: 'Product name', es: 'Nombre del producto' },
  'product.description': { en: 'Description', es: 'Descripción' },
  'product.shortDescription': { en: 'Short description', es: 'Descripción corta' },
  'product.brand': { en: 'Brand', es: 'Marca' },
  'product.status': { en: 'Status', es: 'Estado' },
  'product.published': { en: 'Published', es: 'Publicado' },
  'product.featured': { en: 'Featured', es: 'Destacado' },
  'product.categories': { en: 'Categories', es: 'Categorías' },
  'product.category': { en: 'Category', es: 'Categoría' },
  'product.tags': { en: 'Tags', es: 'Etiquetas' },
  'product.facets': { en: 'Facets', es: 'Facetas' },
  'product.metaTitle': { en: 'Page title', es: 'Título de la página' },
  'product.metaDescription': { en: 'Page description', es: 'Descripción de la página' },
  'product.images': { en: 'Pictures', es: 'Imágenes' },
  'product.image': { en: 'Picture', es: 'Imagen' },
  'product.imageAlt': { en: 'Text of the picture', es: 'Texto de la imagen' },
  'product.imagePosition': { en: 'Position of the picture', es: 'Posición de la imagen' },
  'product.weight': { en: 'Weight', es: 'Peso' },
  'product.length': { en: 'Length', es: 'Largo' },
  'product.width': { en: 'Width', es: 'Ancho' },
  'product.height': { en: 'Height', es: 'Alto' },
  'product.options': { en: 'Names of the options', es: 'Nombres de las opciones' },
  'variant.externalId': { en: 'Variant id in the other system', es: 'Id de la variante en el otro sistema' },
  'variant.sku': { en: 'SKU', es: 'SKU' },
  'variant.name': { en: 'Name of the variant', es: 'Nombre de la variante' },
  'variant.price': { en: 'Price', es: 'Precio' },
  'variant.salePrice': { en: 'Sale price', es: 'Precio rebajado' },
  'variant.compareAtPrice': { en: 'Price before', es: 'Precio anterior' },
  'variant.costPrice': { en: 'Cost', es: 'Coste' },
  'variant.stock': { en: 'Pieces in stock', es: 'Unidades en stock' },
  'variant.inStock': { en: 'In stock', es: 'En stock' },
  'variant.stockStatus': { en: 'Stock status', es: 'Estado del stock' },
  'variant.manageStock': { en: 'Count pieces', es: 'Controlar unidades' },
  'variant.backorder': { en: 'Sold on backorder', es: 'Se vende bajo pedido' },
  'variant.weight': { en: 'Weight of the variant', es: 'Peso de la variante' },
  'variant.barcode': { en: 'Barcode', es: 'Código de barras' },
  'variant.requiresShipping': { en: 'Is shipped', es: 'Se envía' },
  'variant.taxable': { en: 'Is taxed', es: 'Lleva impuestos' },
  'variant.taxClass': { en: 'Tax class', es: 'Clase de impuesto' },
  'variant.image': { en: 'Picture of the variant', es: 'Imagen de la variante' },
  'variant.options': { en: 'Values of the options', es: 'Valores de las opciones' },
  'variant.active': { en: 'Is offered', es: 'Se ofrece' },
  'variant.position': { en: 'Position', es: 'Posición' },
  'variant.currency': { en: 'Currency', es: 'Moneda' },
} as const;

/** A field without number or key. */
export type PlainField = keyof typeof FIELDS;

const GROUPS =
  /^(?:(?:attribute|option)\.\d{1,4}\.(?:name|values|value|visible)|(?:image|tag)\.\d{1,4}|price\.[A-Z]{3}|(?:metafield|attribute):.{1,100})$/;

/** Whether a text is a field that a column can be mapped to; the empty text leaves the column out. */
export const isField = (field: string): boolean => field === '' || Object.hasOwn(FIELDS, field) || GROUPS.test(field);

const bare = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const SYNONYMS: Readonly<Record<string, PlainField>> = Object.fromEntries(
  Object.entries({
    'product.key': 'handle|product handle|group|group id|item group id|parent sku|grupo|modelo|model',
    'product.slug': 'slug|url key|permalink|url',
    'product.name': 'name|title|product|product name|product title|nombre|titulo|producto|nombre del producto|articulo|item name',
    'product.description': 'description|body|long description|descripcion|body html|product description|details',
    'product.shortDescription': 'short description|summary|resumen|descripcion corta',
    'product.brand': 'brand|vendor|manufacturer|marca|fabricante|proveedor',
    'product.status': 'status|state|estado|product status',
    'product.published': 'published|visible|publicado|active|activo|enabled',
    'product.featured': 'featured|is featured|destacado',
    'product.categories': 'category|categories|product category|categoria|categorias|familia|collection|product type|department',
    'product.tags': 'tags|keywords|etiquetas|labels',
    'product.metaTitle': 'meta title|seo title|titulo seo',
    'product.metaDescription': 'meta description|seo description|descripcion seo',
    'product.images': 'image|images|image url|image urls|picture|pictures|photo|photos|imagen|imagenes|foto|fotos|image link',
    'product.imageAlt': 'image alt|alt text|image alt text',
    'product.weight': 'weight|peso',
    'product.length': 'length|largo|longitud',
    'product.width': 'width|ancho',
    'product.height': 'height|alto|altura',
    'variant.sku':
      'sku|reference|ref|item number|article number|article|code|product code|item code|referencia|codigo|variant sku|part number|mpn',
    'variant.name': 'variant|variant name|variant title|variante',
    'variant.price': 'price|unit price|regular price|retail price|rrp|pvp|precio|precio venta|price eur|price usd',
    'variant.salePrice': 'sale price|special price|offer price|precio oferta|precio rebajado',
    'variant.compareAtPrice': 'compare at price|list price|was price|old price|msrp|precio anterior|precio tachado',
    'variant.costPrice': 'cost|cost price|unit cost|coste|precio coste|costo',
    'variant.stock':
      'stock|quantity|qty|stock quantity|inventory|on hand|pieces|existencias|cantidad|unidades|inventory quantity|available',
    'variant.barcode': 'barcode|ean|gtin|upc|ean13|codigo de barras|isbn',
    'variant.taxClass': 'tax class|tax category|iva|impuesto',
    'variant.currency': 'currency|moneda|divisa',
  } satisfies Partial<Record<PlainField, string>>).flatMap(([field, names]) => names.split('|').map((name) => [name, field as PlainField])),
);

/** The field that a column name of an unknown file most likely means, in English or Spanish. */
export const fieldNamed = (column: string): PlainField | undefined => SYNONYMS[bare(column.replace(/[([].*$/, ''))];
