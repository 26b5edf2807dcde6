import { Component, computed, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { injectAnswerStatus } from '../seo/answer-status';
import { problemOf } from '../shop/problem';

/** Says that something could not be loaded, and offers to try again. */
@Component({
  selector: 'shop-failure',
  template: `
    <section class="page narrow" role="alert">
      <h1>{{ i18n.words().failure.title }}</h1>
      <p class="lead">{{ text() }}</p>
      <button type="button" class="button" (click)="retry.emit()">{{ i18n.words().failure.retry }}</button>
      @if (problem()?.requestId; as id) {
        <p class="caption figures">{{ i18n.words().failure.reference(id) }}</p>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      justify-items: start;
      gap: 24px;
      padding-block: clamp(64px, 12vw, 160px);
    }
  `,
})
export class Failure {
  readonly error = input<unknown>();
  readonly retry = output();
  protected readonly i18n = inject(I18n);
  protected readonly problem = computed(() => (this.error() === undefined ? undefined : problemOf(this.error())));
  protected readonly text = computed(() => {
    const { failure } = this.i18n.words();
    const problem = this.problem();
    if (problem?.type === 'offline') return failure.offline;
    return problem?.status === 429 ? failure.tooMany : failure.text;
  });

  constructor() {
    injectAnswerStatus()(503);
  }
}
