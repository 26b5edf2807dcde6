import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { DetailPage, Section, Unsaved, injectWords } from '#libs/ui';
import { Api, createProduct, type ProductInput } from '../../core/api.js';
import { ProductForm } from './product-form.js';

@Component({
  selector: 'app-new-product-page',
  imports: [DetailPage, ProductForm, Section],
  template: `
    <ui-detail [heading]="t('products.new')" [back]="{ label: t('nav.products'), link: '/products' }">
      <ui-section [heading]="t('products.details')" [text]="t('products.newText')"
        ><app-product-form [save]="save" [action]="t('products.create')"
      /></ui-section>
    </ui-detail>
  `,
})
export class NewProductPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly unsaved = inject(Unsaved);
  protected readonly t = injectWords();
  protected readonly save = async (body: ProductInput): Promise<void> => {
    const { id } = await this.api.invoke(createProduct, { body });
    this.unsaved.forget();
    await this.router.navigate(['/products', id]);
  };
}
