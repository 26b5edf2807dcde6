import { fileURLToPath } from 'node:url';
import { SCRIPT_LIMIT, scriptSizes } from '../../../storefront-ui/tools/script-sizes.js';
import { phone, platform, testBrowser } from './browser.js';

const browser = testBrowser();
const built = fileURLToPath(new URL('../../../dist/storefront-ui/browser/', import.meta.url));

/** The address of a watch that the shop shows. */
async function someWatch(): Promise<string> {
  const answer = await fetch(`${platform().url}/v1/catalog/products?limit=1&sort=name&filter=inStock:eq:true`);
  const { items } = (await answer.json()) as { items: { slug: string }[] };
  if (!items[0]) throw new Error('The shop shows no watch');
  return `/en/watches/${items[0].slug}`;
}

describe('the storefront', () => {
  it('loads at most 120 kB of gzipped scripts on the first visit to any page', async () => {
    const heavy = [...(await scriptSizes(built))].filter(([, bytes]) => bytes > SCRIPT_LIMIT);
    expect(heavy).toEqual([]);
  });

  it('takes over the page that the server sent: nothing is asked for or drawn twice', async () => {
    const { page, troubles } = await browser.visit(phone);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/v1/')) asked.push(request.url());
    });
    for (const path of ['/en', '/es/watches', await someWatch(), '/en/search?q=watch']) {
      await page.goto(path);
      const heading = await page.locator('h1').elementHandle();
      await page.waitForLoadState('networkidle');
      expect(await page.locator('[ngh]').count()).toBe(0);
      expect(await heading?.evaluate((element) => element.isConnected)).toBe(true);
    }
    expect(asked).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('can be read, searched and narrowed without scripts', async () => {
    const { page } = await browser.visit({ javaScriptEnabled: false });
    await page.goto('/en/watches');
    expect(await page.locator('shop-product-card').count()).toBe(24);
    await page.getByRole('link', { name: 'More watches' }).click();
    expect(page.url()).toContain('after=');
    await page.getByLabel('To', { exact: true }).fill('9000');
    await page.getByRole('button', { name: 'Show watches' }).click();
    expect(page.url()).toContain('max=9000');
    expect(await page.locator('.chosen').innerText()).toContain('up to €9,000');
    await page.locator('shop-product-card a').first().click();
    await page.waitForURL(/\/watches\/[^?]/);
    await page.getByText('Insured delivery').waitFor();
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('says with its status what does not exist, in the language of the visitor', async () => {
    const { page } = await browser.visit({ locale: 'es-ES' });
    for (const [path, words] of [
      ['/es/nada', 'Esta página no existe'],
      ['/es/watches/no-such-watch', 'Este reloj ya no está aquí'],
      ['/nothing', 'Esta página no existe'],
    ] as const) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      expect(await page.locator('h1').innerText()).toBe(words);
    }
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/es');
  });

  it('tells search engines one address per page and language, and what is for sale there', async () => {
    const { page } = await browser.visit();
    const path = await someWatch();
    await page.goto(`${path}?ref=anything`);
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(platform().url + path);
    expect(await page.locator('link[hreflang=es]').getAttribute('href')).toBe(platform().url + path.replace('/en/', '/es/'));
    // as a search engine reads it: the page that the server sends
    const html = await (await page.request.get(path)).text();
    const things = [...html.matchAll(/<script[^>]*application\/ld\+json[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
    const [product, trail] = things.map(
      (text) => JSON.parse(text) as { '@type': string; offers?: { price: string; priceCurrency: string }[] },
    );
    expect(product).toMatchObject({ '@type': 'Product' });
    expect(product?.offers?.[0]).toMatchObject({ price: expect.stringMatching(/^\d+\.\d\d$/), priceCurrency: 'EUR' });
    expect(trail).toMatchObject({ '@type': 'BreadcrumbList' });
  });

  it('keeps pages of one customer out of every cache', async () => {
    for (const path of ['/en/cart', '/en/checkout', '/en/orders/find']) {
      const answer = await fetch(platform().url + path);
      expect(answer.headers.get('cache-control')).toMatch(/no-store/);
    }
  });
});
