import { Component, inject, input, linkedSignal, output, resource } from '@angular/core';
import { FormField, form, maxLength, pattern, readonly as readonlyWhen, required } from '@angular/forms/signals';
import { Control, FieldBox, FormPanel, injectWords } from '#libs/ui';
import { Api, listCategories, type ProductDetail, type ProductInput } from '../../core/api.js';
import { PRODUCT_STATUSES } from './products-page.js';

/** What a product is called, says and belongs to. */
@Component({
  selector: 'app-product-form',
  imports: [Control, FieldBox, FormField, FormPanel],
  template: `
    <ui-form [of]="fields" [save]="send" [floats]="!!product()" [action]="action()" (reloaded)="outdated.emit()">
      <div class="grid">
        <ui-field class="wide" [label]="t('products.name')" [of]="fields.name"><input uiControl [formField]="fields.name" /></ui-field>
        <ui-field [label]="t('products.brand')" [optional]="true" [of]="fields.brand"
          ><input uiControl [formField]="fields.brand"
        /></ui-field>
        <ui-field [label]="t('products.status')" [of]="fields.status">
          <select uiControl [formField]="fields.status">
            @for (status of statuses; track status) {
              <option [value]="status">{{ t('productStatus.' + status) }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('products.category')" [of]="fields.categoryId">
          <select uiControl [formField]="fields.categoryId">
            <option value="">{{ t('products.noCategory') }}</option>
            @for (category of categories.hasValue() ? categories.value().items : []; track category.id) {
              <option [value]="category.id">{{ category.path.join(' › ') }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('products.slug')" [hint]="t('products.slugHint')" [of]="fields.slug"
          ><input uiControl autocapitalize="off" spellcheck="false" [formField]="fields.slug"
        /></ui-field>
        <ui-field class="wide" [label]="t('products.shortDescription')" [optional]="true" [of]="fields.shortDescription">
          <textarea uiControl rows="2" [formField]="fields.shortDescription"></textarea>
        </ui-field>
        <ui-field class="wide" [label]="t('products.description')" [optional]="true" [of]="fields.description">
          <textarea uiControl rows="6" [formField]="fields.description"></textarea>
        </ui-field>
      </div>
    </ui-form>
  `,
  styles: `
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
      gap: 16px;
    }
    .wide {
      grid-column: 1 / -1;
    }
  `,
})
export class ProductForm {
  private readonly api = inject(Api);
  protected readonly t = injectWords();
  readonly product = input<ProductDetail>();
  readonly readonly = input(false);
  readonly action = input<string>();
  readonly save = input.required<(input: ProductInput) => Promise<void>>();
  readonly outdated = output();
  protected readonly statuses = PRODUCT_STATUSES;
  protected readonly categories = resource({ loader: () => this.api.invoke(listCategories, { limit: 200 }) });

  private readonly model = linkedSignal(() => {
    const is = this.product();
    return {
      name: is?.name ?? '',
      slug: is?.slug ?? '',
      brand: is?.brand ?? '',
      status: is?.status ?? ('draft' as const),
      categoryId: is?.categoryId ?? '',
      shortDescription: is?.shortDescription ?? '',
      description: is?.description ?? '',
    };
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 255);
    maxLength(path.brand, 120);
    pattern(path.slug, /^([a-z0-9]+(-[a-z0-9]+)*)?$/, { message: () => this.t('products.slugWrong') });
    maxLength(path.shortDescription, 1000);
    maxLength(path.description, 50_000);
    readonlyWhen(path, () => this.readonly());
  });

  protected readonly send = (): Promise<void> => {
    const { brand, categoryId, slug, shortDescription, description, ...rest } = this.model();
    return this.save()({
      ...rest,
      shortDescription: shortDescription || null,
      description: description || null,
      brand: brand || null,
      categoryId: categoryId || null,
      ...(slug && { slug }),
    });
  };
}
