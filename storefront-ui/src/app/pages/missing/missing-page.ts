import { Component, effect, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { I18n } from '../../i18n/i18n';
import { injectAnswerStatus } from '../../seo/answer-status';
import { PageHead } from '../../seo/page-head';

@Component({
  selector: 'shop-missing-page',
  imports: [RouterLink],
  template: `
    <section class="page narrow">
      <p class="eyebrow">404</p>
      <h1>{{ i18n.words().missing.title }}</h1>
      <p class="lead">{{ i18n.words().missing.text }}</p>
      <p class="ways">
        <a class="button" [routerLink]="i18n.path('watches')">{{ i18n.words().cart.browse }}</a>
        <a class="button quiet" [routerLink]="i18n.path()">{{ i18n.words().missing.home }}</a>
      </p>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 20px;
      padding-block: clamp(64px, 12vw, 160px);
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      margin-top: 12px;
    }
  `,
})
export class MissingPage {
  protected readonly i18n = inject(I18n);
  private readonly head = inject(PageHead);
  private readonly router = inject(Router);

  constructor() {
    injectAnswerStatus()(404);
    effect(() =>
      this.head.write({
        title: this.i18n.words().missing.title,
        path: this.router.url,
        hidden: true,
      }),
    );
  }
}
