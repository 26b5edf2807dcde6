import { Component, effect, inject, signal } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { Dialogs, Keys, Preferences, injectWords, isPlainKey, mediaMatches } from '#libs/ui';
import { Api, updateMe } from '../core/api.js';
import { Session } from '../core/session.js';
import { KeyHelpDialog } from './key-help.js';
import { PLACES } from './navigation.js';
import { OfflineBanner } from './offline-banner.js';
import { PaletteDialog } from './palette.js';
import { Rail } from './rail.js';
import { TopBar } from './top-bar.js';
import { Tray } from './tray.js';

/** The frame around every page: rail, top bar, page, tray. */
@Component({
  selector: 'app-frame',
  imports: [OfflineBanner, Rail, RouterOutlet, TopBar, Tray],
  host: { '(document:keydown)': 'press($event)', '[class.folded]': 'folded()' },
  template: `
    <a class="skip" href="#page" (click)="$event.preventDefault(); page.focus()">{{ t('shell.skip') }}</a>
    @if (!isPhone() || drawer()) {
      <div class="rail" [class.drawer]="isPhone()">
        <app-rail [folded]="folded() && !isPhone()" (gone)="drawer.set(false)" />
      </div>
    }
    @if (isPhone() && drawer()) {
      <button type="button" class="shade" tabindex="-1" [attr.aria-label]="t('ui.close')" (click)="drawer.set(false)"></button>
    }
    <header class="top"><app-top-bar [isPhone]="isPhone()" (railToggled)="toggleRail()" (searched)="search()" (helped)="help()" /></header>
    <app-offline-banner class="banner" />
    <main #page id="page" tabindex="-1">
      <div class="width"><router-outlet /></div>
    </main>
    <app-tray />
  `,
  styleUrl: './frame.scss',
})
export class Frame {
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly preferences = inject(Preferences);
  private readonly session = inject(Session);
  protected readonly t = injectWords();
  protected readonly isPhone = mediaMatches('(width < 760px)');
  private readonly isNarrow = mediaMatches('(width < 1100px)');
  protected readonly drawer = signal(false);
  private goingUntil = 0;
  private dialogOpen = false;

  constructor() {
    const [api, keys] = [inject(Api), inject(Keys)];
    this.session.rememberBy((preferences) => void api.invoke(updateMe, { body: { preferences } }).catch(() => undefined));
    const places = PLACES.flatMap((group) => group.places).filter(({ can }) => !can || this.session.can(...can));
    effect((onCleanup) =>
      onCleanup(
        keys.explain('shell', [
          { keys: 'Ctrl K', text: 'shell.help.search' },
          { keys: '?', text: 'shell.help.keys' },
          ...places.map(({ key, label }) => ({ keys: `g ${key}`, text: label })),
        ]),
      ),
    );
  }

  protected folded(): boolean {
    return this.preferences.get<boolean>('rail.folded') ?? this.isNarrow();
  }

  protected toggleRail(): void {
    if (this.isPhone()) this.drawer.update((open) => !open);
    else this.preferences.set('rail.folded', !this.folded());
  }

  protected press(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.search();
      return;
    }
    if (!isPlainKey(event)) return;
    if (event.key === 'Escape') this.drawer.set(false);
    else if (event.key === '?') this.help();
    else if (event.key === 'g') this.goingUntil = event.timeStamp + 1500;
    else if (event.timeStamp < this.goingUntil) this.goTo(event);
  }

  protected search(): void {
    void this.show(PaletteDialog, '600px');
  }

  protected help(): void {
    void this.show(KeyHelpDialog, '560px');
  }

  private goTo(event: KeyboardEvent): void {
    this.goingUntil = 0;
    const place = PLACES.flatMap((group) => group.places).find(({ key, can }) => key === event.key && (!can || this.session.can(...can)));
    if (!place) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void this.router.navigateByUrl(place.path);
  }

  private async show(dialog: typeof PaletteDialog | typeof KeyHelpDialog, width: string): Promise<void> {
    if (this.dialogOpen) return;
    this.dialogOpen = true;
    await this.dialogs.open(dialog, null, width);
    this.dialogOpen = false;
  }
}
