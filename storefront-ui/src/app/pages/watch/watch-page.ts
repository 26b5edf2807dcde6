import { Component, computed, effect, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Cart } from '../../cart/cart';
import { I18n } from '../../i18n/i18n';
import { Failure } from '../../parts/failure';
import { PictureView } from '../../parts/picture';
import { ProductGrid } from '../../parts/product-grid';
import { injectAnswerStatus } from '../../seo/answer-status';
import { PageHead } from '../../seo/page-head';
import { refusalText } from '../../shop/refusal-text';
import { ShopApi } from '../../shop/shop-api';
import type { Picture, ProductOption, ProductPage, Variant } from '../../shop/wire';
import { thingsOf } from './product-things';
import { type Choice, choicesOf, isAvailable, nameOf, nearestVariant, openingVariant, picturesOf, refOf } from './variant-choice';

@Component({
  selector: 'shop-watch-page',
  imports: [RouterLink, PictureView, ProductGrid, Failure],
  templateUrl: './watch-page.html',
  styleUrl: './watch-page.css',
})
export class WatchPage {
  readonly slug = input.required<string>();
  /** Reference of the variant chosen. */
  readonly ref = input<string>();

  private readonly api = inject(ShopApi);
  private readonly router = inject(Router);
  private readonly head = inject(PageHead);
  private readonly cart = inject(Cart);
  protected readonly i18n = inject(I18n);

  protected readonly found = resource({ params: () => this.slug(), loader: ({ params }) => this.api.product(params), id: 'watch' });
  protected readonly product = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly isMissing = computed(() => this.found.status() === 'resolved' && this.found.value() === null);
  private readonly collection = computed(() => this.product()?.breadcrumb.at(-1)?.slug);
  private readonly neighbours = resource({
    params: () => this.collection(),
    loader: ({ params }) => this.api.products({ category: params, limit: 5, total: 'none' }),
    id: 'neighbours',
  });
  protected readonly related = computed(() =>
    this.neighbours.hasValue()
      ? this.neighbours
          .value()
          .items.filter(({ id }) => id !== this.product()?.id)
          .slice(0, 4)
      : [],
  );

  protected readonly variant = computed(() => {
    const product = this.product();
    return product ? openingVariant(product.variants, this.ref()) : undefined;
  });
  protected readonly canBuy = computed(() => {
    const variant = this.variant();
    return variant !== undefined && isAvailable(variant);
  });
  protected readonly pictures = computed(() => {
    const product = this.product();
    return product ? picturesOf(product.images, product.variants, this.variant()) : [];
  });
  protected readonly choices = computed(() => {
    const product = this.product();
    const variant = this.variant();
    if (!product || !variant) return [];
    return product.options
      .map((option) => ({
        option,
        chosen: nameOf(option, variant),
        choices: choicesOf(option, product.options, product.variants, variant),
      }))
      .filter(({ choices }) => choices.length > 0);
  });
  protected readonly paragraphs = computed(() => {
    const text = this.product()?.description ?? '';
    return /<[a-z][^>]*>/i.test(text) ? null : text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
  });

  /** What else changed with the last choice; forgotten with the next. */
  protected readonly changed = linkedSignal({ source: this.slug, computation: () => '' });
  /** The value that is pointed at or focused, to be explained. */
  protected readonly pointed = signal<Choice | null>(null);
  protected readonly explanation = computed(() => {
    const pointed = this.pointed();
    return (pointed && !pointed.isChosen && this.reasonOf(pointed)) || this.changed();
  });
  protected readonly isAdding = signal(false);
  protected readonly refusal = linkedSignal({ source: this.variant, computation: () => '' });

  constructor() {
    const answer = injectAnswerStatus();
    effect(() => this.followMove(this.product()));
    effect(() => {
      const { missing } = this.i18n.words();
      const product = this.product();
      const path = this.i18n.path('watches', this.slug());
      if (this.isMissing()) {
        answer(404);
        this.head.write({ title: missing.watch, path, hidden: true });
      } else if (product) {
        this.head.write({
          title: product.seo.title || product.name,
          isWholeTitle: Boolean(product.seo.title),
          description: product.seo.description || product.shortDescription,
          path,
          type: 'product',
          image: product.images[0] ?? null,
          things: ngServerMode
            ? thingsOf(product, {
                url: path,
                home: { name: this.i18n.words().nav.home, url: this.i18n.path() },
                list: { name: this.i18n.words().list.title, url: this.i18n.path('watches') },
                absolute: (address) => this.head.absolute(address),
              })
            : [],
        });
      }
    });
  }

  protected choose(option: ProductOption, choice: Choice): void {
    const product = this.product();
    const now = this.variant();
    if (!product || !now) return;
    const next = nearestVariant(product.variants, now, option.attribute.slug, choice.value.slug);
    if (!next) return;
    const moved = product.options.filter(
      ({ attribute: { slug } }) => slug !== option.attribute.slug && next.options[slug] !== now.options[slug],
    );
    this.changed.set(
      moved.length > 0
        ? this.i18n.words().product.changed(moved.map((other) => `${other.attribute.name} ${nameOf(other, next)}`).join(', '))
        : '',
    );
    void this.router.navigate([], { queryParams: { ref: refOf(next) }, replaceUrl: true, scroll: 'manual' });
  }

  /** What a picture shows, without the name that stands beside it. */
  protected captionOf({ alt }: Picture): string {
    const name = this.product()?.name ?? '';
    const rest = alt.startsWith(name) ? alt.slice(name.length).replace(/^[\s,:–-]+/, '') : alt;
    return rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
  }

  protected reasonOf(choice: Choice): string {
    const { product } = this.i18n.words();
    if (!choice.isMade) return `${product.notMade(choice.value.name, choice.clashes.join(', '))} ${product.notMadeHint}`;
    return choice.isAvailable ? '' : product.valueSoldOut(choice.value.name);
  }

  protected async add(variant: Variant): Promise<void> {
    if (this.isAdding()) return;
    this.isAdding.set(true);
    this.refusal.set('');
    try {
      await this.cart.add(variant.id);
    } catch (error) {
      this.refusal.set(refusalText(error, this.i18n.words()));
    } finally {
      this.isAdding.set(false);
    }
  }

  /** An address that a product had before leads to the one it has now. */
  private followMove(product: ProductPage | null): void {
    if (!product || product.slug === this.slug()) return;
    void this.router.navigate([this.i18n.path('watches', product.slug)], { queryParamsHandling: 'preserve', replaceUrl: true });
  }
}
