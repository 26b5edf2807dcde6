import { Component, DOCUMENT, DestroyRef, type ElementRef, afterNextRender, inject, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { AddedNote } from './added-note';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

/** What stands around every page. */
@Component({
  selector: 'shop-frame',
  imports: [RouterOutlet, SiteHeader, SiteFooter, AddedNote],
  template: `
    <a class="skip" [href]="here() + '#content'" (click)="toContent($event)">{{ i18n.words().skip }}</a>
    <shop-header />
    <main #content id="content" tabindex="-1"><router-outlet /></main>
    <shop-footer />
    <shop-added-note />
  `,
  styleUrl: './frame.css',
})
export class Frame {
  protected readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      let page = pageOf(this.router.url);
      this.router.events
        .pipe(
          filter((event) => event instanceof NavigationEnd),
          takeUntilDestroyed(destroyed),
        )
        .subscribe(({ urlAfterRedirects }) => {
          const next = pageOf(urlAfterRedirects);
          if (next !== page) setTimeout(() => this.focusPage());
          page = next;
        });
    });
  }

  protected here(): string {
    return this.router.url.split('#', 1)[0] ?? '';
  }

  protected toContent(event: Event): void {
    event.preventDefault();
    this.focusPage();
  }

  /** After a change of page the reader starts at its heading. */
  private focusPage(): void {
    const main = this.content().nativeElement;
    const heading = main.querySelector<HTMLElement>('h1');
    if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    if (this.document.activeElement === null || !main.contains(this.document.activeElement) || heading) {
      (heading ?? main).focus({ preventScroll: true });
    }
  }
}

/** What makes an address another page: its path, and the place within a long list. */
const pageOf = (url: string): string => {
  const { pathname, searchParams } = new URL(url, 'http://page.invalid');
  return `${pathname} ${searchParams.get('after') ?? ''}`;
};
