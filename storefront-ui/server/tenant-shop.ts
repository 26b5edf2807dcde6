import { LOCALES, type Locale, isLocale } from '../src/app/i18n/locale';
import type { Visitor } from './visitor';

const KEPT_FOR = 60_000;

/** Remembers for a minute which languages a host's shop speaks, its own first. */
export class TenantLocales {
  private readonly known = new Map<string, { until: number; locales: readonly Locale[] }>();

  constructor(private readonly apiUrl: string) {}

  async of({ host, origin }: Visitor): Promise<readonly Locale[]> {
    const now = Date.now();
    const kept = this.known.get(host);
    if (kept && kept.until > now) return kept.locales;
    const locales = await this.ask(host, origin);
    if (this.known.size > 10_000) this.known.clear();
    this.known.set(host, { until: now + (locales ? KEPT_FOR : 1_000), locales: locales ?? LOCALES });
    return locales ?? LOCALES;
  }

  /** `null` while the API cannot say; the visitor is let in all the same. */
  private async ask(host: string, origin: string): Promise<readonly Locale[] | null> {
    const headers = { accept: 'application/json', 'x-forwarded-host': host, 'x-forwarded-proto': new URL(origin).protocol.slice(0, -1) };
    const answer = await fetch(`${this.apiUrl}/v1/shop`, { headers, signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (!answer?.ok) return null;
    const { locales } = (await answer.json()) as { locales?: unknown };
    const offered = Array.isArray(locales) ? locales.filter(isLocale) : [];
    return offered.length > 0 ? offered : null;
  }
}
