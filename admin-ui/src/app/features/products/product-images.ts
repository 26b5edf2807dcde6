import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Dialogs, Icon, injectWords } from '#libs/ui';
import { Api, addProductImage, removeProductImage, type ProductDetail } from '../../core/api.js';

/** The pictures of a product; the first one stands for it. */
@Component({
  selector: 'app-product-images',
  imports: [Icon, MatButton, MatIconButton],
  template: `
    <ul>
      @for (image of product().images; track image.id) {
        <li>
          <img [src]="image.url" [alt]="image.alt || product().name" [width]="image.width" [height]="image.height" loading="lazy" />
          @if (!readonly()) {
            <button
              matIconButton
              type="button"
              [attr.aria-label]="t('products.removeImage', { name: image.alt || product().name })"
              (click)="remove(image.id)"
            >
              <ui-icon name="close" [size]="14" />
            </button>
          }
        </li>
      }
    </ul>
    @if (!readonly()) {
      <input
        #file
        class="unseen"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif"
        multiple
        tabindex="-1"
        aria-hidden="true"
        (change)="add(file)"
      />
      <button matButton="outlined" type="button" [disabled]="sending()" (click)="file.click()">
        <ui-icon name="upload" [size]="14" />{{ t(sending() ? 'products.uploading' : 'products.addImage') }}
      </button>
    } @else if (!product().images.length) {
      <p class="soft">{{ t('products.noImages') }}</p>
    }
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(84px, 1fr));
      gap: 8px;
    }
    ul:not(:empty) {
      margin-bottom: 12px;
    }
    li {
      position: relative;
    }
    img {
      display: block;
      width: 100%;
      height: auto;
      aspect-ratio: 4 / 5;
      border: 1px solid var(--line);
      border-radius: 6px;
      background: var(--surface-sunken);
      object-fit: cover;
    }
    li button {
      position: absolute;
      top: 4px;
      right: 4px;
      background: var(--surface-raised);
    }
  `,
})
export class ProductImages {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  protected readonly t = injectWords();
  readonly product = input.required<ProductDetail>();
  readonly readonly = input(false);
  readonly changed = output();
  protected readonly sending = signal(false);

  protected async add(picker: HTMLInputElement): Promise<void> {
    this.sending.set(true);
    try {
      for (const file of picker.files ?? []) await this.api.invoke(addProductImage, { id: this.product().id, body: { file } });
    } catch (error) {
      this.dialogs.fail(error);
    } finally {
      picker.value = '';
      this.sending.set(false);
      this.changed.emit();
    }
  }

  protected async remove(imageId: string): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'products.removeImageTitle',
      text: 'products.removeImageText',
      action: 'products.removeImageAction',
      critical: true,
    });
    if (!sure) return;
    try {
      await this.api.invoke(removeProductImage, { id: this.product().id, imageId });
      this.changed.emit();
    } catch (error) {
      this.dialogs.fail(error);
    }
  }
}
