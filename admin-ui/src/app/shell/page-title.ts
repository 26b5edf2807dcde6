import { Service, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { Regional } from '#libs/ui';
import { Session } from '../core/session.js';

/** The words in the browser's tab: the page, then the shop. A route's title is a text key. */
@Service()
export class PageTitle extends TitleStrategy {
  private readonly key = signal<string | undefined>(undefined);

  constructor() {
    super();
    const [title, regional, session] = [inject(Title), inject(Regional), inject(Session)];
    effect(() => {
      const key = this.key();
      const house = session.me()?.tenant.name ?? 'CuretCore';
      title.setTitle(key ? `${regional.translate(key)} · ${house}` : house);
    });
  }

  override updateTitle(state: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(state));
  }
}
