import { Component, booleanAttribute, computed, input } from '@angular/core';
import type { Shown } from '../shop/wire';
import { sourcesOf } from './picture-sources';

/** A picture of the shop on its ground, at 4:5; an empty ground where there is none. */
@Component({
  selector: 'shop-picture',
  template: `
    @if (picture(); as shown) {
      <picture>
        @if (sources()?.avif; as avif) {
          <source type="image/avif" [attr.srcset]="avif" [attr.sizes]="sizes()" />
        }
        <img
          [attr.sizes]="sources()?.any ? sizes() : null"
          [attr.srcset]="sources()?.any"
          [attr.loading]="eager() ? 'eager' : 'lazy'"
          [attr.fetchpriority]="eager() ? 'high' : null"
          [attr.width]="shown.width"
          [attr.height]="shown.height"
          [alt]="alt()"
          [src]="shown.url"
          decoding="async"
        />
      </picture>
    } @else {
      <svg viewBox="0 0 80 100" aria-hidden="true">
        <circle cx="40" cy="50" r="17" />
        <path d="M40 50V38M40 50l7 5M34 33V22h12v11M34 67v11h12V67" />
      </svg>
    }
  `,
  styles: `
    :host {
      display: block;
      aspect-ratio: 4 / 5;
      overflow: hidden;
      background: var(--ground);
    }
    picture {
      display: contents;
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    @media (prefers-color-scheme: dark) {
      img {
        filter: brightness(0.9);
      }
    }
    svg {
      width: 100%;
      height: 100%;
      fill: none;
      stroke: var(--line-control);
      stroke-width: 0.5;
    }
  `,
})
export class PictureView {
  readonly picture = input.required<Shown | null>();
  readonly sizes = input('100vw');
  readonly eager = input(false, { transform: booleanAttribute });
  /** Whether the picture says nothing that the words beside it do not say. */
  readonly decorative = input(false, { transform: booleanAttribute });
  protected readonly sources = computed(() => {
    const picture = this.picture();
    return picture && sourcesOf(picture);
  });
  protected readonly alt = computed(() => (this.decorative() ? '' : (this.picture()?.alt ?? '')));
}
