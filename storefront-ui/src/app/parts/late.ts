import { Component, Injector, type Type, ViewContainerRef, afterNextRender, effect, inject, input, signal, viewChild } from '@angular/core';
import { I18n } from '../i18n/i18n';

/**
 * Shows a part whose code loads after the page, in the browser only; until then, what stands between the tags. `@defer`
 * does the same, but its machinery weighs 4 kB in the first script of every page, for two places that need it.
 */
@Component({
  selector: 'shop-late',
  template: `
    <ng-container #place />
    @if (state() === 'failed') {
      <p class="mistake" role="alert">{{ i18n.words().failure.offline }}</p>
      <button type="button" class="button quiet" (click)="show()">{{ i18n.words().failure.retry }}</button>
    } @else if (state() === 'waiting') {
      <ng-content />
    }
  `,
})
export class Late {
  readonly load = input.required<() => Promise<Type<unknown>>>();
  /** Whether it is time to load. */
  readonly when = input(true);
  protected readonly i18n = inject(I18n);
  protected readonly state = signal<'waiting' | 'shown' | 'failed'>('waiting');
  private readonly place = viewChild.required('place', { read: ViewContainerRef });

  constructor() {
    const injector = inject(Injector);
    afterNextRender(() => {
      const waiting = effect(
        () => {
          if (!this.when()) return;
          waiting.destroy();
          void this.show();
        },
        { injector },
      );
    });
  }

  protected async show(): Promise<void> {
    this.state.set('waiting');
    const part = await this.load()().catch(() => null);
    if (part) this.place().createComponent(part);
    this.state.set(part ? 'shown' : 'failed');
  }
}
