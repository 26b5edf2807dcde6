import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { DetailPage, Dialogs, Facts, FigurePipe, Icon, ProblemMessage, Section, WhenPipe, injectWords, problemOf } from '#libs/ui';
import { Api, getProduct, removeProduct, updateProduct, type ProductInput } from '../../core/api.js';
import { CanDirective } from '../../core/can.js';
import { Session } from '../../core/session.js';
import { ProductForm } from './product-form.js';
import { ProductImages } from './product-images.js';
import { ProductVariants } from './product-variants.js';
import { PRODUCT_TONES } from './products-page.js';

@Component({
  selector: 'app-product-page',
  imports: [
    CanDirective,
    DetailPage,
    Facts,
    FigurePipe,
    Icon,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    ProblemMessage,
    ProductForm,
    ProductImages,
    ProductVariants,
    RouterLink,
    Section,
    WhenPipe,
  ],
  template: `
    @if (problem(); as trouble) {
      <ui-problem [problem]="trouble" [canRetry]="trouble.status !== 404" (retry)="found.reload()" />
    } @else if (product(); as is) {
      <ui-detail
        [heading]="is.name"
        [sub]="is.brand ?? undefined"
        [back]="{ label: t('nav.products'), link: '/products' }"
        [state]="{ text: t('productStatus.' + is.status), tone: tones[is.status] }"
      >
        <ng-container actions>
          @if (is.status === 'active') {
            <a matButton="outlined" [href]="'/' + language + '/watches/' + is.slug" target="_blank" rel="noopener"
              ><ui-icon name="store" [size]="14" />{{ t('products.inStore') }}</a
            >
          }
          <button
            *can="['delete', 'products']"
            matButton="outlined"
            type="button"
            [attr.aria-label]="t('products.more')"
            [matMenuTriggerFor]="more"
          >
            <ui-icon name="more" />
          </button>
          <mat-menu #more="matMenu"
            ><button mat-menu-item (click)="remove()">{{ t('products.delete') }}</button></mat-menu
          >
          @if (is.status !== 'active' && mayEdit()) {
            <button matButton="filled" type="button" (click)="publish()">{{ t('products.publish') }}</button>
          }
        </ng-container>
        <ui-section [heading]="t('products.details')"
          ><app-product-form [product]="is" [readonly]="!mayEdit()" [save]="save" (outdated)="found.reload()"
        /></ui-section>
        <ui-section [heading]="t('products.variants')" [flush]="true"
          ><app-product-variants [product]="is" [readonly]="!mayEdit()" (changed)="found.reload()"
        /></ui-section>
        <ng-container side>
          <ui-section [heading]="t('products.images')"
            ><app-product-images [product]="is" [readonly]="!mayEdit()" (changed)="found.reload()"
          /></ui-section>
          <ui-section [heading]="t('products.facts')">
            <ui-facts>
              <div>
                <dt>{{ t('products.available') }}</dt>
                <dd>
                  {{ is.available | figure }} ·
                  <a routerLink="/stock" [queryParams]="{ q: is.sku ?? is.name }">{{ t('products.seeStock') }}</a>
                </dd>
              </div>
              <div>
                <dt>{{ t('products.createdAt') }}</dt>
                <dd>{{ is.createdAt | when: 'day' }}</dd>
              </div>
              <div>
                <dt>{{ t('products.updatedAt') }}</dt>
                <dd>{{ is.updatedAt | when }}</dd>
              </div>
            </ui-facts>
          </ui-section>
        </ng-container>
      </ui-detail>
    } @else {
      <ui-detail heading="" [back]="{ label: t('nav.products'), link: '/products' }" [isLoading]="true" />
    }
  `,
})
export class ProductPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  readonly id = input.required<string>();
  protected readonly found = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.api.invoke(getProduct, params) });
  protected readonly product = computed(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly problem = computed(() => (this.found.error() ? problemOf(this.found.error()) : null));
  protected readonly mayEdit = computed(() => this.session.can('update', 'products'));
  protected readonly tones = PRODUCT_TONES;
  protected readonly language = document.documentElement.lang;

  protected readonly save = async (body: Partial<ProductInput>): Promise<void> => {
    const is = this.product();
    if (is) this.found.set(await this.api.invoke(updateProduct, { id: is.id, 'If-Match': `"${is.version}"`, body }));
  };

  protected async publish(): Promise<void> {
    try {
      await this.save({ status: 'active' });
      this.dialogs.undoable('products.became.active', { count: 1 }, () => this.save({ status: 'draft' }));
    } catch (error) {
      this.dialogs.fail(error);
    }
  }

  protected async remove(): Promise<void> {
    const is = this.product();
    if (!is) return;
    const sure = await this.dialogs.confirm({
      title: 'products.deleteTitle',
      text: 'products.deleteText',
      action: 'products.delete',
      values: { name: is.name },
      critical: true,
      typed: is.slug,
    });
    if (!sure) return;
    try {
      await this.api.invoke(removeProduct, { id: is.id, 'If-Match': `"${is.version}"` });
      this.dialogs.say('products.deleted', { name: is.name });
      await this.router.navigate(['/products']);
    } catch (error) {
      this.dialogs.fail(error);
    }
  }
}
