import { LOCALES, type Locale, isLocale } from '../src/app/i18n/locale';
import { apiHeaders } from './api-headers';
import type { Settings } from './settings';
import type { Visitor } from './visitor';

const KEPT_FOR = 60_000;

/** Remembers for a minute which languages a host's shop speaks, its own first. */
export class TenantLocales {
  private readonly known = new Map<string, { until: number; locales: readonly Locale[] }>();

  constructor(private readonly settings: Settings) {}

  async of(visitor: Visitor): Promise<readonly Locale[]> {
    const { host } = visitor;
    const now = Date.now();
    const kept = this.known.get(host);
    if (kept && kept.until > now) return kept.locales;
    const locales = await this.ask(visitor);
    if (this.known.size > 10_000) this.known.clear();
    this.known.set(host, { until: now + (locales ? KEPT_FOR : 1_000), locales: locales ?? LOCALES });
    return locales ?? LOCALES;
  }

  /** `null` while the API cannot say; the visitor is let in all the same. */
  private async ask(visitor: Visitor): Promise<readonly Locale[] | null> {
    const headers = apiHeaders(this.settings, visitor);
    const answer = await fetch(`${this.settings.apiUrl}/v1/shop`, { headers, signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (!answer?.ok) return null;
    const { locales } = (await answer.json()) as { locales?: unknown };
    const offered = Array.isArray(locales) ? locales.filter(isLocale) : [];
    return offered.length > 0 ? offered : null;
  }
}
