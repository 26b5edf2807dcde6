import { Directive, TemplateRef, ViewContainerRef, effect, inject, input } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session } from './session.js';

/** Shows its content only to those who may: `*can="['create', 'products']"`. */
@Directive({ selector: '[can]' })
export class CanDirective {
  readonly can = input.required<readonly [action: string, resource: string]>();

  constructor() {
    const view = inject(ViewContainerRef);
    const content = inject<TemplateRef<unknown>>(TemplateRef);
    const session = inject(Session);
    effect(() => {
      const [action, resource] = this.can();
      view.clear();
      if (session.can(action, resource)) view.createEmbeddedView(content);
    });
  }
}

/** Route guard: only for those who are signed in; remembers where one wanted to go. */
export const signedIn: CanActivateFn = (_route, state) => {
  if (inject(Session).isIn()) return true;
  return inject(Router).createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { to: state.url } });
};

/** Route guard: only for those who hold the permission; others are told what is missing and who can grant it. */
export const may =
  (action: string, resource: string): CanActivateFn =>
  () =>
    inject(Session).can(action, resource) || inject(Router).createUrlTree(['/no-permission'], { queryParams: { action, resource } });
