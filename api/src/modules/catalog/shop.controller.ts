import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, CachedResponse, Me, NotFound, Public, responseTags, Returns, Store } from '../../core/index.js';
import { CategoryTree, ProductCardPage, ProductPageView } from './catalog.dto.js';
import { listShopProducts, readCategoryTree, readShopProduct, ShopQuery } from './shop.queries.js';

const Slug = z.string().min(1).max(255);

/** What shoppers see of the catalog. */
@ApiTags('Shop')
@Controller('v1/catalog')
export class ShopController {
  constructor(private readonly store: Store) {}

  @Get('products')
  @Public('the shop window')
  @CachedResponse({ ttl: 300, stale: 30 })
  @ApiOperation({ operationId: 'listShopProducts', summary: 'Products on offer: filtered, sorted, searched, by page' })
  @Returns(ProductCardPage)
  list(@Me() who: Actor, @Query({ schema: ShopQuery }) query: ShopQuery) {
    responseTags('products', 'categories', 'tenant');
    return listShopProducts(this.store, who, query);
  }

  @Get('products/:slug')
  @Public('the shop window')
  @CachedResponse({ ttl: 300, stale: 30 })
  @ApiOperation({ operationId: 'readShopProduct', summary: 'A product with its variants, by its address or a former one' })
  @Returns(ProductPageView, { throws: [NotFound] })
  async read(@Me() who: Actor, @Param('slug', { schema: Slug }) slug: string) {
    const product = await readShopProduct(this.store, who, slug.normalize('NFC'));
    responseTags(`product:${product.id}`, 'categories', 'attributes', 'tenant');
    return product;
  }

  @Get('categories')
  @Public('the shop window')
  @CachedResponse({ ttl: 300, stale: 30 })
  @ApiOperation({ operationId: 'listShopCategories', summary: 'The tree of categories that show something' })
  @Returns(CategoryTree)
  categories(@Me() who: Actor) {
    responseTags('products', 'categories', 'tenant');
    return readCategoryTree(this.store, who);
  }
}
