import { Module } from '@nestjs/common';
import { AttributesService } from './attributes.service.js';
import { CategoriesService } from './categories.service.js';
import { ImagesController } from './images/images.controller.js';
import { ImagesService } from './images/images.service.js';
import { PicturesWorker } from './images/pictures.worker.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsService } from './imports/imports.service.js';
import { ImportsWorker } from './imports/imports.worker.js';
import { ProductCards } from './product-cards.js';
import { ProductExport } from './product-export.js';
import { CatalogSearch } from './product-search.js';
import { ProductsController } from './products.controller.js';
import { ProductsService } from './products.service.js';
import { ShopController } from './shop.controller.js';
import { StockPort } from './stock-port.js';
import { AttributesController, CategoriesController } from './words.controller.js';

/** Categories, products, variants, attributes and pictures; product files in and out. */
@Module({
  controllers: [ShopController, ImportsController, ProductsController, ImagesController, CategoriesController, AttributesController],
  providers: [
    ProductsService,
    CategoriesService,
    AttributesService,
    ProductCards,
    ProductExport,
    CatalogSearch,
    StockPort,
    ImagesService,
    PicturesWorker,
    ImportsService,
    ImportsWorker,
  ],
  exports: [ProductCards, StockPort, ProductsService, ImagesService],
})
export class CatalogModule {}
