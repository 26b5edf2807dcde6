import { Module } from '@nestjs/common';
import { AssetsService } from './assets.service.js';
import { PagesController } from './pages.controller.js';
import { RendererService } from './renderer.service.js';

/** The faces for people: the back office's files, and the storefront's pages, rendered elsewhere and kept here. */
@Module({ controllers: [PagesController], providers: [AssetsService, RendererService] })
export class StorefrontModule {}
