import { HttpBackend, HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Injector, Service, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Appearance, Preferences, Regional, type Language } from '#libs/ui';
import type { PermissionSet } from '#libs/permissions';
import { getMe, logout, refreshSession, switchTenant, type Me, type Tokens } from './api.js';

const KEPT = 'session';

/** Who is signed in, what they may do, and the tokens that prove it. */
@Service()
export class Session {
  private readonly backend = inject(HttpBackend);
  /** Passes the interceptors by, which themselves ask this service for tokens. */
  private readonly http = new HttpClient({
    handle: (request) => {
      const token = this.token();
      const headers = { 'accept-language': this.regional.language(), ...(token && { authorization: `Bearer ${token}` }) };
      return this.backend.handle(request.clone({ setHeaders: headers }));
    },
  });
  /** The router's titles ask this service for the tenant's name, so it can only be asked for later. */
  private readonly injector = inject(Injector);
  private readonly regional = inject(Regional);
  private readonly appearance = inject(Appearance);
  private readonly preferences = inject(Preferences);
  private readonly about = signal<Me | null>(null);
  private readonly token = signal<string | null>(null);
  private refreshing?: Promise<string | null>;

  readonly me = this.about.asReadonly();
  readonly accessToken = this.token.asReadonly();
  readonly isIn = computed(() => this.about() !== null);
  private readonly permissions = signal<PermissionSet | null>(null);

  constructor() {
    addEventListener('storage', (event) => {
      if (event.key === KEPT && event.newValue === null && this.isIn()) location.reload();
      if (event.key === 'tenant' && this.isIn()) location.reload();
    });
  }

  /** Whether at least some rows may be subject to the action: to show or hide, never to protect. */
  can(action: string, resource: string): boolean {
    return this.permissions()?.can(action, resource) ?? false;
  }

  /** Takes up the session of an earlier visit, if there is one. */
  async resume(): Promise<void> {
    if (!localStorage.getItem(KEPT)) return;
    if (!(await this.refresh())) return;
    try {
      await this.load();
    } catch (error) {
      const isRefused = error instanceof HttpErrorResponse && error.status === 401;
      if (!isRefused || !(await this.refresh())) throw error;
      await this.load();
    }
  }

  async begin(tokens: Pick<Tokens, 'accessToken' | 'refreshToken'>): Promise<void> {
    this.keep(tokens);
    await this.load();
  }

  /** Holds a token that opens only the setting up of a second factor; it is not kept. */
  useOnly(token: string | null): void {
    this.token.set(token);
  }

  /** Asks again who I am: after my rights, my tenant or its colours changed. */
  async load(): Promise<void> {
    const [{ body: me }, { PermissionSet: Permissions }] = await Promise.all([
      firstValueFrom(getMe(this.http, '')),
      import('#libs/permissions'),
    ]);
    this.permissions.set(Permissions.unpack(me.rules));
    this.about.set(me);
    this.regional.useTimeZone(me.tenant.timeZone);
    this.appearance.brand(me.tenant.branding.accent, me.tenant.branding.accentDark);
  }

  /** Follows what the account remembers, and tells it of changes. */
  rememberBy(save: (values: Record<string, unknown>) => void): void {
    this.preferences.follow(this.about()?.user.preferences ?? {}, save);
  }

  /** A fresh access token; concurrent callers and other tabs share one exchange, because each refresh token is good once. */
  refresh(): Promise<string | null> {
    const stale = this.token();
    this.refreshing ??= navigator.locks.request('session-refresh', () => this.exchange(stale)).finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  async signOut(): Promise<void> {
    await firstValueFrom(logout(this.http, '')).catch((error: unknown) => {
      if (!(error instanceof HttpErrorResponse)) throw error;
    });
    this.forget();
    location.assign('/admin/sign-in');
  }

  async switchTo(tenantId: string): Promise<void> {
    const { body } = await firstValueFrom(switchTenant(this.http, '', { body: { tenantId } }));
    if ('twoFactor' in body) {
      this.forget();
      location.assign('/admin/sign-in');
      return;
    }
    this.keep(body);
    localStorage.setItem('tenant', tenantId);
    location.assign('/admin/');
  }

  speak(language: Language): Promise<void> {
    return this.regional.speak(language);
  }

  /** The session ended by itself: back to the door, and then back here. */
  expire(): void {
    if (!this.isIn()) return;
    this.forget();
    const router = this.injector.get(Router);
    void router.navigate(['/sign-in'], { queryParams: { to: router.url } });
  }

  private async exchange(stale: string | null): Promise<string | null> {
    const kept = read();
    if (!kept) return null;
    if (kept.accessToken && kept.accessToken !== stale && secondsLeft(kept.accessToken) > 30) {
      this.token.set(kept.accessToken);
      return kept.accessToken;
    }
    try {
      const { body: tokens } = await firstValueFrom(refreshSession(this.http, '', { body: { refreshToken: kept.refreshToken } }));
      this.keep(tokens);
      return tokens.accessToken;
    } catch (error) {
      if (error instanceof HttpErrorResponse && error.status >= 400 && error.status < 500 && error.status !== 429) {
        localStorage.removeItem(KEPT);
        return null;
      }
      throw error;
    }
  }

  private keep({ accessToken, refreshToken }: Pick<Tokens, 'accessToken' | 'refreshToken'>): void {
    localStorage.setItem(KEPT, JSON.stringify({ accessToken, refreshToken }));
    this.token.set(accessToken);
  }

  private forget(): void {
    localStorage.removeItem(KEPT);
    this.token.set(null);
    this.about.set(null);
  }
}

const read = (): { accessToken: string; refreshToken: string } | null => {
  const kept = localStorage.getItem(KEPT);
  return kept ? (JSON.parse(kept) as { accessToken: string; refreshToken: string }) : null;
};

/** How long a JSON Web Token is still good, in seconds; 0 for anything else. */
const secondsLeft = (token: string): number => {
  const part = token.split('.')[1];
  if (!part) return 0;
  const { exp = 0 } = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: number };
  return exp - Date.now() / 1000;
};
