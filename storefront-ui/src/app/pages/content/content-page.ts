import { Component, computed, effect, inject, input } from '@angular/core';
import { I18n } from '../../i18n/i18n';
import { PageHead } from '../../seo/page-head';
import { contentWords } from './content-words';

@Component({
  selector: 'shop-content-page',
  template: `
    <article class="page narrow">
      <h1>{{ content().title }}</h1>
      @for (part of content().body; track part[0]) {
        <section>
          <h2>{{ part[0] }}</h2>
          <p>{{ part[1] }}</p>
        </section>
      }
    </article>
  `,
  styles: `
    article {
      padding-block: clamp(48px, 8vw, 112px) 0;
    }
    section {
      display: grid;
      gap: 12px;
      margin-top: 48px;
      padding-top: 24px;
      border-top: 1px solid var(--line);
    }
    h2 {
      font-size: 1.5rem;
    }
    p {
      max-width: 60ch;
    }
  `,
})
export class ContentPage {
  readonly topic = input.required<'delivery' | 'returns' | 'privacy'>();
  private readonly i18n = inject(I18n);
  private readonly head = inject(PageHead);
  protected readonly content = computed(() => contentWords[this.i18n.locale()].content[this.topic()]);

  constructor() {
    effect(() => {
      const { title, description } = this.content();
      this.head.write({
        title: title,
        description,
        path: this.i18n.path(this.topic()),
      });
    });
  }
}
