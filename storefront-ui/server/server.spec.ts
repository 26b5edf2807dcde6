import { isLocale, inLocale, localeOf, preferredLocale } from '../src/app/i18n/locale';
import { cachingOf } from './page-caching';
import { readSettings } from './settings';
import { visitorOf } from './visitor';

const from = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
  ({ headers, socket: { remoteAddress } }) as unknown as Parameters<typeof visitorOf>[0];

describe('the renderer', () => {
  it('names every setting that makes no sense', () => {
    expect(() => readSettings({ PORT: 'many', API_URL: 'file:///etc' })).toThrow(/PORT.*API_URL/);
    expect(readSettings({ API_URL: 'http://api:3000/' })).toEqual({
      host: '127.0.0.1',
      port: 4000,
      apiUrl: 'http://api:3000',
      internalToken: undefined,
    });
  });

  it('believes the host of the process in front, and of nobody else', () => {
    const forwarded = { host: '127.0.0.1:4000', 'x-forwarded-host': 'Shop.Example', 'x-forwarded-proto': 'https' };
    expect(visitorOf(from(forwarded), undefined)).toEqual({ host: 'shop.example', origin: 'https://shop.example' });
    expect(visitorOf(from(forwarded, '10.0.0.9'), undefined)).toEqual({ host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' });
    expect(visitorOf(from(forwarded), 'secret')?.host).toBe('127.0.0.1:4000');
    expect(visitorOf(from({ ...forwarded, 'x-internal-token': 'guess' }, '10.0.0.9'), 'secret')?.host).toBe('127.0.0.1:4000');
    expect(visitorOf(from({ ...forwarded, 'x-internal-token': 'secret' }, '10.0.0.9'), 'secret')?.host).toBe('shop.example');
  });

  it.each(['', 'shop example', 'shop.example/evil', 'a@b', 'shop.example:80:80', '<script>', 'x'.repeat(300)])(
    'refuses the host %p',
    (host) => {
      expect(visitorOf(from({ host }), undefined)).toBeNull();
    },
  );

  it.each([
    ['/en/watches?category=dress', 200, 'public, max-age=0, s-maxage=3600'],
    ['/en/watches/gone', 404, 'public, max-age=0, s-maxage=10'],
    ['/en/watches', 503, 'private, no-store'],
    ['/en/watches?utm_source=mail', 200, 'private, no-store'],
    ['/es/cart', 200, 'private, no-store'],
    ['/es/checkout', 200, 'private, no-store'],
    ['/en/orders/confirmation/abc', 200, 'private, no-store'],
  ])('says how long %s with status %d may be kept', (path, status, caching) => {
    expect(cachingOf(new URL(path, 'http://page.invalid'), status)).toBe(caching);
  });

  it('knows languages by address and by header', () => {
    expect(localeOf('/es/watches')).toBe('es');
    expect(localeOf('/watches')).toBeUndefined();
    expect(isLocale('fr')).toBe(false);
    expect(inLocale('/en/watches?sort=price', 'es')).toBe('/es/watches?sort=price');
    expect(inLocale('/', 'es')).toBe('/es');
    expect(preferredLocale('fr, es-MX;q=0.8, en;q=0.9', ['en', 'es'])).toBe('en');
    expect(preferredLocale('es-AR, en;q=0.2', ['en', 'es'])).toBe('es');
    expect(preferredLocale('en;q=0, es;q=0.1', ['en', 'es'])).toBe('es');
    expect(preferredLocale('de', ['en', 'es'])).toBeUndefined();
    expect(preferredLocale(undefined, ['en'])).toBeUndefined();
  });
});
