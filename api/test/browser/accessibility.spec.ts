import { accessibilityTroubles, testBrowser } from './browser.js';
import { signIn } from './staff.js';

const browser = testBrowser();

const BACK_OFFICE = [
  '/',
  '/orders',
  '/customers',
  '/products',
  '/stock',
  '/imports',
  '/imports/new',
  '/users',
  '/roles',
  '/teams',
  '/locations',
  '/api-keys',
  '/audit',
  '/jobs',
  '/settings',
  '/account',
];
const SHOP = [
  '/en',
  '/es/watches',
  '/en/search?q=diver',
  '/en/cart',
  '/en/checkout',
  '/en/orders/find',
  '/en/delivery',
  '/en/no-such-page',
];

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('no page of the back office has a barrier', async () => {
    const { page, troubles } = await browser.visit({ colorScheme });
    await page.goto('/admin/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const found: Record<string, string[]> = { 'sign-in': await accessibilityTroubles(page) };
    await signIn(page, 'owner@example.com');
    for (const path of BACK_OFFICE) {
      await page.goto(`/admin${path}`);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      found[path] = await accessibilityTroubles(page);
    }
    await page.goto('/admin/orders');
    await page
      .getByText(/LW-\d{4}-\d{6}/)
      .first()
      .click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    found['an order'] = await accessibilityTroubles(page);
    expect(Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0))).toEqual({});
    expect(troubles).toEqual([]);
  });

  it('no page of the shop has a barrier', async () => {
    const { page, troubles } = await browser.visit({ colorScheme });
    const found: Record<string, string[]> = {};
    for (const path of SHOP) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      found[path] = await accessibilityTroubles(page);
    }
    await page.goto('/en/watches');
    await page.locator('shop-product-card a').first().click();
    await page
      .getByRole('button', { name: /Add to bag|Sold out/ })
      .first()
      .waitFor();
    found['a watch'] = await accessibilityTroubles(page);
    expect(Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0))).toEqual({});
    expect(troubles).toEqual([]);
  });
});
