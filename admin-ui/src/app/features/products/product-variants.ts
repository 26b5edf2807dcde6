import { Component, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Dialogs, FigurePipe, Icon, MoneyPipe, injectWords } from '#libs/ui';
import { Api, createVariant, removeVariant, updateVariant, type ProductDetail, type Variant, type VariantInput } from '../../core/api.js';
import { VariantDialog } from './variant-dialog.js';

/** What can be bought of a product: one row for each SKU, with its price and what is left of it. */
@Component({
  selector: 'app-product-variants',
  imports: [FigurePipe, Icon, MatButton, MatIconButton, MoneyPipe],
  template: `
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('products.variants')">
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{{ t('products.variant') }}</th>
            <th scope="col">{{ t('products.sku') }}</th>
            <th scope="col" class="number">{{ t('products.price') }}</th>
            <th scope="col" class="number">{{ t('products.available') }}</th>
            @if (!readonly()) {
              <th scope="col">
                <span class="unseen">{{ t('products.actions') }}</span>
              </th>
            }
          </tr>
        </thead>
        <tbody>
          @for (variant of product().variantList; track variant.id) {
            <tr>
              <td>{{ variant.name || product().name }}</td>
              <td class="code">{{ variant.sku }}</td>
              <td class="number figures">
                {{ variant.price | money }}
                @if (variant.compareAt; as before) {
                  <s class="soft">{{ before | money }}</s>
                }
              </td>
              <td class="number figures" [class.out]="variant.available <= 0">{{ variant.available | figure }}</td>
              @if (!readonly()) {
                <td class="number">
                  <button
                    matIconButton
                    type="button"
                    [attr.aria-label]="t('products.editVariant', { sku: variant.sku ?? variant.name })"
                    (click)="edit(variant)"
                  >
                    <ui-icon name="edit" [size]="14" />
                  </button>
                  <button
                    matIconButton
                    type="button"
                    [attr.aria-label]="t('products.deleteVariant', { sku: variant.sku ?? variant.name })"
                    (click)="remove(variant)"
                  >
                    <ui-icon name="delete" [size]="14" />
                  </button>
                </td>
              }
            </tr>
          } @empty {
            <tr>
              <td colspan="5" class="soft">{{ t('products.noVariants') }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (!readonly()) {
      <div class="add">
        <button matButton="outlined" type="button" (click)="edit(null)">
          <ui-icon name="plus" [size]="14" />{{ t('products.addVariant') }}
        </button>
      </div>
    }
  `,
  styles: `
    td button {
      margin: -8px 0;
    }
    .out {
      color: var(--critical);
      font-weight: 550;
    }
    .add {
      padding: 12px;
      border-top: 1px solid var(--line);
    }
    td {
      white-space: nowrap;
    }
  `,
})
export class ProductVariants {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  protected readonly t = injectWords();
  readonly product = input.required<ProductDetail>();
  readonly readonly = input(false);
  readonly changed = output();

  protected async edit(variant: Variant | null): Promise<void> {
    const { id } = this.product();
    const save = async (body: VariantInput): Promise<void> => {
      if (variant) await this.api.invoke(updateVariant, { id, variantId: variant.id, 'If-Match': `"${variant.version}"`, body });
      else await this.api.invoke(createVariant, { id, body });
    };
    const saved = await this.dialogs.open<{ variant: Variant | null; currency?: string; save: typeof save }, boolean>(VariantDialog, {
      variant,
      currency: this.product().priceFrom?.currency,
      save,
    });
    if (saved) this.changed.emit();
  }

  protected async remove(variant: Variant): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'products.deleteVariantTitle',
      text: 'products.deleteVariantText',
      action: 'products.delete',
      values: { sku: variant.sku ?? variant.name },
      critical: true,
    });
    if (!sure) return;
    try {
      await this.api.invoke(removeVariant, { id: this.product().id, variantId: variant.id, 'If-Match': `"${variant.version}"` });
      this.changed.emit();
    } catch (error) {
      this.dialogs.fail(error);
    }
  }
}
