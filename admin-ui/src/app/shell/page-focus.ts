import { Service, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

/** After a change of page the heading takes the focus, so that readers hear where they are. */
@Service()
export class PageFocus {
  private page = '';

  constructor() {
    inject(Router)
      .events.pipe(filter((event) => event instanceof NavigationEnd))
      .subscribe(({ urlAfterRedirects }) => {
        const page = urlAfterRedirects.split('?')[0] ?? '';
        const moved = this.page !== '' && page !== this.page;
        this.page = page;
        if (moved) setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }));
      });
  }
}
