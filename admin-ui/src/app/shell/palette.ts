import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Appearance, Icon, injectWords, type IconName } from '#libs/ui';
import { Api, searchAll } from '../core/api.js';
import { Session } from '../core/session.js';
import { PLACES, type Place } from './navigation.js';

interface Choice {
  group: string;
  title: string;
  subtitle?: string | null;
  icon: IconName;
  run: () => void;
}

/** Ctrl/Cmd-K: finds things and goes places. */
@Component({
  selector: 'app-palette',
  imports: [Icon],
  templateUrl: './palette.html',
  styleUrl: './palette.scss',
})
export class PaletteDialog {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly appearance = inject(Appearance);
  private readonly self = inject<MatDialogRef<PaletteDialog>>(MatDialogRef);
  protected readonly t = injectWords();
  protected readonly text = signal('');

  private readonly found = resource({
    params: () => (this.text().trim().length > 1 ? this.text().trim() : undefined),
    loader: async ({ params: q, abortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, 140));
      return abortSignal.aborted ? { groups: [] } : this.api.invoke(searchAll, { q });
    },
  });
  protected readonly isSearching = computed(() => this.found.isLoading());

  protected readonly choices = computed<Choice[]>(() => {
    const wanted = plain(this.text());
    const commands = this.commands().filter(({ title }) => !wanted || plain(title).includes(wanted));
    const rows = this.found.hasValue() ? this.found.value().groups : [];
    const hits = rows.flatMap(({ resource, label: group, items }) =>
      items.map<Choice>((item) => ({
        group,
        title: item.title,
        subtitle: item.subtitle,
        icon: ICONS[resource] ?? 'file',
        run: () => this.go(item.url),
      })),
    );
    return [...hits, ...commands];
  });
  protected readonly at = linkedSignal({ source: () => this.choices().length, computation: () => 0 });

  protected press(event: KeyboardEvent): void {
    const last = this.choices().length - 1;
    if (event.key === 'ArrowDown') this.at.update((at) => (at >= last ? 0 : at + 1));
    else if (event.key === 'ArrowUp') this.at.update((at) => (at <= 0 ? last : at - 1));
    else if (event.key === 'Enter') this.choose(this.choices()[this.at()]);
    else return;
    event.preventDefault();
    setTimeout(() => document.querySelector('.palette-list [aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
  }

  protected choose(choice: Choice | undefined): void {
    if (!choice) return;
    this.self.close();
    choice.run();
  }

  private commands(): Choice[] {
    const places = PLACES.flatMap((group) => group.places).filter(({ can }) => !can || this.session.can(...can));
    const create: Pick<Place, 'path' | 'label' | 'can'>[] = [
      { path: '/products/new', label: 'products.new', can: ['create', 'products'] },
      { path: '/imports/new', label: 'imports.new', can: ['create', 'imports'] },
      { path: '/users/invite', label: 'users.invite', can: ['create', 'users'] },
    ];
    return [
      ...places.map<Choice>(({ path, label, icon }) => ({ group: 'shell.go', title: this.t(label), icon, run: () => this.go(path) })),
      ...create
        .filter(({ can }) => !can || this.session.can(...can))
        .map<Choice>(({ path, label }) => ({ group: 'shell.do', title: this.t(label), icon: 'plus', run: () => this.go(path) })),
      { group: 'shell.do', title: this.t('shell.useDark'), icon: 'dark', run: () => this.appearance.choose('dark') },
      { group: 'shell.do', title: this.t('shell.useLight'), icon: 'light', run: () => this.appearance.choose('light') },
      { group: 'shell.do', title: 'English', icon: 'language', run: () => void this.session.speak('en') },
      { group: 'shell.do', title: 'Español', icon: 'language', run: () => void this.session.speak('es') },
      { group: 'shell.do', title: this.t('shell.signOut'), icon: 'signOut', run: () => void this.session.signOut() },
    ];
  }

  private go(url: string): void {
    void this.router.navigateByUrl(url.replace(/^\/admin/, ''));
  }
}

const ICONS: Record<string, IconName> = { orders: 'orders', customers: 'user', products: 'product', users: 'team' };

/** Without accents and case, for finding. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
