import { Service, computed, inject, resource } from '@angular/core';
import { ShopApi } from './shop-api';
import type { CategoryNode } from './wire';

/** The collections of the shop: the tree of categories that hold something to buy. */
@Service()
export class Collections {
  private readonly api = inject(ShopApi);
  private readonly answer = resource({ loader: () => this.api.categories(), id: 'collections' });

  readonly tree = computed(() => (this.answer.hasValue() ? this.answer.value().filter(({ count }) => count > 0) : []));
  /** All categories with how deep they lie, in the order of the tree. */
  readonly flat = computed(() => flatten(this.tree()));

  named(slug: string): CategoryNode | undefined {
    return this.flat().find(({ node }) => node.slug === slug)?.node;
  }
}

const flatten = (nodes: readonly CategoryNode[], depth = 0): { node: CategoryNode; depth: number }[] =>
  nodes.filter(({ count }) => count > 0).flatMap((node) => [{ node, depth }, ...flatten(node.children, depth + 1)]);
