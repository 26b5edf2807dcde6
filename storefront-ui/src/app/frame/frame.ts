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
  /** Watches for the heading of a page that is still loading. */
  private waiting: MutationObserver | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(() => this.waiting?.disconnect());
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

  /** After a change of page the reader starts at its heading, as soon as that is there. */
  private focusPage(): void {
    this.waiting?.disconnect();
    const main = this.content().nativeElement;
    const heading = main.querySelector<HTMLElement>('h1');
    const target = heading ?? main;
    if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (heading) return;
    this.waiting = new MutationObserver(() => {
      const isElsewhere = this.document.activeElement !== main && this.document.activeElement !== this.document.body;
      if (isElsewhere) this.waiting?.disconnect();
      else if (main.querySelector('h1')) this.focusPage();
    });
    this.waiting.observe(main, { childList: true, subtree: true });
  }
}

/** What makes an address another page: its path, and the place within a long list. */
const pageOf = (url: string): string => {
  const { pathname, searchParams } = new URL(url, 'http://page.invalid');
  return `${pathname} ${searchParams.get('after') ?? ''}`;
};
