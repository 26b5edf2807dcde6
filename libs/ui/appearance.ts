import { Service, signal } from '@angular/core';
import { inkOn, readableOn } from './colour.js';

/** What the reader chose: a face, or whatever the system says. */
export type Face = 'light' | 'dark' | 'system';

/** Light or dark, and the colours that a tenant brings. */
@Service()
export class Appearance {
  private readonly chosen = signal<Face>((localStorage.getItem('appearance') as Face | null) ?? 'system');
  private readonly root = document.documentElement;
  readonly face = this.chosen.asReadonly();

  choose(face: Face): void {
    this.chosen.set(face);
    if (face === 'system') {
      localStorage.removeItem('appearance');
      delete this.root.dataset['appearance'];
    } else {
      localStorage.setItem('appearance', face);
      this.root.dataset['appearance'] = face;
    }
  }

  /** Lets a tenant's accent flow in, moved to a readable shade where it would not be. */
  brand(accent: string | null | undefined, accentDark: string | null | undefined): void {
    const light = accent ? readableOn(accent, '#f6f7f9') : null;
    const dark = (accentDark ?? accent) ? readableOn(accentDark ?? accent ?? '', '#181b21') : null;
    this.set('--tenant-accent', light);
    this.set('--tenant-accent-ink', light && inkOn(light));
    this.set('--tenant-accent-dark', dark);
    this.set('--tenant-accent-dark-ink', dark && inkOn(dark));
  }

  private set(name: string, value: string | null): void {
    if (value) this.root.style.setProperty(name, value);
    else this.root.style.removeProperty(name);
  }
}
